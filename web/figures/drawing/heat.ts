/** A square heat map of signed values with a word at each row and column: colour says sign and size, a dash the sign alone. */
import { css, svg, type TemplateResult } from "lit";
import { isPlain } from "../base/keys.js";
import { pointIn } from "../base/pointer.js";
import { textWidth } from "./text-width.js";

export interface HeatMap {
  /** Row-major, [tokens, tokens]: a row is a query, a column a key. */
  readonly values: ArrayLike<number>;
  readonly tokens: readonly string[];
  /** The value of full colour. */
  readonly largest: number;
  /** Row and column of the cell that is read out. */
  readonly cell: readonly [number, number];
  readonly width: number;
  /** Flat cells, for a narrow screen. */
  readonly flat: boolean;
  /** Words along the columns too. */
  readonly head: boolean;
  readonly corner: { readonly query: string; readonly key: string };
  readonly label: string;
  readonly choose: (row: number, column: number) => void;
}

const LETTER = 7.2;
const SIGN = 12.6;
const MOST = 62;
const WIDEST = 46;
const widthOf = (text: string): number => textWidth(text, LETTER, SIGN);

/** As much of a word as there is room for. */
function cut(word: string): string {
  const letters = Array.from(word);
  while (widthOf(letters.join("")) > MOST - LETTER) letters.pop();
  return letters.length < Array.from(word).length ? `${letters.join("")}…` : word;
}

export function heatMap(map: HeatMap): TemplateResult {
  const { tokens, flat, head, width } = map;
  const count = tokens.length;
  const labels = tokens.map(cut);
  const longest = Math.max(...labels.map(widthOf));
  const left = Math.ceil(Math.max(longest, widthOf(`${map.corner.query} ↓`))) + 8;
  const across = Math.min(WIDEST, Math.floor((width - left) / count));
  const down = flat ? Math.min(16, across) : across;
  const level = longest <= across - 2;
  const top = head ? Math.max(38, level ? 0 : Math.ceil(0.74 * longest) + 22) : 4;
  // Slanted words of the last columns lean out to the right.
  const [w, h] = [
    Math.min(width, left + count * across + (head && !level ? Math.ceil(0.5 * longest) : 0)),
    top + count * down + 1,
  ];
  const [row, column] = map.cell;
  const choose = (event: PointerEvent): void => {
    if (event.type === "pointermove" && event.pointerType === "touch") return;
    const point = pointIn(event);
    if (!point) return;
    const at = [Math.floor((point.y - top) / down), Math.floor((point.x - left) / across)] as const;
    if (at.every((place) => place >= 0 && place < count)) map.choose(...at);
  };
  return svg`<svg class="heat" role="application" tabindex="0" aria-label=${map.label} width=${w} height=${h} viewBox="0 0 ${w} ${h}"
      @pointermove=${choose} @pointerdown=${choose} @keydown=${(event: KeyboardEvent) => step(event, map)}>
    ${head ? svg`<text class="key" x=${left - 8} y=${top - 6} text-anchor="end">${map.corner.key} →</text>` : ""}
    ${head ? svg`<text class="query" x=${left - 8} y=${top - 21} text-anchor="end">${map.corner.query} ↓</text>` : ""}
    ${labels.map((label, i) => svg`<text class="query ${i === row ? "on" : ""}" x=${left - 7} y=${top + (i + 0.5) * down + 4} text-anchor="end">${label}</text>`)}
    ${head ? labels.map((label, j) => columnLabel(label, j === column, left + (j + 0.5) * across, top, level)) : ""}
    <rect class="frame" x=${left - 0.5} y=${top - 0.5} width=${count * across} height=${count * down} />
    ${tokens.map((_, i) => tokens.map((_, j) => rect(map, i, j, left + j * across, top + i * down, across - 1, down - 1)))}
    <path class="minus" d=${dashes(map, left, top, across, down)} />
    <rect class="chosen" x=${left + column * across - 0.5} y=${top + row * down - 0.5} width=${across} height=${down} />
  </svg>` as TemplateResult;
}

const columnLabel = (label: string, on: boolean, x: number, top: number, level: boolean): TemplateResult =>
  level
    ? svg`<text class="key ${on ? "on" : ""}" x=${x} y=${top - 6} text-anchor="middle">${label}</text>`
    : svg`<text class="key ${on ? "on" : ""}" transform="translate(${x + 3} ${top - 5}) rotate(-45)">${label}</text>`;

function rect(map: HeatMap, i: number, j: number, x: number, y: number, width: number, height: number): TemplateResult {
  const value = map.values[i * map.tokens.length + j] as number;
  const opacity = Math.min(1, Math.abs(value) / map.largest).toFixed(3);
  return svg`<rect class=${value < 0 ? "neg" : "pos"} x=${x} y=${y} width=${width} height=${height} fill-opacity=${opacity} />`;
}

/** One path through all cells below zero, without those that hold rounding. */
function dashes({ values, tokens, largest }: HeatMap, left: number, top: number, across: number, down: number): string {
  const half = Math.min(4, across / 5);
  let d = "";
  for (let at = 0; at < values.length; at++) {
    if ((values[at] as number) > -0.005 * largest) continue;
    const x = left + ((at % tokens.length) + 0.5) * across - 0.5;
    d += `M${x - half} ${top + (Math.floor(at / tokens.length) + 0.5) * down - 0.5}h${2 * half}`;
  }
  return d;
}

function step(event: KeyboardEvent, { cell: [row, column], tokens, choose }: HeatMap): void {
  const last = tokens.length - 1;
  const to: Record<string, readonly [number, number]> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [row, 0],
    End: [row, last],
    PageUp: [0, column],
    PageDown: [last, column],
  };
  const wanted = to[event.key];
  if (!wanted || !isPlain(event)) return;
  event.preventDefault();
  if (wanted.every((place) => place >= 0 && place <= last)) choose(...wanted);
}

export const heat = css`
  .heat { display: block; max-width: 100%; height: auto; overflow: visible; font: 12.5px var(--figure-sans); cursor: crosshair; touch-action: manipulation; }
  .heat text { fill: var(--hue); }
  .heat .on { font-weight: 700; }
  .heat .pos { fill: var(--figure-pos); }
  .heat .neg { fill: var(--figure-neg); }
  .heat .minus { stroke: var(--figure-ink); stroke-width: 1.2; opacity: 0.65; pointer-events: none; }
  .heat .frame { fill: none; stroke: var(--figure-rule); }
  .heat .chosen { fill: none; stroke: var(--figure-ink); stroke-width: 2; }
`;
