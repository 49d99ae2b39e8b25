/** The drawing of pe-permutation: words with their outputs as columns of cells, as written above, in another order below. */
import { css, svg, type SVGTemplateResult } from "lit";
import { type HeatScale, isNegative, share } from "../drawing/heat-scale.js";
import { fixed } from "../base/numbers.js";
import { type Attended, DIM, hasChanged } from "./attended.js";

const NAMES = 46;
const MEAN = 62;
const WIDEST = 170;
const CELL = 11;
const STRIP = DIM * CELL;
const WORD = 30;
const LINES = 62;
/** The y of the upper edge of each part of the drawing. */
const TOP = { strip: 4, word: STRIP + 4, lines: STRIP + WORD + 2, token: STRIP + WORD + LINES + 2 };
const BELOW = TOP.token + WORD + 2;
export const HEIGHT = BELOW + STRIP + 22;

export interface Layout {
  readonly width: number;
  /** The width of a column, and the left edge of the first. */
  readonly across: number;
  readonly left: number;
}

export function layout(width: number, count: number): Layout {
  const across = Math.max(8, Math.min(WIDEST, Math.floor((width - NAMES - MEAN) / count)));
  return { width: NAMES + count * across + MEAN, across, left: NAMES };
}

/** The column at an x, or the nearest one. */
export const columnAt = (x: number, { across, left }: Layout, count: number): number =>
  Math.max(0, Math.min(count - 1, Math.floor((x - left) / across)));

export interface Scene {
  readonly layout: Layout;
  readonly words: readonly string[];
  readonly order: readonly number[];
  readonly attended: Attended;
  readonly scale: HeatScale;
  readonly mean: string;
  /** The index of the word that is being dragged. */
  readonly held: number | undefined;
}

/** The whole drawing; `token` draws the movable word of a column below. */
export function drawing(scene: Scene, token: (column: number) => SVGTemplateResult): SVGTemplateResult {
  const { words, order, attended, layout } = scene;
  const middle = (column: number): number => layout.left + (column + 0.5) * layout.across;
  const aside = layout.left + words.length * layout.across + MEAN / 2 + 3;
  const [mean, meanBelow] = attended.means;
  return svg`
    <text class="letters" x="0" y=${TOP.strip + STRIP / 2 + 4}>f(X)</text>
    <text class="letters" x="0" y=${BELOW + STRIP / 2 + 4}>f(PX)</text>
    ${words.map((word, at) => svg`${strip(scene, attended.written[at] ?? [], middle(at), TOP.strip)}${name(fitting(word, layout), middle(at), TOP.word, layout)}`)}
    ${words.map((_, at) => line(middle(at), middle(order.indexOf(at)), attended.changes[at] ?? 0))}
    ${order.map((word, column) => svg`${token(column)}${strip(scene, attended.shuffled[column] ?? [], middle(column), BELOW)}${mark(scene, attended.changes[word] ?? 0, middle(column))}`)}
    <path class="aside" d="M${aside - MEAN / 2} ${TOP.strip}V${HEIGHT - 4}" />
    ${strip(scene, mean, aside, TOP.strip)}${name(scene.mean, aside, TOP.word, layout)}${line(aside, aside, attended.pooled)}
    ${name(scene.mean, aside, TOP.token, layout)}${strip(scene, meanBelow, aside, BELOW)}${mark(scene, attended.pooled, aside)}`;
}

/** A movable word in a column below, large enough for a finger. */
export function tokenBody(scene: Scene, column: number): SVGTemplateResult {
  const { words, order, layout, held } = scene;
  const word = order[column] ?? 0;
  const width = Math.min(110, layout.across - 4);
  const left = layout.left + (column + 0.5) * layout.across - width / 2;
  return svg`<rect class="chip ${word === held ? "held" : ""}" x=${left} y=${TOP.token} width=${width} height=${WORD} rx="5" />
    ${name(fitting(words[word] ?? "", layout), left + width / 2, TOP.token, layout)}`;
}

/** A word, cut where its column is too narrow. */
function fitting(word: string, { across }: Layout): string {
  const letters = Array.from(word);
  const most = Math.max(1, Math.floor((across - 6) / ((/\p{Script=Han}/u.test(word) ? 1 : 0.68) * size(across))));
  if (letters.length <= most) return letters.join("");
  return most < 3 ? letters.slice(0, most).join("") : `${letters.slice(0, most - 1).join("")}…`;
}

const size = (across: number): number => (across < 40 ? 11.5 : 14);

const name = (text: string, x: number, top: number, { across }: Layout): SVGTemplateResult =>
  svg`<text class="word" font-size=${size(across)} x=${x} y=${top + WORD / 2 + 5} text-anchor="middle">${text}</text>`;

/** A row of the output as a column of cells, the first coordinate on top, with a dash in negative cells. */
function strip({ layout, scale }: Scene, row: readonly number[], x: number, top: number): SVGTemplateResult {
  const width = Math.min(46, layout.across - 8);
  const dashes = row.map((value, i) => (isNegative(scale, value) ? `M${x - 3} ${top + (i + 0.5) * CELL}h6` : "")).join("");
  return svg`${row.map((value, i) => {
    const part = share(scale, value);
    return svg`<rect class=${part < 0 ? "neg" : "pos"} x=${x - width / 2} y=${top + i * CELL} width=${width} height=${CELL} fill-opacity=${Math.abs(part).toFixed(3)} />`;
  })}<rect class="frame" x=${x - width / 2} y=${top} width=${width} height=${STRIP} /><path class="minus" d=${dashes} />`;
}

/** A line from a word above to the same word below: solid where its output is the same, dashed where it has changed. */
function line(from: number, to: number, change: number): SVGTemplateResult {
  const [top, bottom] = [TOP.lines, TOP.lines + LINES - 2];
  const bend = 0.45 * LINES;
  return svg`<path class="way ${hasChanged(change) ? "changed" : "kept"}" d="M${from} ${top}C${from} ${top + bend} ${to} ${bottom - bend} ${to} ${bottom}" />`;
}

function mark({ layout }: Scene, change: number, x: number): SVGTemplateResult {
  const [look, text] = hasChanged(change) ? ["changed", fixed(change, layout.across < 40 ? 1 : 2)] : ["kept", "✓"];
  return svg`<text class="mark ${look}" x=${x} y=${HEIGHT - 6} text-anchor="middle">${text}</text>`;
}

export const drawingStyles = css`
  .order { cursor: default; touch-action: auto; }
  .order .letters { font: italic 15px var(--figure-serif); fill: var(--figure-ink); }
  .order .word { fill: var(--figure-ink); }
  .order .way { fill: none; stroke-width: 2.2; }
  .order .way.kept { stroke: var(--figure-ok); }
  .order .way.changed { stroke: var(--figure-bad); stroke-dasharray: 5 4; }
  .order .mark { font-weight: 600; }
  .order .mark.kept { fill: var(--figure-ok); }
  .order .mark.changed { fill: var(--figure-bad); }
  .order .aside { stroke: var(--figure-rule); }
  .order .chip { fill: var(--figure-wash); stroke: var(--figure-soft); }
  /* A g is inline by default, and there touch-action does nothing. */
  .order .token { display: block; cursor: grab; touch-action: pan-y; }
  .order .token:hover .chip, .order .chip.held { stroke: var(--figure-ink); stroke-width: 2; }
  .order .token:focus-visible { outline: none; }
  .order .token:focus-visible .chip { stroke: var(--figure-query); stroke-width: 3; }
  .order:active .token { cursor: grabbing; }
`;
