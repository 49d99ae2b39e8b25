/**
 * A heat map: colour shows sign and size of a value, a dash the sign without colour; the reader chooses a cell to read its value.
 */
import { css, html, nothing, svg, type TemplateResult } from "lit";
import type { DirectiveResult } from "lit/directive.js";
import type { Hue } from "../base/field.js";
import { kept, store } from "../base/kept.js";
import { mayStop } from "../base/memo.js";
import type { Point } from "../base/point.js";
import { canvasStyles, cells } from "./heat-canvas.js";
import { type HeatLayout, heatLayout, type HeatShape } from "./heat-layout.js";
import { heatColours, type HeatScale, isNegative, share } from "./heat-scale.js";
import { type Place, reading } from "./reading.js";

export interface HeatMap extends HeatShape {
  /** Row-major, [rows, columns]. */
  readonly values: ArrayLike<number>;
  readonly scale: HeatScale;
  /** The colours of the names of rows and columns, where these have colours in formulas. */
  readonly hues?: { readonly row: Hue; readonly column: Hue };
  /** Row and column of the chosen cell, whose value is shown. */
  readonly cell: Place;
  readonly choose: (row: number, column: number) => void;
  readonly label: string;
  readonly words: string;
}

/** Where cells are smaller than this, in pixels, lines along row and column point at the chosen cell. */
const SMALL = 8;

export function heatMap(map: HeatMap): TemplateResult {
  mayStop();
  const { rows, columns, values, scale, corner, head = true, hues } = map;
  const layout = heatLayout(map);
  const { width, height, left, top, across, down } = layout;
  const [row, column] = map.cell;
  const find = ({ x, y }: Point): Place | undefined => {
    const at: Place = [Math.floor((y - top) / down), Math.floor((x - left) / across)];
    return at[0] >= 0 && at[0] < rows && at[1] >= 0 && at[1] < columns ? at : undefined;
  };
  const read = reading({
    rows,
    columns,
    at: map.cell,
    find,
    choose: (at) => map.choose(...at),
    label: map.label,
    words: map.words,
  });
  const [w, h] = [columns * across, rows * down];
  const drawing = html`<svg class="drawing heat" width=${width} height=${height} viewBox="0 0 ${width} ${height}" ${read}>
    ${corner && head ? svg`<text class="name ${hues?.column ?? ""}" x=${layout.cornerEnd.column} y=${top - 6} text-anchor="end">${corner.column} →</text>` : nothing}
    ${corner && head ? svg`<text class="name ${hues?.row ?? ""}" x=${layout.cornerEnd.row} y=${top - 21} text-anchor="end">${corner.row} ↓</text>` : nothing}
    ${layout.rowNames.map(({ at, text }) => svg`<text class="name ${hues?.row ?? ""} ${at === row ? "on" : ""}" x=${left - 7} y=${top + (at + 0.5) * down + 4} text-anchor="end">${text}</text>`)}
    ${layout.columnNames.map(({ at, text }) => columnName(text, `name ${hues?.column ?? ""} ${at === column ? "on" : ""}`, left + (at + 0.5) * across, layout))}
    <rect class="frame" x=${left - 0.5} y=${top - 0.5} width=${w} height=${h} />
    ${layout.cells === "svg" ? elements(map, layout) : nothing}
    ${chosen(layout, map.cell, w, h)}
  </svg>`;
  if (layout.cells === "svg") return drawing;
  const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;
  // Set as a property: a strict Content-Security-Policy drops style attributes.
  const place = `left: ${percent(left, width)}; top: ${percent(top, height)}; width: ${percent(w, width)}; height: ${percent(h, height)}`;
  return html`<div class="heat-box"><canvas class="cells" .style=${place} ${cells({ values, rows, columns, scale, width: w, height: h })}></canvas>${drawing}</div>`;
}

const columnName = (text: string, look: string, x: number, { top, level }: HeatLayout): TemplateResult =>
  level
    ? svg`<text class=${look} x=${x} y=${top - 6} text-anchor="middle">${text}</text>`
    : svg`<text class=${look} transform="translate(${x + 3} ${top - 5}) rotate(-45)">${text}</text>`;

/** Most movements of the reader change names, or the chosen cell, and no colour. */
const known = store<DirectiveResult>(32);

/** How a cell looks, as one number: its opacity in thousandths, and these signs. */
const [NEGATIVE, MINUS, NONE] = [1024, 2048, 4096];

function lookOf(scale: HeatScale, value: number): number {
  const part = share(scale, value);
  if (Number.isNaN(part)) return NONE;
  return Math.round(1000 * Math.abs(part)) + (part < 0 ? NEGATIVE : 0) + (isNegative(scale, value) ? MINUS : 0);
}

/** The cells as SVG, which are written again only where one of them looks different. */
function elements({ values, rows, columns, scale }: HeatMap, layout: HeatLayout): DirectiveResult {
  const looks = Array.from({ length: rows * columns }, (_, at) => lookOf(scale, values[at] as number));
  const { left, top, across, down } = layout;
  const text = [left, top, across, down, columns, String.fromCharCode(...looks)].join();
  return known(text, () => kept(drawnCells(looks, columns, layout)));
}

/**
 * A rectangle for each cell, which inherits its colour: to change its opacity costs the browser a quarter less than where each looks
 * up its own; one path with a dash in each negative cell, one with a cross in each that is no number.
 */
function drawnCells(looks: readonly number[], columns: number, { left, top, across, down }: HeatLayout): TemplateResult {
  const half = Math.min(4, across / 5, down / 3);
  let [dashes, crosses] = ["", ""];
  const rects = looks.map((look, at) => {
    const [x, y] = [left + (at % columns) * across, top + Math.floor(at / columns) * down];
    const [middle, line] = [x + 0.5 * across - 0.5, y + 0.5 * down - 0.5];
    if (look & NONE)
      crosses += `M${middle - half} ${line - half}l${2 * half} ${2 * half}m0 ${-2 * half}l${-2 * half} ${2 * half}`;
    else if (look & MINUS) dashes += `M${middle - half} ${line}h${2 * half}`;
    const opacity = look & NONE ? 1 : (look % NEGATIVE) / 1000;
    return svg`<rect class=${look & NONE ? "none" : look & NEGATIVE ? "neg" : "pos"} x=${x} y=${y} width=${across - 1} height=${down - 1} fill-opacity=${opacity} />`;
  });
  return svg`<g class="cells">${rects}</g><path class="minus" d=${dashes} /><path class="minus" d=${crosses} />` as TemplateResult;
}

function chosen({ left, top, across, down }: HeatLayout, [row, column]: Place, w: number, h: number): TemplateResult {
  const [width, height] = [Math.max(across, SMALL), Math.max(down, SMALL)];
  const [x, y] = [left + (column + 0.5) * across - 0.5, top + (row + 0.5) * down - 0.5];
  const lines = `M${left} ${y}H${x - width / 2}M${x + width / 2} ${y}H${left + w}M${x} ${top}V${y - height / 2}M${x} ${y + height / 2}V${top + h}`;
  return svg`${Math.min(across, down) < SMALL ? svg`<path class="cross" d=${lines} />` : nothing}
    <rect class="chosen" x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} />` as TemplateResult;
}

export const heatStyles = [
  heatColours,
  canvasStyles,
  css`
    .heat-box { position: relative; width: fit-content; max-width: 100%; direction: ltr; }
    .heat-box .heat { position: relative; }
    .heat .on { font-weight: 700; }
    g.cells { fill: var(--figure-pos); color: var(--figure-neg); }
    g.cells .pos { fill: inherit; }
    g.cells .neg { fill: currentColor; }
    .heat .chosen { fill: none; stroke: var(--figure-ink); stroke-width: 2; }
    .heat .cross { stroke: var(--figure-ink); stroke-opacity: 0.45; }
  `,
];
