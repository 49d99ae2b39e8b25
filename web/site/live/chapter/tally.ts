/**
 * The tally of claims: each mark shows whether the reader has predicted its claim and whether the measurement agrees, and a
 * sentence counts them.
 */
import { onPredictionsElsewhere, predictions } from "../page/predictions.js";

export function tallies(): void {
  const show = (): void => document.querySelectorAll<HTMLElement>(".tally").forEach(showTally);
  show();
  onPredictionsElsewhere(show);
}

/** A text of the page with numbers or words in its places: "{all} claims". */
export const filled = (text: string | undefined, values: Readonly<Record<string, string | number>>): string =>
  (text ?? "").replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

/** What the reader has predicted of a claim, in words; undefined where nothing is predicted. */
export function comparison(
  { claim = "", answer }: DOMStringMap,
  words: DOMStringMap,
): { readonly agrees: boolean; readonly text: string } | undefined {
  const predicted = predictions().get(claim);
  if (predicted === undefined) return undefined;
  const agrees = predicted === answer;
  return {
    agrees,
    text: `${filled(words.mine, { answer: words[predicted] ?? "" })} · ${(agrees ? words.agrees : words.differs) ?? ""}`,
  };
}

export function showTally(tally: HTMLElement): void {
  const marks = [...tally.querySelectorAll<HTMLElement>("[data-claim]")];
  let predicted = 0;
  let right = 0;
  for (const mark of marks) {
    const found = comparison(mark.dataset, tally.dataset);
    mark.dataset.mark = found ? (found.agrees ? "right" : "wrong") : "open";
    const said = `${mark.dataset.name ?? ""}: ${found?.text ?? tally.dataset.open ?? ""}`;
    mark.setAttribute("aria-label", said);
    mark.title = said;
    predicted += Number(found !== undefined);
    right += Number(found?.agrees ?? false);
  }
  const counts = tally.querySelector(".counts");
  const text = filled(predicted === 0 ? tally.dataset.none : tally.dataset.counts, { all: marks.length, predicted, right });
  if (counts && counts.textContent !== text) counts.textContent = text;
}
