/** The look of curves, which differ by colour and by dashes, never by colour alone; and legends, with samples and values. */
import { css, html, nothing, type TemplateResult } from "lit";
import type { Hue } from "../base/field.js";

export interface Look {
  readonly hue: Hue;
  /** "band" is a broad pale line, for a curve that lies under others. */
  readonly line: "solid" | "dashed" | "dotted" | "dashdot" | "band";
}

export const lookClass = ({ hue, line }: Look): string => `${hue} ${line}`;

const LINES = ["solid", "dashed", "dotted", "dashdot"] as const;
const HUES = ["offset", "query", "freq", "key"] as const;

/** The look of curve i of several: two in succession differ by colour and by dashes. */
export const nthLook = (i: number): Look => ({
  hue: HUES[i % HUES.length] as Hue,
  line: LINES[i % LINES.length] as Look["line"],
});

export interface LegendEntry {
  readonly sample: TemplateResult;
  readonly hue: Hue;
  readonly name: string | TemplateResult;
  /** The value at the chosen x. */
  readonly value?: string;
}

export const sampleLine = ({ hue, line }: Look): TemplateResult =>
  html`<svg class="sample" viewBox="0 0 30 8" aria-hidden="true"><path class="curve ${hue} ${line}" d="M2 4H28" /></svg>`;

export const legend = (entries: readonly LegendEntry[]): TemplateResult =>
  html`<div class="legend">
    ${entries.map(({ sample, hue, name, value }) => html`<span class=${hue}>${sample} ${name}${value === undefined ? nothing : html` <b class="mono">${value}</b>`}</span>`)}
  </div>`;

export const looks = css`
  .curve { fill: none; stroke: var(--hue); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
  .curve.dashed { stroke-dasharray: 6 5; }
  .curve.dotted { stroke-dasharray: 0.1 4.5; stroke-width: 2.4; }
  .curve.dashdot { stroke-dasharray: 8 4.5 0.1 4.5; }
  .curve.band { stroke-width: 7; stroke-opacity: 0.28; }
  .sample { width: 30px; height: 8px; vertical-align: 1px; }
  .legend { display: flex; flex-wrap: wrap; gap: 0.1rem 1rem; font-size: 0.82rem; color: var(--figure-soft); }
  .legend b { color: var(--figure-ink); display: inline-block; min-width: 2.6rem; }
`;
