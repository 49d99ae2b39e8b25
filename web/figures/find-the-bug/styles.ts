/** The styles of pe-find-the-bug, besides those of its matrices. */
import { css } from "lit";

export const styles = css`
  :host { --symbol-width: max-content; --value-width: 3.7rem; }
  .cases { gap: 0.4rem; margin-bottom: 0.5rem; }
  .case, .choice { border: 1px solid var(--figure-rule); border-radius: 4px; min-width: 2.5rem; min-height: 2.5rem; padding: 0.3rem 0.5rem; text-decoration: none; color: var(--figure-ink); }
  .case[aria-pressed="true"] { border-color: var(--figure-ink); font-weight: 700; box-shadow: inset 0 0 0 1px var(--figure-ink); }
  .case.found, .choice.right[aria-disabled="true"] { color: var(--figure-ok); }
  .choice.wrong { color: var(--figure-bad); border-color: currentColor; }
  .choice.right { border-color: currentColor; font-weight: 650; }
  .choice[aria-disabled="true"], .on[aria-disabled="true"] { cursor: default; color: var(--figure-soft); }
  .cell { margin: 0.7rem 0 0.4rem; }
  .says { margin-bottom: 0.4rem; }
  .numbers { display: grid; grid-template-columns: repeat(2, max-content minmax(0, 1fr)); gap: 0.15rem 0.9rem; margin: 0.3rem 0 0.5rem; color: var(--figure-soft); }
  .numbers dd { margin: 0; font-weight: 600; color: var(--figure-ink); }
  .choices { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.4rem 0.6rem; margin-top: 0.5rem; }
  .choices .title { grid-column: 1 / -1; }
  .choice { text-align: start; }
  .verdict { font: 1.06rem/1.55 var(--figure-serif); margin-top: 0.5rem; min-height: 3.2em; }
  :host(:lang(zh)) .verdict { line-height: 1.75; }
  pre { margin: 0.2rem 0 0; font-size: 0.85rem; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--figure-wash); padding: 0.5rem 0.7rem; }
  @container (max-width: 40rem) {
    .numbers { grid-template-columns: minmax(0, 1fr); gap: 0; }
    .numbers dd { margin-bottom: 0.25rem; }
    .choices { grid-template-columns: minmax(0, 1fr); }
    .cell { min-height: 3em; }
  }
  @media print {
    .numbers { grid-template-columns: max-content minmax(0, 1fr); }
    .choices { gap: 0.1rem 0.6rem; }
    .choice { border-color: transparent; min-height: 0; padding: 0; }
    button.on { display: none; }
  }
`;
