/** The heads of a trained model: what each attends to, as a map, and its mean weight or score against distance. */
import { html, type TemplateResult } from "lit";
import type { Language } from "../base/language.js";
import { fixed } from "../base/numbers.js";
import { pick } from "../controls/fields.js";
import { roundRange } from "../drawing/axes.js";
import { heatMap } from "../drawing/heat-map.js";
import { lines, type Series } from "../drawing/lines.js";
import { legend, sampleLine } from "../drawing/look.js";
import { panels, panelWidth } from "../drawing/panels.js";
import { extent, type Range } from "../drawing/scale.js";
import type { Heads } from "./experiment.js";
import { type HeadCurve, headCurves, HEADS, ownFields } from "./fields.js";
import type { Plan } from "./plan.js";
import { words } from "./words.js";

export interface HeadsShown {
  readonly heads: Heads;
  /** Tokens that were read. */
  readonly length: number;
  readonly head: number;
  readonly headName: string;
  readonly curve: HeadCurve;
  readonly modelName: string;
  readonly at: number;
  readonly width: number;
  readonly language: Language;
  readonly choose: (distance: number) => void;
}

/** The weights of one head, [query, key]. */
export function mapOf({ weights }: Heads, head: number, length: number): Float64Array {
  const bytes = atob(weights);
  return Float64Array.from({ length: length * length }, (_, i) => bytes.charCodeAt(head * length * length + i) / 255);
}

/** The distance at which a head looks hardest on average, of those that at least half of the queries have. */
export const hardest = (distances: readonly number[]): number =>
  distances.indexOf(Math.max(...distances.slice(0, Math.floor(distances.length / 2) + 1)));

/** The curves of all heads against distance. */
const curvesOf = ({ heads, curve }: HeadsShown): readonly (readonly number[])[] =>
  curve === "score" ? heads.scores : heads.distances;

export function headSentence(shown: HeadsShown): string {
  const { head, headName, modelName, curve, language } = shown;
  const own = curvesOf(shown)[head] ?? [];
  const distance = hardest(own);
  const t = words[language];
  const says = curve === "score" ? t.scoreSays : t.headSays;
  return says(headName, modelName, String(distance), fixed(own[distance] ?? NaN, 2));
}

/** The name of a head by its place among all. */
export const headNameOf = (head: number, { sizes: { heads } }: Plan, language: Language): string =>
  words[language].headName(Math.floor(head / heads) + 1, (head % heads) + 1);

export interface HeadFields {
  readonly plan: Plan;
  readonly which: number;
  readonly head: number;
  readonly curve: HeadCurve;
  readonly language: Language;
  readonly change: (next: Readonly<Record<string, unknown>>) => void;
}

/** The choice of a model, a head, and what its curve has. */
export function headFields({ plan, which, head, curve, language, change }: HeadFields): TemplateResult {
  const t = words[language];
  const models = plan.encodings.map((name, i) => ({ value: `model ${i}`, shown: t.names[name] }));
  const heads = Array.from({ length: HEADS }, (_, i) => ({ value: `head ${i}`, shown: headNameOf(i, plan, language) }));
  const curves = headCurves.map((value) => ({ value, shown: t[value] }));
  const place = (value: string): number => Number(value.split(" ")[1]);
  return html`${pick({ label: t.model, value: `model ${which}`, options: models, input: (value) => change({ which: place(value) }) })}
    ${pick({ label: t.head, value: `head ${head}`, options: heads, input: (value) => change({ head: place(value) }) })}
    ${pick({ label: ownFields.curve.label[language], value: curve, options: curves, input: (value) => change({ curve: value }) })}`;
}

/** The last query is read at the chosen distance. */
const cellOf = ({ at, length }: HeadsShown): [number, number] => [length - 1, length - 1 - Math.min(at, length - 1)];

export function cellSentence(shown: HeadsShown): string {
  const [m, n] = cellOf(shown);
  const weight = mapOf(shown.heads, shown.head, shown.length)[m * shown.length + n] as number;
  return words[shown.language].cell(String(m), String(n), fixed(weight, 2));
}

export function headsDrawing(shown: HeadsShown): TemplateResult {
  const { heads, length, head, width, language } = shown;
  const t = words[language];
  const at = Math.min(shown.at, length - 1);
  const curves = curvesOf(shown);
  const own = curves[head] ?? [];
  const all = Array.from({ length }, (_, i) => curves.reduce((sum, one) => sum + (one[i] as number), 0) / curves.length);
  const range: Range = shown.curve === "score" ? roundRange("linear", extent("linear", [all, own])) : [0, 1];
  const series: Series[] = [
    { name: t.allHeads, values: all, look: { hue: "plain", line: "band" } },
    { name: t.thisHead, values: own, look: { hue: "offset", line: "solid" } },
  ];
  const sentence = cellSentence(shown);
  const map = heatMap({
    rows: length,
    columns: length,
    values: mapOf(heads, head, length),
    scale: { kind: "sequential", from: 0, to: 1 },
    width: panelWidth(width),
    tallest: 300,
    cell: cellOf(shown),
    choose: (row, column) => shown.choose(Math.max(0, row - column)),
    label: t.map,
    words: sentence,
  });
  const plot = lines({
    width: panelWidth(width),
    height: 240,
    x: Array.from({ length }, (_, i) => i),
    series,
    axes: { x: { name: t.distance, range: [0, length - 1], whole: true, hue: "offset" }, y: { name: t[shown.curve], range } },
    at,
    choose: shown.choose,
    label: t.curve[shown.curve],
    words: sentence,
  });
  const entries = series.map(({ name, values, look }) => ({
    sample: sampleLine(look),
    hue: look.hue,
    name,
    value: fixed(values[at] as number, 2),
  }));
  return panels(
    width,
    html`<div class="panel"><p class="title">${t.map}</p>${map}</div>`,
    html`<div class="panel"><p class="title">${t.curve[shown.curve]}</p>${plot}${legend(entries)}</div>`,
  );
}
