/** The styles of all drawings. */
import { css } from "lit";

/** Styles of drawings with text, which run from left to right on right-to-left pages too. */
export const drawn = css`
  .drawing { display: block; max-width: 100%; height: auto; direction: ltr; font: 12px var(--figure-sans); user-select: none; -webkit-user-select: none; touch-action: pan-y; cursor: crosshair; overflow: visible; }
  .drawing text { fill: var(--figure-soft); font-variant-numeric: tabular-nums; }
  .drawing .name { font-size: 12.5px; fill: var(--hue, var(--figure-soft)); paint-order: stroke; stroke: var(--figure-paper); stroke-width: 4px; stroke-linejoin: round; }
  .drawing .grid { stroke: var(--figure-rule); }
  .drawing .zero, .drawing .base, .drawing .tick, .drawing .minor { stroke: var(--figure-soft); }
  .drawing .base { stroke-opacity: 0.5; }
  .drawing .minor { stroke-opacity: 0.6; }
`;
