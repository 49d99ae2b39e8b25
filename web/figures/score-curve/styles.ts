/** The styles of pe-score-curve besides those of its curves: rows of controls, lists and sentences. */
import { css } from "lit";

export const curveStyles = css`
  :host { --symbol-width: max-content; --value-width: 3.7rem; }
  .modes { margin-bottom: 0.4rem; }
  .modes select { min-width: 0; text-overflow: ellipsis; }
  .modes .field { max-width: 100%; }
  .modes span { white-space: nowrap; }
  p.title { line-height: 1.6; }
  .says { margin: 0.5rem 0 0.4rem; }
  sub { font-size: 0.75em; line-height: 0; }
`;
