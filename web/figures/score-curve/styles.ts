/** The styles of pe-score-curve besides those of its curves: rows of controls, lists and sentences. */
import { css } from "lit";

export const curveStyles = css`
  :host { --symbol-width: max-content; --value-width: 3.7rem; }
  .small { font-size: 0.85rem; }
  .modes { margin-bottom: 0.4rem; }
  .modes select { min-width: 0; text-overflow: ellipsis; }
  .modes .field { max-width: 100%; }
  .modes span { white-space: nowrap; }
  .title { font: 650 0.95rem/1.6 var(--figure-sans); }
  .rows { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: 0 2rem; margin-top: 0.5rem; }
  .says { margin: 0.5rem 0 0.4rem; }
  sub { font-size: 0.75em; line-height: 0; }
`;
