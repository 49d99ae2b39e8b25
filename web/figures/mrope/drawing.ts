/** The drawing of pe-mrope: text, image and text as cells with their positions, and a row for each axis with the pairs it turns. */
import { css, html, svg, type TemplateResult } from "lit";
import type { Point } from "../base/point.js";
import { type HeatScale, share } from "../drawing/heat-scale.js";
import { type Place, reading } from "../drawing/reading.js";

const GAP = 12;
const HIGHEST = 44;
const ROW = 16;
/** Cells at least so wide have positions written one beside another, narrower ones one below another. */
const WIDE = 62;

export interface Picture {
  readonly width: number;
  /** Lines of cells: one of text, those of the image, one of text. */
  readonly lines: number;
  readonly columns: number;
  /** What is written in each cell, position by position. */
  readonly texts: readonly (readonly string[])[];
  readonly values: ArrayLike<number>;
  readonly scale: HeatScale;
  readonly at: Place;
  readonly sides: readonly [before: string, after: string];
  readonly label: string;
  readonly words: string;
  readonly choose: (place: Place) => void;
}

export function cells(picture: Picture): TemplateResult {
  const { width, lines, columns, texts, values, scale, at, sides } = picture;
  const left = 40;
  const across = Math.floor(Math.min(86, (width - left - 2) / columns));
  const stacked = across < WIDE && texts.some((text) => text.length > 1);
  const down = stacked ? HIGHEST + 6 : 30;
  const top = (line: number): number => 1 + line * down + (line > 0 ? GAP : 0) + (line === lines - 1 ? GAP : 0);
  const height = top(lines - 1) + down + 2;
  const find = ({ x, y }: Point): Place | undefined => {
    const column = Math.floor((x - left) / across);
    const line = Array.from({ length: lines }, (_, one) => one).find((one) => y >= top(one) && y < top(one) + down);
    return line !== undefined && column >= 0 && column < columns ? [line, column] : undefined;
  };
  const cell = (index: number): TemplateResult => {
    const [line, column] = [Math.floor(index / columns), index % columns];
    const [x, y] = [left + column * across, top(line)];
    const part = share(scale, values[index] as number);
    const text = texts[index] ?? [];
    const parts = stacked ? text : [text.join(" ")];
    const first = y + down / 2 + 4 - 7 * (parts.length - 1);
    return svg`<rect class=${Number.isNaN(part) ? "none" : "pos"} x=${x} y=${y} width=${across - 2} height=${down - 2} fill-opacity=${Number.isNaN(part) ? 1 : (0.75 * part).toFixed(3)} />
      ${parts.map((one, i) => svg`<text class="at" x=${x + across / 2 - 1} y=${first + 14 * i} text-anchor="middle">${one}</text>`)}` as TemplateResult;
  };
  const read = reading({
    rows: lines,
    columns,
    at,
    find,
    choose: picture.choose,
    label: picture.label,
    words: picture.words,
  });
  const [line, column] = at;
  return html`<svg class="drawing plot tokens" width=${left + columns * across} height=${height} viewBox="0 0 ${left + columns * across} ${height}" ${read}>
    <text class="name" x=${left - 7} y=${top(0) + down / 2 + 4} text-anchor="end">${sides[0]}</text>
    <text class="name" x=${left - 7} y=${top(lines - 1) + down / 2 + 4} text-anchor="end">${sides[1]}</text>
    ${Array.from({ length: lines * columns }, (_, index) => cell(index))}
    <rect class="query-cell" x=${left + column * across - 1} y=${top(line) - 1} width=${across} height=${down} />
  </svg>`;
}

/** A row for each axis, with a mark for each pair that it turns. */
export function pairs(width: number, names: readonly string[], frequencies: Float64Array, label: string): TemplateResult {
  const count = frequencies.length / names.length;
  const left = 62;
  const across = Math.min(9, (width - left - 2) / count);
  const height = ROW * names.length + 2;
  const marks = Array.from(frequencies, (frequency, at) => {
    if (frequency === 0) return "";
    const [row, pair] = [Math.floor(at / count), at % count];
    return `M${(left + (pair + 0.5) * across).toFixed(1)} ${row * ROW + 3}v${ROW - 6}`;
  }).join("");
  return html`<svg class="drawing pairs" role="img" aria-label=${label} width=${width} height=${height} viewBox="0 0 ${width} ${height}">
    ${names.map((name, row) => svg`<text class="name" x=${left - 7} y=${row * ROW + 12} text-anchor="end">${name}</text>`)}
    ${names.map((_, row) => svg`<path class="line" d="M${left} ${row * ROW + ROW / 2}h${(count * across).toFixed(1)}" />`)}
    <path class="mark freq" stroke-width=${Math.max(2, across - 2).toFixed(1)} d=${marks} />
  </svg>`;
}

export const drawingStyles = css`
  .tokens .at { font-size: 11.5px; fill: var(--figure-ink); }
  .tokens .query-cell { fill: none; stroke: var(--figure-query); stroke-width: 2.5; }
  .pairs { cursor: auto; touch-action: auto; margin-top: 0.2rem; }
  .pairs .line { stroke: var(--figure-rule); }
  .pairs .mark { fill: none; stroke: var(--hue); }
`;
