/** Styles of pe-bias-matrix. */
import { css } from "lit";

export const styles = css`
  :host { --symbol-width: max-content; --value-width: 3.7rem; }
  .text { margin-bottom: 0.3rem; }
  .panels { margin: 0.6rem 0 0.4rem; align-items: start; }
  .does { min-height: 3em; }
  .gallery { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0.6rem 0.8rem; }
  .one { display: grid; gap: 0.15rem; cursor: pointer; min-width: 0; }
  .one .name { display: flex; gap: 0.3rem; align-items: center; min-height: 1.6rem; font-size: 0.8rem; white-space: nowrap; }
  .one.on .name { font-weight: 650; }
  .one input { margin: 0; flex: none; accent-color: var(--figure-ink); }
  .thumb { position: relative; display: block; aspect-ratio: 1; outline: 1px solid var(--figure-rule); }
  .one.on .thumb { outline: 2px solid var(--figure-ink); }
  .thumb canvas.cells { inset: 0; width: 100%; height: 100%; }
  .sees { font-size: 0.78rem; }
  .note { font-size: 0.8rem; margin-top: 0.5rem; }
  .cell { margin: 0.4rem 0; min-height: 1.5em; }
  .facts { display: grid; grid-template-columns: minmax(0, 11rem) minmax(0, 1fr); gap: 0.1rem 0.8rem; margin: 0.4rem 0; }
  .facts dt { color: var(--figure-soft); }
  .facts dd { margin: 0; }
  .says { margin: 0.6rem 0; min-height: 3.1em; }
  @media (pointer: coarse) { .one .name { min-height: 2.75rem; } }
  @container (max-width: 26rem) {
    .gallery { gap: 0.5rem; }
    .one .name { font-size: 0.72rem; gap: 0.2rem; }
    .sees { font-size: 0.7rem; }
    .facts { grid-template-columns: minmax(0, 8.5rem) minmax(0, 1fr); }
  }
  @container (max-width: 21rem) {
    .one .name { white-space: normal; overflow-wrap: anywhere; line-height: 1.2; }
    .facts { grid-template-columns: minmax(0, 1fr); }
    .field { flex-wrap: wrap; max-width: 100%; }
  }
`;
