/**
 * The drawing of mode "decay" of pe-score-curve: scores of one query and its keys against distance, or their absolute values with
 * two bounds.
 */
import { html, nothing, type TemplateResult } from "lit";
import { joined, type Language } from "../base/language.js";
import { fixed } from "../base/numbers.js";
import type { Table } from "../drawing/csv.js";
import { type LinePlot, lines, type Mark, type Series } from "../drawing/lines.js";
import { legend, type Look, sampleLine } from "../drawing/look.js";
import { extent, type Range } from "../drawing/scale.js";
import { decaySentences } from "./decay-sentences.js";
import type { Shown } from "./shown.js";
import { words } from "./decay-words.js";

/** How many of several keys have a curve of their own. */
const ALONE = 1;
const SCORE: Look = { hue: "offset", line: "solid" };
const KEY: Look = { hue: "key", line: "dotted" };
const DEVIATION: Look = { hue: "query", line: "dashed" };
const ABEL: Look = { hue: "freq", line: "dashed" };
const STILL: Look = { hue: "plain", line: "dotted" };
/** The range of the y axis for absolute values and bounds. */
const SIZES: Range = [0.001, 100];

function seriesOf({ scores, keys, deviation, abel, decay }: Shown, language: Language): Series[] {
  const t = words[language];
  if (deviation)
    return [
      ...keys.slice(0, ALONE).map((values, i): Series => ({ name: t.key1(i + 1), values, look: KEY })),
      { name: t.above, values: scores.map((mean, i) => mean + (deviation[i] as number)), look: DEVIATION },
      { name: t.under, values: scores.map((mean, i) => mean - (deviation[i] as number)), look: DEVIATION },
      { name: t.mean, values: scores, look: SCORE },
    ];
  if (abel)
    return [
      { name: t.abel, values: abel, look: ABEL },
      { name: t.still, values: scores.map(() => decay.still), look: STILL },
      { name: t.size, values: scores, look: SCORE },
    ];
  return [{ name: t.share, values: scores, look: SCORE }];
}

export function drawDecay(shown: Shown, plot: Pick<LinePlot, "width" | "height" | "choose">, language: Language): TemplateResult {
  const t = words[language];
  const { state, distances, at, abel } = shown;
  const series = seriesOf(shown, language);
  const sentences = decaySentences(shown, language);
  const name = state.vectors === "ones" || state.vectors === "same" ? t.share : t.cosine;
  const x = {
    name: t.axis,
    hue: "offset",
    range: [distances[0] as number, state.length],
    whole: true,
    kind: state.axis,
  } as const;
  const drawing = lines({
    ...plot,
    x: distances,
    at,
    series,
    axes: { x, y: abel ? { name: t.size, range: SIZES, kind: "log" } : { name, range: rangeOf(series) } },
    marks: marksOf(shown, language),
    label: joined(sentences.slice(1, 3), language),
    words: sentences[0] ?? "",
  });
  const entries = series.map(({ name, look, values }) => ({
    sample: sampleLine(look),
    hue: look.hue,
    name,
    value: fixed(values[at] as number, 3),
  }));
  return html`<div class="picture">${drawing}${series.length > 1 ? legend(entries) : nothing}</div>`;
}

/** The range of all values and 0, with ends at multiples of 1/4, to at least 1/4. */
function rangeOf(series: readonly Series[]): Range {
  const [low, high] = extent(
    "linear",
    series.map(({ values }) => values),
  );
  return [Math.min(0, Math.floor(4 * low) / 4), Math.max(0.25, Math.ceil(4 * high - 1e-6) / 4)];
}

/** The mark of a curve: for a rotated key at the peak, else at the first distance where the score rises. */
function marksOf({ state, distances, decay, abel, deviation }: Shown, language: Language): Mark[] {
  if (abel || deviation) return [];
  const t = words[language];
  const turned = state.vectors === "turned";
  const distance = turned ? state.peak : decay.near.firstRise;
  const at = distances.indexOf(distance);
  return at < 0 ? [] : [{ at, series: 0, text: turned ? t.highest(distance) : t.rise(distance) }];
}

export function decayTable(shown: Shown, language: Language): Table {
  const series = seriesOf(shown, language);
  return {
    header: ["m − n", ...series.map(({ name }) => name)],
    rows: Array.from(shown.distances, (distance, i) => [distance, ...series.map(({ values }) => values[i] as number)]),
  };
}
