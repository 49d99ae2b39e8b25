/**
 * The reader's predictions, stored only on this device, as "rope/sign:false versus/step:half": the chapter, the card, and the
 * answer that was chosen last.
 */
const KEY = "posenc-predictions";
const WRITTEN = /^([\w-]+\/[\w-]+):(true|half|false)$/;

/** The answer to each claim that the reader has predicted, by "chapter/card". */
export function predictions(): ReadonlyMap<string, string> {
  let kept = "";
  try {
    kept = localStorage.getItem(KEY) ?? "";
  } catch {
    // storage is forbidden: nothing is kept
  }
  const read = kept.split(" ").map((one) => WRITTEN.exec(one));
  return new Map(read.flatMap((found) => (found ? [[found[1] ?? "", found[2] ?? ""] as const] : [])));
}

export function keepPrediction(claim: string, answer: string): void {
  const kept = [...new Map([...predictions(), [claim, answer]])].map(([one, chosen]) => `${one}:${chosen}`);
  try {
    localStorage.setItem(KEY, kept.join(" "));
  } catch {
    // storage is forbidden
  }
}

export function forgetPredictions(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // storage is forbidden: there is nothing to forget
  }
}

/** Calls a function when the predictions may have changed elsewhere: in another window, or before the reader came back. */
export function onPredictionsElsewhere(listener: () => void): void {
  for (const event of ["pageshow", "storage"]) addEventListener(event, listener);
}
