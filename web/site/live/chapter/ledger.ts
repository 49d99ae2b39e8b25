/**
 * The page of all claims: under each claim stands what the reader has predicted. Its measurements run when its verdict is opened
 * (numbers.ts), or all of them, one after another, on the measurements' thread.
 */
import type { Table } from "../../../figures/drawing/csv.js";
import { forgetPredictions, onPredictionsElsewhere, predictions } from "../page/predictions.js";
import { states } from "../states.js";
import { core } from "./core.js";
import { formatNumber } from "./format.js";
import { measured } from "./measured.js";
import { comparison, filled, showTally } from "./tally.js";

const all = (within: ParentNode, what: string): HTMLElement[] => [...within.querySelectorAll<HTMLElement>(what)];

export function ledger(): void {
  const tally = document.querySelector<HTMLElement>(".tally");
  const tools = document.querySelector<HTMLElement>(".ledger-tools");
  const status = tools?.querySelector("[role=status]");
  const entries = all(document, ".ledger > li");
  if (!tally || !tools || !status || entries.length === 0) return;
  const words = tally.dataset;
  const say = (text: string): void => void (status.textContent = text);
  const button = (name: string): HTMLButtonElement | null => tools.querySelector(`.${name}`);

  const show = (): void => {
    showTally(tally);
    for (const entry of entries) {
      const mine = entry.querySelector(".mine");
      const found = comparison(entry.dataset, words);
      if (!mine) continue;
      mine.textContent = found?.text ?? words.open ?? "";
      entry.dataset.mark = found ? (found.agrees ? "right" : "wrong") : "open";
    }
    const clear = button("clear");
    if (clear) clear.disabled = predictions().size === 0;
  };

  for (const entry of entries)
    entry.querySelector("details")?.addEventListener("toggle", () => {
      if (entry.querySelector("details")?.open) computeStated(entry).catch((error: unknown) => console.error(error));
    });
  button("clear")?.addEventListener("click", () => {
    forgetPredictions();
    show();
    say(words.cleared ?? "");
    button("run")?.focus();
  });
  button("csv")?.addEventListener("click", async () => {
    try {
      const { saveFile } = await import("../../../figures/drawing/file.js");
      const saved = { element: "pe-claims", changed: () => ({}), parts: () => [], table: () => table(entries, words) };
      say(`${words.saved ?? ""}${await saveFile("CSV", saved)}`);
    } catch (error) {
      say(`${words.failed ?? ""}${String(error)}`);
    }
  });
  const run = button("run");
  if (run) running(run, entries, words, say);
  onPredictionsElsewhere(show);
  show();
  tools.hidden = false;
}

/** The button that computes all claims, and stops that when it is pressed again. */
function running(
  run: HTMLButtonElement,
  entries: readonly HTMLElement[],
  words: DOMStringMap,
  say: (text: string) => void,
): void {
  const start = run.textContent;
  let stopping: (() => void) | undefined;
  run.addEventListener("click", async () => {
    if (stopping) return stopping();
    let stopped = false;
    stopping = () => void (stopped = true);
    run.textContent = run.dataset.stop ?? start;
    const counted = { done: 0, all: entries.length };
    try {
      for (const entry of entries) {
        if (stopped) break;
        say(filled(words.running, counted));
        for (const name of measurementsOf(entry)) await measured(name);
        await computeStated(entry);
        const verdict = entry.querySelector("details");
        if (verdict) verdict.open = true;
        counted.done++;
      }
      say(filled(stopped ? words.stopped : words.ran, counted));
    } catch (error) {
      say(`${words.failed ?? ""}${error instanceof Error ? error.message : String(error)}`);
      console.error(error);
    }
    stopping = undefined;
    run.textContent = start;
  });
}

const nameOf = (element: Element): string => element.getAttribute("of") ?? "";

/** The names of the measurements that a verdict cites. */
const measurementsOf = (entry: Element): ReadonlySet<string> =>
  new Set(
    all(entry, "pe-number, pe-when").flatMap((element) => {
      const [measure, field] = nameOf(element).split(".");
      return measure !== undefined && field !== undefined ? [measure] : [];
    }),
  );

/** Computes the numbers that a verdict takes from the state of its chapter, for the state as the chapter begins with it. */
async function computeStated(entry: HTMLElement): Promise<void> {
  const stated = all(entry, "pe-number").filter((element) => !nameOf(element).includes("."));
  if (stated.length === 0) return;
  const chapter = await states[entry.dataset.claim?.split("/")[0] ?? ""]?.();
  if (!chapter) return;
  const pe = await core();
  const initial = Object.fromEntries(Object.entries(chapter.fields).map(([key, field]) => [key, field.initial]));
  for (const element of stated) {
    const value = chapter.derived?.[nameOf(element)]?.(pe, initial, document.documentElement.lang);
    const digits = element.getAttribute("digits");
    const format = { digits: digits === null ? undefined : Number(digits), scientific: element.hasAttribute("scientific") };
    if (value !== undefined) element.textContent = formatNumber(value, format);
  }
}

/** The claims with what the reader predicted, as the table to save. */
function table(entries: readonly HTMLElement[], words: DOMStringMap): Table {
  const kept = predictions();
  return {
    header: (words.heads ?? "").split(","),
    rows: entries.map((entry) => {
      const { claim = "", answer = "" } = entry.dataset;
      const [slug = "", card = ""] = claim.split("/");
      const predicted = kept.get(claim);
      const agree = predicted === undefined ? "" : predicted === answer ? words.yes : words.no;
      const said = (one: string | undefined): string => (one === undefined ? "" : (words[one] ?? one));
      return [slug, card, plain(entry.querySelector(".says")), said(predicted), said(answer), agree ?? ""];
    }),
  };
}

/** The words of a part of the page, its formulas as TeX. */
function plain(part: Element | null): string {
  const copy = part?.cloneNode(true) as Element | undefined;
  for (const formula of copy?.querySelectorAll(".katex") ?? [])
    formula.replaceWith(`$${formula.querySelector("annotation")?.textContent ?? ""}$`);
  return copy?.textContent?.replaceAll(/\s+/gu, " ").trim() ?? "";
}
