/** The curves of pe-lab with their spread, and what they say at the chosen x. */
import { html, type TemplateResult } from "lit";
import type { Language } from "../base/language.js";
import { fixed } from "../base/numbers.js";
import { grouped } from "../base/quantity.js";
import { roundRange } from "../drawing/axes.js";
import { type Band, lines, type Series } from "../drawing/lines.js";
import { legend, type Look, nthLook, sampleLine } from "../drawing/look.js";
import { bandsOf, type Chart, measuredAt } from "./chart.js";
import type { View } from "./fields.js";
import type { Plan } from "./plan.js";
import { ranked, verdict } from "./statistics.js";
import { words, wordsOf } from "./words.js";

export interface ChartShown {
  readonly chart: Chart;
  readonly plan: Plan;
  readonly view: Exclude<View, "heads">;
  readonly at: number;
  readonly width: number;
  readonly language: Language;
  readonly choose: (at: number) => void;
}

const DIGITS = 2;
const LOOKS = 4;

/** Beyond the fourth curve colours come again, with other dashes. */
const lookOf = (i: number): Look => ({ hue: nthLook(i).hue, line: nthLook(i + Math.floor(i / LOOKS)).line });

/** The name of a curve; among rules, "none" is no rule. */
function nameOf(name: string, { plan, view, language }: Pick<ChartShown, "plan" | "view" | "language">): string {
  const t = words[language];
  const isRule = view === "rules" || plan.opened !== undefined;
  return isRule && name === "none" ? t.dropped : (t.names[name as keyof typeof t.names] ?? name);
}

export const axisOf = (view: ChartShown["view"]): "length" | "position" | "learning" => (view === "rules" ? "length" : view);

/** What was measured at the chosen x, best first; and whether the best is ahead of the next. */
export function chartSentences(shown: ChartShown): [said: string, verdict: string] {
  const { chart, plan, view, at, language } = shown;
  const t = wordsOf(plan, language);
  const better = chart.measured === "accuracy" ? "high" : "low";
  const all = ranked(measuredAt(chart, at), better);
  const x = chart.x[at] as number;
  const times = fixed(x / plan.length, 0);
  const values = all.map(({ name, spread }) =>
    t.value(nameOf(name, shown), fixed(spread.mean, DIGITS), fixed(spread.low, DIGITS), fixed(spread.high, DIGITS)),
  );
  const [stop, comma] = language === "en" ? [".", ", "] : ["。", "，"];
  const said = [t.at[axisOf(view)](grouped(x), times), `${t.measured[chart.measured]} ${values.join(comma)}${stop}`];
  const [first, second] = all.map(({ name }) => nameOf(name, shown));
  const judged = t.verdicts[verdict(all, better)](first ?? "", second ?? "", String(all[0]?.values.length ?? 0));
  return [said.join(language === "en" ? " " : ""), judged];
}

export function chartDrawing(shown: ChartShown): TemplateResult {
  const { chart, plan, view, at, width, language } = shown;
  const t = words[language];
  const bands = chart.curves.map((curve) => bandsOf(curve, chart.x.length));
  const series = chart.curves.map(({ name }, i): Series => {
    const spreads = bands[i] ?? [];
    const list = (of: "mean" | "low" | "high"): number[] => spreads.map((one) => one[of]);
    return {
      ...{ name: nameOf(name, shown), values: list("mean"), look: lookOf(i) },
      spread: { low: list("low"), high: list("high") },
    };
  });
  const highest = Math.max(0.1, ...bands.flat().map(({ high }) => (Number.isNaN(high) ? 0 : high)));
  const seen: Band[] = view === "position" ? [{ axis: "x", from: 0, to: plan.length, text: t.seen }] : [];
  const last = chart.x.at(-1) ?? 1;
  const first = view === "learning" || view === "position" ? 0 : plan.length;
  const label = t.views[view];
  const drawing = lines({
    width,
    height: 300,
    x: chart.x,
    series,
    axes: {
      x: { name: t.axes[axisOf(view)], range: [first, last], whole: true },
      y: {
        name: t.measured[chart.measured],
        range: chart.measured === "accuracy" ? [0, 1] : roundRange("linear", [0, highest]),
      },
    },
    bands: seen,
    points: view !== "learning" && view !== "position",
    at,
    choose: shown.choose,
    label,
    words: chartSentences(shown).join(language === "en" ? " " : ""),
  });
  const entries = series.map(({ name, values, look }) => ({
    ...{ sample: sampleLine(look), hue: look.hue, name },
    value: Number.isNaN(values[at] ?? NaN) ? "" : fixed(values[at] as number, DIGITS),
  }));
  return html`${drawing}${legend(entries)}`;
}
