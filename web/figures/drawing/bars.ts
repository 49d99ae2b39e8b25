/**
 * Stacked bars: positive parts are stacked upwards from 0, negative ones downwards; the reader chooses a bar to read its values.
 */
import { css, html, nothing, svg, type TemplateResult } from "lit";
import { stack, stackOffsetDiverging } from "d3-shape";
import type { Hue } from "../base/field.js";
import { mayStop } from "../base/memo.js";
import type { Point } from "../base/point.js";
import { type Axes, type Axis, axes, LINE, widthOf } from "./axes.js";
import { type Place, reading } from "./reading.js";
import { pixel, type Range } from "./scale.js";

/** The look of a part of a bar: parts differ by colour and by filling, never by colour alone. */
export interface Fill {
  readonly hue: Hue;
  readonly fill: "solid" | "hatched" | "dotted" | "open";
}
export interface Part extends Fill {
  readonly name: string;
}
export interface Bar {
  readonly name: string;
  /** Adjacent bars of one group stand close together, with the group's name below. */
  readonly group?: string;
  /** One value for each part; a value that is not finite has no height. */
  readonly values: ArrayLike<number>;
}
export interface BarPlot {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Part[];
  readonly bars: readonly Bar[];
  readonly y: Axis;
  /** Index of the chosen bar, whose values are shown. */
  readonly at: number;
  readonly choose: (at: number) => void;
  readonly label: string;
  readonly words: string;
}

const BETWEEN_GROUPS = 0.4;
const WIDEST = 64;

export interface Piece {
  readonly bar: number;
  readonly part: number;
  readonly from: number;
  readonly to: number;
}

/** The lower and upper end of each part of each bar, in values of the y axis. */
export function pieces(bars: readonly Bar[], parts: number): Piece[] {
  const keys = Array.from({ length: parts }, (_, part) => part);
  const heights = stack<unknown, Bar, number>()
    .keys(keys)
    .value(({ values }, part) => (Number.isFinite(values[part]) ? (values[part] as number) : 0))
    .offset(stackOffsetDiverging)([...bars]);
  return heights.flatMap((one) => one.map(([from, to], bar) => ({ bar, part: one.key, from, to })));
}

/** The range of all bars together with 0. */
export function stackRange(bars: readonly Bar[], parts: number): Range {
  const ends = pieces(bars, parts).flatMap(({ from, to }) => [from, to]);
  return [Math.min(0, ...ends), Math.max(0, ...ends)];
}

/** The sum of a bar's parts. */
const total = (bar: number, all: readonly Piece[]): number =>
  all.reduce((sum, one) => (one.bar === bar ? sum + (one.to - one.from) * (one.from < 0 || one.to < 0 ? -1 : 1) : sum), 0);

export function barPlot(plot: BarPlot): TemplateResult {
  mayStop();
  const { width, height, parts, bars, at } = plot;
  const { frame, middles, step, slanted } = layout(plot);
  const thick = Math.min(WIDEST, 0.74 * step);
  const all = pieces(bars, parts.length);
  const find = ({ x }: Point): Place | undefined => {
    const apart = middles.map((middle) => Math.abs(middle - x));
    return bars.length === 0 ? undefined : [0, apart.indexOf(Math.min(...apart))];
  };
  const { top, bottom } = frame;
  return svg`<svg class="drawing bars" width=${width} height=${height} viewBox="0 0 ${width} ${height}"
      ${reading({ rows: 1, columns: Math.max(1, bars.length), at: [0, at], find, choose: ([, column]) => plot.choose(column), label: plot.label, words: plot.words })}>
    <defs>${parts.map(pattern)}</defs>
    ${bars.length > 0 ? svg`<rect class="column" x=${px((middles[at] ?? 0) - step / 2)} y=${top} width=${px(step)} height=${bottom - top} />` : nothing}
    ${frame.drawn}
    ${all.map((piece) => rect(piece, parts[piece.part] as Part, (middles[piece.bar] as number) - thick / 2, thick, frame))}
    ${bars.map((_, i) =>
      sum(
        total(i, all),
        all.filter(({ bar }) => bar === i),
        (middles[i] as number) - thick / 2,
        thick,
        frame,
      ),
    )}
    ${bars.map(({ name }, i) => barName(name, i === at, middles[i] as number, bottom, slanted))}
    ${groups(bars).map(({ name, first, last }) => svg`<text class="name" x=${px(((middles[first] as number) + (middles[last] as number)) / 2)} y=${height - 4} text-anchor="middle">${name}</text>`)}
  </svg>` as TemplateResult;
}

const px = (value: number): string => value.toFixed(1);

/** Runs of adjacent bars of one group, by the index of the first and last bar. */
function groups(bars: readonly Bar[]): { name: string; first: number; last: number }[] {
  const runs: { name: string; first: number; last: number }[] = [];
  bars.forEach(({ group = "" }, i) => {
    const run = runs.at(-1);
    if (run?.name === group) run.last = i;
    else runs.push({ name: group, first: i, last: i });
  });
  return runs;
}

function layout({ width, height, bars, y }: BarPlot): { frame: Axes; middles: number[]; step: number; slanted: boolean } {
  const runs = groups(bars);
  const steps = Math.max(1, bars.length + BETWEEN_GROUPS * (runs.length - 1));
  const first = axes(width, height, undefined, y, { below: 0 });
  const longest = Math.max(0, ...bars.map(({ name }) => widthOf(name)));
  const slanted = longest > (first.right - first.left) / steps - 6;
  const grouped = bars.some(({ group }) => group !== undefined);
  const below = (slanted ? Math.ceil(0.72 * longest) + 20 : LINE + 8) + (grouped ? LINE + 2 : 0);
  const frame = axes(width, height, undefined, y, { below });
  const step = (frame.right - frame.left) / steps;
  const group = (i: number): number => runs.findIndex(({ last }) => i <= last);
  const middles = bars.map((_, i) => frame.left + (i + 0.5 + BETWEEN_GROUPS * group(i)) * step);
  return { frame, middles, step, slanted };
}

function rect({ from, to }: Piece, part: Part, x: number, thick: number, { y }: Axes): TemplateResult | typeof nothing {
  const [a, b] = [pixel(y, from), pixel(y, to)];
  if (!(Math.abs(a - b) > 0.05)) return nothing;
  return svg`<rect class="part ${part.hue} ${part.fill}" fill=${paint(part)} x=${px(x)} y=${px(Math.min(a, b))} width=${px(thick)} height=${px(Math.abs(a - b))} />`;
}

/** A line at the sum of a bar's parts, where the bar has parts of both signs. */
function sum(value: number, own: readonly Piece[], x: number, thick: number, { y }: Axes): TemplateResult | typeof nothing {
  const both = own.some(({ from, to }) => Math.min(from, to) < 0) && own.some(({ from, to }) => Math.max(from, to) > 0);
  return both ? svg`<path class="sum" d=${`M${px(x - 4)} ${px(pixel(y, value))}h${px(thick + 8)}`} />` : nothing;
}

const barName = (name: string, on: boolean, x: number, bottom: number, slanted: boolean): TemplateResult =>
  slanted
    ? svg`<text class=${on ? "on" : ""} transform="translate(${px(x + 4)} ${px(bottom + 14)}) rotate(-45)" text-anchor="end">${name}</text>`
    : svg`<text class=${on ? "on" : ""} x=${px(x)} y=${px(bottom + 18)} text-anchor="middle">${name}</text>`;

const paint = ({ hue, fill }: Fill): string =>
  fill === "hatched" || fill === "dotted" ? `url(#fill-${fill}-${hue})` : fill === "open" ? "none" : "";

function pattern({ hue, fill }: Fill): TemplateResult | typeof nothing {
  if (fill !== "hatched" && fill !== "dotted") return nothing;
  const drawn =
    fill === "hatched" ? svg`<path class="hatch" d="M0 1.5H6" />` : svg`<circle class="spot" cx="3" cy="3" r="1.4" />`;
  return svg`<pattern id="fill-${fill}-${hue}" class=${hue} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect class="ground" width="6" height="6" />${drawn}</pattern>`;
}

export const sampleFill = (part: Fill): TemplateResult =>
  html`<svg class="sample-fill ${part.hue}" viewBox="0 0 16 12" aria-hidden="true"><defs>${pattern(part)}</defs><rect class="part ${part.hue} ${part.fill}" fill=${paint(part)} x="0.75" y="0.75" width="14.5" height="10.5" /></svg>`;

export const barStyles = css`
  .part { stroke: var(--hue); stroke-width: 1; }
  .part.solid { fill: var(--hue); }
  .ground { fill: var(--hue); fill-opacity: 0.2; }
  .hatch { stroke: var(--hue); stroke-width: 2.4; }
  .spot { fill: var(--hue); }
  .bars .sum { stroke: var(--figure-ink); stroke-width: 2.5; }
  .bars .column { fill: var(--figure-soft); fill-opacity: 0.12; }
  .bars .on { font-weight: 700; }
  .sample-fill { width: 16px; height: 12px; vertical-align: -1px; }
`;
