/** The chart of pe-inspector: the wavelength of each pair on a log axis, before and after scaling, beside the lengths of texts. */
import { html, type TemplateResult } from "lit";
import type { Language } from "../base/language.js";
import { short } from "../base/numbers.js";
import { grouped, quantity } from "../base/quantity.js";
import { lines, type Series } from "../drawing/lines.js";
import { legend, type Look, sampleLine } from "../drawing/look.js";
import { roundRange } from "../drawing/axes.js";
import { extent } from "../drawing/scale.js";
import type { Rule } from "./reading.js";
import { words } from "./words.js";

const BEFORE: Look = { hue: "freq", line: "dashed" };
const AFTER: Look = { hue: "freq", line: "solid" };
const WITHIN: Look = { hue: "key", line: "dotted" };
const LONGEST: Look = { hue: "query", line: "dashdot" };
/** Shares by which a frequency that is kept may differ. */
const SAME = 1e-9;

export interface Frame {
  readonly language: Language;
  readonly width: number;
  readonly pair: number;
  readonly choose: (pair: number) => void;
}

export function chart(rule: Rule, { language, width, pair, choose }: Frame): TemplateResult {
  const t = words[language];
  const { before, within, withinWhat, scaling } = rule;
  const after = rule.after.map((turn) => (Number.isFinite(turn) ? turn : NaN)); // what stands still has no place
  const at = Math.min(pair, before.length - 1);
  const all = (value: number): Float64Array => new Float64Array(before.length).fill(value);
  const [first, second, third] = t.curves;
  const series: Series[] = [
    ...(scaling
      ? [
          { name: first, values: before, look: BEFORE },
          { name: second, values: after, look: AFTER },
        ]
      : []),
    ...(scaling ? [] : [{ name: t.wavelength, values: before, look: AFTER }]),
    { name: t.withinNames[withinWhat], values: all(within[0]), look: WITHIN },
    ...(within[1] === within[0] ? [] : [{ name: third, values: all(within[1]), look: LONGEST }]),
  ];
  const drawing = lines({
    width: Math.min(width, 640),
    height: 300,
    x: Array.from(before, (_, i) => i),
    series,
    axes: {
      x: { name: t.pairs, hue: "freq", range: [0, Math.max(1, before.length - 1)], whole: true },
      y: {
        name: t.wavelength,
        unit: t.unit,
        kind: "log",
        range: roundRange(
          "log",
          extent(
            "log",
            series.map(({ values }) => values),
          ),
        ),
      },
    },
    at,
    choose,
    label: t.chart,
    words: pairWords(rule, at, language),
  });
  const entries = series.map(({ name, values, look }) => ({
    sample: sampleLine(look),
    hue: look.hue,
    name,
    value: turnText(values[at] as number),
  }));
  return html`<p class="title">${t.chart}</p>${drawing}${legend(entries)}`;
}

const turnText = (turn: number): string => (Number.isFinite(turn) ? quantity(turn) : "–");

function pairWords({ before, after }: Rule, pair: number, language: Language): string {
  return words[language].at(grouped(pair), turnText(before[pair] as number), turnText(after[pair] as number));
}

/** How many pairs complete a turn, and what the scaling does. */
export function chartWords(rule: Rule, language: Language): string[] {
  const t = words[language];
  const { before, after, complete, within, withinWhat, scaling } = rule;
  const ratios = Array.from(before, (turn, pair) => (after[pair] as number) / turn);
  const turning = ratios.filter(Number.isFinite);
  const slowed = turning.filter((ratio) => ratio > 1 + SAME);
  const count = (value: number): string => grouped(value);
  const still = before.length - turning.length;
  return [
    t.complete(count(before.length), count(complete[0]), t.within[withinWhat](count(within[0])), turnText(Math.max(...before))),
    ...(scaling && slowed.length > 0
      ? [
          t.scaled(
            count(turning.length - slowed.length),
            count(slowed.length),
            short(Math.max(...slowed), 3),
            count(within[1]),
            count(complete[1]),
          ),
        ]
      : []),
    ...(still > 0 ? [t.still(count(still))] : []),
  ];
}
