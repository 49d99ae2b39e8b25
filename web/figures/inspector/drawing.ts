/** The drawing of pe-inspector: a cell for each layer, with the letter of the rule that rotates it. */
import { css, html, svg, type TemplateResult } from "lit";
import type { Hue } from "../base/field.js";

const HUES: readonly Hue[] = ["freq", "query", "key", "offset"];
const [ACROSS, DOWN] = [17, 22];
/** More cells would be no picture. */
const MOST = 192;

/** A, B, …; a rule that rotates nothing has none. */
export const letterOf = (rule: number, rotates: boolean): string => (rotates ? String.fromCharCode(65 + (rule % 26)) : "–");
export const hueOf = (rule: number, rotates: boolean): Hue => (rotates ? (HUES[rule % HUES.length] as Hue) : "plain");

export interface Strip {
  readonly width: number;
  readonly layers: readonly number[];
  readonly rotates: readonly boolean[];
  readonly chosen: number;
  readonly label: string;
}

export function strip({ width, layers, rotates, chosen, label }: Strip): TemplateResult {
  const columns = Math.max(1, Math.min(layers.length, Math.floor(width / ACROSS), MOST));
  const cells = layers.slice(0, MOST);
  const across = Math.min(30, Math.floor(width / columns));
  const height = Math.ceil(cells.length / columns) * DOWN + 2;
  const cell = (rule: number, layer: number): TemplateResult => {
    const [x, y] = [(layer % columns) * across + 1, Math.floor(layer / columns) * DOWN + 1];
    const isRotating = rotates[rule] === true;
    return svg`<g class="${hueOf(rule, isRotating)} ${isRotating ? "" : "still"} ${rule === chosen ? "on" : ""}">
      <rect x=${x} y=${y} width=${across - 2} height=${DOWN - 3} /><text x=${x + across / 2 - 1} y=${y + 14} text-anchor="middle">${letterOf(rule, isRotating)}</text></g>` as TemplateResult;
  };
  return html`<svg class="drawing layers" role="img" aria-label=${label} width=${columns * across + 2} height=${height} viewBox="0 0 ${columns * across + 2} ${height}">${cells.map(cell)}</svg>`;
}

export const stripStyles = css`
  .layers { cursor: auto; touch-action: auto; }
  .layers rect { fill: var(--hue); fill-opacity: 0.16; stroke: var(--hue); stroke-opacity: 0.55; }
  .layers .still rect { fill: none; stroke: var(--figure-rule); stroke-opacity: 1; }
  .layers text { fill: var(--figure-ink); font-size: 11px; }
  .layers .on rect { stroke-opacity: 1; stroke-width: 2; }
  .layers .on text { font-weight: 700; }
`;
