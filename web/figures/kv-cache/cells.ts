/** The drawing of pe-kv-cache's cache: a cell for each token that was read. */
import { css, html, svg, type TemplateResult } from "lit";
import { sliderRows } from "../controls/slider.js";
import { smallTitles } from "../drawing/panels.js";

export const states = ["fits", "wrong", "dropped"] as const;
export type CellState = (typeof states)[number];

const WIDEST = 18;
const HEIGHT = 18;

/** A cell differs by colour and by what is in it: a key that no longer fits is crossed out, a dropped one is an empty frame. */
function cell(state: CellState, x: number, width: number): TemplateResult {
  const [left, right, bottom] = [x + 1, x + width - 1, HEIGHT - 1];
  return svg`<rect class="cell-${state}" x=${left} y="1" width=${right - left} height=${HEIGHT - 2} />
    ${state === "wrong" ? svg`<path class="crossed" d="M${left} 1L${right} ${bottom}M${left} ${bottom}L${right} 1" />` : ""}` as TemplateResult;
}

/** A cell stands over the position of its key in the chart below; `at` gives a cell's middle there by its index. */
export function cells(width: number, all: readonly CellState[], at: (index: number) => number, words: string): TemplateResult {
  const across = Math.min(WIDEST, at(1) - at(0));
  return html`<svg class="drawing cache" role="img" aria-label=${words} width=${width} height=${HEIGHT} viewBox="0 0 ${width} ${HEIGHT}">
    ${all.map((state, i) => cell(state, at(i) - across / 2, across))}
  </svg>`;
}

export const sampleCell = (state: CellState): TemplateResult =>
  html`<svg class="sample-cell" width=${WIDEST} height=${HEIGHT} viewBox="0 0 ${WIDEST} ${HEIGHT}" aria-hidden="true">${cell(state, 0, WIDEST)}</svg>`;

export const cellStyles = [
  sliderRows,
  smallTitles,
  css`
    :host { --symbol-width: 5.4rem; }
    .title { margin: 0.4rem 0 0.2rem; }
    .picture .legend { margin-bottom: 0.5rem; }
    .cache { cursor: auto; touch-action: auto; }
    .sample-cell { vertical-align: -4px; }
    .cell-fits { fill: var(--figure-ok); fill-opacity: 0.75; }
    .cell-wrong { fill: var(--figure-bad); fill-opacity: 0.22; stroke: var(--figure-bad); }
    .cell-dropped { fill: none; stroke: var(--figure-soft); stroke-dasharray: 2 2; }
    .crossed { stroke: var(--figure-bad); stroke-width: 1.2; fill: none; }
    .more { min-height: 2.5rem; border: 1px solid var(--figure-rule); border-radius: 4px; padding: 0.3rem 0.7rem; color: var(--figure-ink); text-decoration: none; }
    .more:disabled { color: var(--figure-soft); cursor: default; }
    .says { margin: 0.5rem 0 0.3rem; min-height: 6.2em; }
    @container (max-width: 36rem) { .says { min-height: 9.3em; } .field { flex-wrap: wrap; max-width: 100%; } }
  `,
];
