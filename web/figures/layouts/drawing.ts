/**
 * The drawing of pe-layouts: the coordinates of query and key in a row. Wires above them join the pairs of the trained weights,
 * wires below them the pairs that the code rotates. The arrow of a wire shows the direction of a rotation by a positive angle.
 */
import { css, nothing, svg, type SVGTemplateResult } from "lit";
import { lowered } from "../base/numbers.js";
import { type HeatScale, share } from "../drawing/heat-scale.js";
import type { Wire } from "./conversion.js";

const NAMES = 22;
const LABEL = 18;
const WIRES = 74;
const CELL = 26;
const TOP = LABEL + WIRES + 6;
const BELOW = TOP + 2 * CELL;
export const HEIGHT = BELOW + 6 + WIRES + LABEL;

export interface Layout {
  readonly width: number;
  readonly across: number;
}

export function layout(width: number, dim: number): Layout {
  const across = Math.max(10, Math.min(76, Math.floor((width - NAMES) / dim)));
  return { width: NAMES + dim * across, across };
}

/** The coordinate at the x of a point; undefined outside of all coordinates. */
export function slotAt(x: number, { across }: Layout, dim: number): number | undefined {
  const slot = Math.floor((x - NAMES) / across);
  return slot >= 0 && slot < dim ? slot : undefined;
}

export interface Scene {
  readonly layout: Layout;
  readonly dim: number;
  /** The content of each coordinate. */
  readonly cells: readonly { readonly row: number; readonly negative: boolean; readonly q: number; readonly k: number }[];
  /**
   * Present places during a transition, in units of coordinates: of the cells, then of both ends of the upper and of the lower
   * wires.
   */
  readonly places: readonly number[];
  readonly trained: readonly Wire[];
  readonly turned: readonly Wire[];
  readonly scale: HeatScale;
  readonly chosen: number;
  readonly labels: { readonly trained: string; readonly turned: string };
}

export const isKept = ([a, b]: Wire, other: Wire | undefined): boolean => other !== undefined && a === other[0] && b === other[1];

/** The places at the end of a transition. Cells are in the order of their rows, so that each row keeps its cell. */
export function placesOf(rows: readonly number[], trained: readonly Wire[], turned: readonly Wire[]): readonly number[] {
  return [...rows.map((_, row) => rows.indexOf(row)), ...trained.flat(), ...turned.flat()];
}

export function drawing(scene: Scene): SVGTemplateResult {
  const { layout, dim, cells, places, trained, turned, chosen, labels } = scene;
  const { across } = layout;
  const middle = (slot: number): number => NAMES + (slot + 0.5) * across;
  const ends = (of: number, pair: number): [number, number] => {
    const at = dim + of * dim + 2 * pair;
    return [middle(places[at] as number), middle(places[at + 1] as number)];
  };
  const kept = turned.map((wire, i) => isKept(wire, trained[i]));
  return svg`
    <rect class="here" x=${NAMES + chosen * across} y=${TOP} width=${across} height=${2 * CELL} />
    <text class="name" x="0" y="12">${labels.trained}</text>
    <text class="name" x="0" y=${HEIGHT - 4}>${labels.turned}</text>
    <text class="letter query" x="2" y=${TOP + CELL / 2 + 5}>q</text>
    <text class="letter key" x="2" y=${TOP + 1.5 * CELL + 5}>k</text>
    ${cells.map((_, slot) => cell(scene, slot))}
    ${trained.map((wire, i) => wireOf(ends(0, i), -1, kept[i] === true, wire.includes(chosen), across))}
    ${turned.map((wire, i) => wireOf(ends(1, i), 1, kept[i] === true, wire.includes(chosen), across))}
    ${across < 18 ? nothing : [...trained.map((_, i) => angleOf(ends(0, i), -1, i, across)), ...turned.map((_, i) => angleOf(ends(1, i), 1, i, across))]}
    <rect class="frame" x=${NAMES} y=${TOP} width=${dim * across} height=${2 * CELL} />
    <rect class="chosen" x=${NAMES + chosen * across} y=${TOP} width=${across} height=${2 * CELL} />`;
}

function cell({ layout: { across }, cells, places, scale }: Scene, slot: number): SVGTemplateResult {
  const { row, negative, q, k } = cells[slot] as Scene["cells"][number];
  const x = NAMES + (places[row] as number) * across;
  const name = `${negative ? "−" : ""}${row}`;
  return svg`${[q, k].map((value, i) => {
    const part = share(scale, value);
    const y = TOP + i * CELL;
    return svg`<rect class=${part < 0 ? "neg" : "pos"} x=${x} y=${y} width=${across - 1} height=${CELL - 1} fill-opacity=${(0.75 * Math.abs(part)).toFixed(3)} />
      <text class="row" font-size=${across < 22 ? 9 : 12.5} x=${x + across / 2} y=${y + CELL / 2 + 4} text-anchor="middle">${name}</text>`;
  })}`;
}

type Ends = readonly [from: number, to: number];

/** Where the wires above (`side` −1) or below (1) the cells begin. */
const edgeOf = (side: -1 | 1): number => (side < 0 ? TOP - 3 : BELOW + 3);
/** How far a wire's control points are from its ends: the wider it is, the further, as far as there is room. */
const heightOf = ([from, to]: Ends, across: number): number =>
  20 + Math.min(1, Math.abs(to - from) / (4 * across)) * (WIRES - 20) * 1.18;

function wireOf(ends: Ends, side: -1 | 1, kept: boolean, chosen: boolean, across: number): SVGTemplateResult {
  const [from, to] = ends;
  const edge = edgeOf(side);
  const high = side * heightOf(ends, across);
  const look = `wire ${kept ? "kept" : "lost"} ${chosen ? "on" : ""}`;
  const tip = edge + side;
  return svg`<path class=${look} d="M${from} ${edge}C${from} ${edge + high} ${to} ${edge + high} ${to} ${edge}" />
    <path class="${look} tip" d="M${to - 4} ${tip + 7 * side}L${to} ${tip}L${to + 4} ${tip + 7 * side}" />`;
}

/** The name of a pair's angle, beyond the middle of its wire. */
function angleOf(ends: Ends, side: -1 | 1, pair: number, across: number): SVGTemplateResult {
  const y = edgeOf(side) + side * 0.75 * heightOf(ends, across) + (side < 0 ? -6 : 14);
  return svg`<text class="theta" x=${(ends[0] + ends[1]) / 2} y=${y} text-anchor="middle">θ${lowered(pair)}</text>`;
}

export const drawingStyles = css`
  .wires .letter { font: italic 16px var(--figure-serif); fill: var(--hue); }
  .wires .row { fill: var(--figure-ink); pointer-events: none; }
  .wires .theta { font: italic 12px var(--figure-serif); fill: var(--figure-freq); paint-order: stroke; stroke: var(--figure-paper); stroke-width: 3px; }
  .wires .wire { fill: none; stroke-width: 1.8; }
  .wires .kept { stroke: var(--figure-ok); }
  .wires .lost { stroke: var(--figure-bad); stroke-dasharray: 5 4; }
  .wires .tip { stroke-dasharray: none; }
  .wires .on { stroke-width: 3.2; }
  .wires .here { fill: var(--figure-wash); }
  .wires .chosen { fill: none; stroke: var(--figure-ink); stroke-width: 2; }
`;
