/** The drawings of pe-odometer: a wheel of the counter, its dial with a hand, and bit and sine over a row of positions. */
import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { FINE, type Hand } from "./wheels.js";

const RADIUS = 44;

/** A wheel in its window: the present bit, and below it, half covered, the bit of the next position. */
export const wheel = (bit: number, next: number): TemplateResult =>
  html`<div class="column"><div class="window ${bit === 1 ? "one" : ""}"><b>${bit}</b><span class=${next === bit ? "" : "flips"}>${next}</span></div></div>`;

/** A dial with its hand now and at the next position; `halves`: whether the half for bit 1 is shaded. */
export function dial(now: Hand, next: Hand, halves: boolean): SVGTemplateResult {
  const tip = at(now);
  return svg`<svg viewBox="-50 -50 100 100" aria-hidden="true">
    <circle class="rim" r="48" />
    ${halves ? svg`<path class="half" d="M0 -48A48 48 0 0 0 0 48Z" /><text x="-26" y="38">1</text><text x="26" y="38">0</text><path class="noon" d="M0 -48V48" />` : nothing}
    <path class="step" d="M0 0L${tip}A${RADIUS} ${RADIUS} 0 0 1 ${at(next)}Z" />
    <path class="hand" d="M0 0L${tip}" /><circle class="hub" r="4" />
  </svg>`;
}

const at = ({ sine, cosine }: Hand): string => `${(RADIUS * sine).toFixed(2)} ${(-RADIUS * cosine).toFixed(2)}`;

/**
 * Bit and sine over a row of positions: the bit as steps, 0 above and 1 below; the sine as a curve, which is above where the bit
 * is 0.
 */
export function wave({ steps, curve, length }: Wave, now: number): TemplateResult {
  return html`<div class="column">${svg`<svg class="wave" viewBox="0 -12 ${length} 24" preserveAspectRatio="none">
    <path class="steps" d=${steps} /><path class="sine" d=${curve} /><path class="now" d="M${now} -12V12" />
  </svg>`}</div>`;
}

/** The two lines of a wave. */
export interface Wave {
  readonly steps: string;
  readonly curve: string;
  readonly length: number;
}
export const waveOf = (sines: readonly number[], bits: readonly number[]): Wave => ({
  steps: bits.map((bit, m) => `${m === 0 ? "M0 " : "V"}${level(bit)}H${m + 1}`).join(""),
  curve: sines.map((sine, i) => `${i === 0 ? "M" : "L"}${i / FINE} ${(-10 * sine).toFixed(2)}`).join(""),
  length: bits.length,
});

const level = (bit: number): number => (bit === 1 ? 10 : -10);

export const odometerStyles = css`
  .small { font-size: 0.82rem; margin: 0.5rem 0 0.2rem; }
  .columns { display: grid; grid-template-columns: repeat(6, minmax(0, 6.4rem)); gap: 0.2rem 0.4rem; }
  .column { display: grid; grid-template-columns: minmax(0, 1fr); min-width: 0; justify-items: center; }
  .window { box-sizing: border-box; display: grid; justify-items: center; align-content: start; width: 2.4rem; max-width: 100%; height: 3rem; overflow: hidden; border: 1px solid var(--figure-soft); border-radius: 4px; background: var(--figure-paper); font-family: var(--figure-mono); }
  .window.one { background: var(--figure-wash); }
  .window b { font-size: 1.25rem; line-height: 2rem; }
  .window span { font-size: 1.25rem; line-height: 1.6rem; color: var(--figure-soft); opacity: 0.75; }
  .window .flips { color: var(--figure-bad); opacity: 1; }
  .turn { font: 0.82rem/1.5 var(--figure-sans); color: var(--figure-freq); font-variant-numeric: tabular-nums; white-space: nowrap; }
  .face { width: 100%; padding: 0.1rem 4% 0.2rem; box-sizing: border-box; cursor: grab; touch-action: none; user-select: none; }
  .face:active { cursor: grabbing; }
  .face:focus-visible { outline-offset: -2px; }
  svg { display: block; width: 100%; overflow: visible; }
  .rim { fill: var(--figure-paper); stroke: var(--figure-rule); stroke-width: 1.5; }
  .half { fill: var(--figure-soft); fill-opacity: 0.16; }
  .noon { stroke: var(--figure-rule); stroke-width: 1.5; }
  svg text { font: 15px var(--figure-mono); fill: var(--figure-soft); text-anchor: middle; }
  .step { fill: var(--figure-freq); opacity: 0.2; }
  .hand { stroke: var(--figure-freq); stroke-width: 4.5; stroke-linecap: round; }
  .hub { fill: var(--figure-freq); }
  .face:hover .rim { stroke: var(--figure-freq); }
  .values { display: grid; grid-template-columns: 1fr 1fr; width: 100%; font-size: 0.72rem; text-align: center; color: var(--figure-soft); }
  .wave { height: 2.4rem; overflow: hidden; }
  .wave path { fill: none; vector-effect: non-scaling-stroke; }
  .steps { stroke: var(--figure-soft); stroke-width: 1; }
  .sine { stroke: var(--figure-freq); stroke-width: 1.5; }
  .now { stroke: var(--figure-ink); stroke-width: 1.2; }
  .field { max-width: 100%; }
  select { min-width: 0; }
  .says { margin: 0.7rem 0 0.3rem; }
  @container (max-width: 30rem) {
    .columns { column-gap: 0.2rem; }
    .turn { font-size: 0.74rem; }
    .values { font-size: 0.6rem; grid-template-columns: 1fr; }
  }
`;
