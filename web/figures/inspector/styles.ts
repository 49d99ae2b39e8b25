/** The styles of pe-inspector. */
import { css } from "lit";
import { fields } from "../controls/fields.js";
import { drawn } from "../drawing/drawn.js";
import { lineStyles } from "../drawing/lines.js";
import { looks } from "../drawing/look.js";
import { smallTitles } from "../drawing/panels.js";
import { stripStyles } from "./drawing.js";

export const styles = [
  fields,
  drawn,
  looks,
  lineStyles,
  stripStyles,
  smallTitles,
  css`
    .given { margin: 0.4rem 0 0.9rem; }
    textarea { display: block; width: 100%; min-height: 6rem; resize: vertical; font-size: 0.85rem; line-height: 1.45; color: var(--figure-ink); background: var(--figure-wash); border: 1px solid var(--figure-rule); border-radius: 4px; padding: 0.5rem 0.7rem; margin: 0.2rem 0 0.3rem; overscroll-behavior: auto; }
    .secret { font-weight: 600; }
    .says { margin: 0.6rem 0 0.3rem; }
    .says, .all, .ignored, .elsewhere, .facts dd, .refused p, .failure p, .unshown { overflow-wrap: anywhere; }
    .title { margin: 0.7rem 0 0.2rem; }
    .all { margin: 0.3rem 0; }
    .strip { margin: 0.3rem 0; }
    .both { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0.4rem 2rem; align-items: start; margin-top: 0.4rem; }
    .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.3rem 1rem; margin: 0.7rem 0 0; }
    .facts dt { color: var(--figure-soft); }
    .facts dd { margin: 0; font-weight: 550; }
    .source { font-weight: 400; font-size: 0.82rem; color: var(--figure-soft); }
    .elsewhere { margin: 0; padding-inline-start: 1.2rem; }
    .elsewhere .on { font-weight: 600; }
    .ignored { margin: 0.5rem 0; }
    pre { margin: 0.2rem 0 0.6rem; font-size: 0.85rem; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--figure-wash); padding: 0.5rem 0.7rem; }
    pre .whole { white-space: nowrap; }
    #hint button { display: block; }
    .copy { font-weight: 400; }
    .refused { padding: 0.6rem 0; border-block: 1px solid var(--figure-rule); }
    @container (max-width: 22rem) {
      .field { flex-wrap: wrap; max-width: 100%; }
      .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
    }
    @container (max-width: 46rem) {
      .both { grid-template-columns: minmax(0, 1fr); }
    }
    @media (pointer: coarse) {
      textarea { font-size: 1rem; }
      .copy, #hint button { min-height: 2.75rem; }
    }
  `,
];
