/** The colour scale of a heat map: diverging, for sign and size around 0, or sequential, between two ends. */
import { css, html, svg, type TemplateResult } from "lit";
import { between } from "../base/between.js";

export type HeatScale =
  | { readonly kind: "diverging"; /** The size of full colour, of either sign. */ readonly largest: number }
  | { readonly kind: "sequential"; readonly from: number; readonly to: number };

/** The place of a value on the scale: −1 … 1 (diverging) or 0 … 1 (sequential); NaN for a value that is not finite. */
export function share(scale: HeatScale, value: number): number {
  if (!Number.isFinite(value)) return NaN;
  const [from, to] = scale.kind === "diverging" ? [0, scale.largest] : [scale.from, scale.to];
  const part = to === from ? 0 : (value - from) / (to - from);
  return between(part, scale.kind === "diverging" ? -1 : 0, 1);
}

/** Whether a value gets the dash of negative values: on a diverging scale, unless it is so small that it may be rounding. */
export const isNegative = (scale: HeatScale, value: number): boolean =>
  scale.kind === "diverging" && share(scale, value) <= -0.005;

const STEPS = 9;
const CELL = 15;

/** The legend: the colours of the scale in a row, with dashes on the negative ones, and the values at both ends. */
export function heatLegend(scale: HeatScale, ends: readonly [low: string, high: string], name: string): TemplateResult {
  const shares = Array.from({ length: STEPS }, (_, i) =>
    scale.kind === "diverging" ? i / ((STEPS - 1) / 2) - 1 : i / (STEPS - 1),
  );
  const dashes = shares.map((part, i) => (part < 0 ? `M${(i + 0.5) * CELL - 3} 5.5h6` : "")).join("");
  return html`<div class="heat-legend" aria-hidden="true">
    <span class="mono">${ends[0]}</span>
    <svg class="ramp" width=${STEPS * CELL} height="12" viewBox="0 0 ${STEPS * CELL} 12">
      ${shares.map((part, i) => svg`<rect class=${part < 0 ? "neg" : "pos"} x=${i * CELL} y="0.5" width=${CELL} height="11" fill-opacity=${Math.abs(part)} />`)}
      <path class="minus" d=${dashes} /><rect class="frame" x="0.5" y="0.5" width=${STEPS * CELL - 1} height="11" />
    </svg>
    <span class="mono">${ends[1]}</span>
    <span class="what">${name}</span>
  </div>`;
}

export const heatColours = css`
  .pos { fill: var(--figure-pos); }
  .neg { fill: var(--figure-neg); }
  .none { fill: var(--figure-rule); }
  .minus { fill: none; stroke: var(--figure-ink); stroke-width: 1.2; stroke-opacity: 0.65; pointer-events: none; }
  .frame { fill: none; stroke: var(--figure-rule); }
  .heat-legend { display: flex; flex-wrap: wrap; gap: 0.1rem 0.5rem; align-items: center; font-size: 0.85rem; color: var(--figure-soft); }
  .ramp { direction: ltr; }
`;
