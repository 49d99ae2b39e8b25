/** The styles of pe-padding, besides those of its matrices, and the sample of a cell without a value. */
import { css, html } from "lit";

const SIDE = 14;
export const absentCell = html`<svg class="absent" width=${SIDE} height=${SIDE} viewBox="0 0 ${SIDE} ${SIDE}" aria-hidden="true"><rect class="none" width=${SIDE} height=${SIDE} /><path class="minus" d="M4 4l6 6m0 -6l-6 6" /></svg>`;

export const styles = css`
  :host { --symbol-width: 7.6rem; }
  table { border-collapse: collapse; width: 100%; margin: 0.3rem 0; font-size: 0.9rem; }
  caption { text-align: start; color: var(--figure-soft); font-size: 0.85rem; }
  th { font-weight: 400; text-align: start; padding: 0.1rem 0.4rem 0.1rem 0; line-height: 1.3; }
  thead th { font-weight: 650; text-align: center; padding: 0.2rem 0; }
  td { padding: 1px; text-align: center; }
  td button { width: 100%; min-height: 2.5rem; padding: 0.2rem 0.1rem; border: 1px solid var(--figure-rule); border-radius: 4px; text-decoration: none; white-space: nowrap; }
  td button[aria-pressed="true"] { border-color: var(--figure-ink); box-shadow: inset 0 0 0 1px var(--figure-ink); font-weight: 700; }
  td .same { color: var(--figure-ok); }
  td .changed { color: var(--figure-bad); }
  .legends { display: flex; flex-wrap: wrap; gap: 0.1rem 1.2rem; align-items: center; font-size: 0.85rem; color: var(--figure-soft); }
  .absent { vertical-align: -2px; }
  .says { margin: 0.5rem 0; min-height: 3.1em; }
  .cell { margin-top: 0.4rem; min-height: 1.5em; }
  @container (max-width: 36rem) {
    table { font-size: 0.8rem; }
    th { max-width: 7rem; overflow-wrap: anywhere; }
    thead th { font-size: 0.72rem; padding-inline: 0.2rem; }
    .says { min-height: 6.2em; }
    .cell { min-height: 3em; }
  }
`;
