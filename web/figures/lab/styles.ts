/** The styles of pe-lab. */
import { css } from "lit";
import { fields } from "../controls/fields.js";
import { drawn } from "../drawing/drawn.js";
import { heatStyles } from "../drawing/heat-map.js";
import { lineStyles } from "../drawing/lines.js";
import { looks } from "../drawing/look.js";
import { panelStyles, smallTitles } from "../drawing/panels.js";

export const styles = [
  fields,
  drawn,
  looks,
  lineStyles,
  ...heatStyles,
  panelStyles,
  smallTitles,
  css`
    .task { margin: 0.3rem 0; }
    .names { border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: 0 1rem; }
    .names legend { float: left; padding: 0; margin-inline-end: 0.6rem; line-height: 2.5rem; color: var(--figure-soft); }
    .actions { display: flex; flex-wrap: wrap; gap: 0.3rem 0.8rem; align-items: center; margin: 0.3rem 0; }
    .begin {
      padding: 0.4rem 1.2rem;
      border: 1px solid currentColor;
      border-radius: 2rem;
      color: var(--figure-ink);
      text-decoration: none;
    }
    .actions progress { width: 9rem; accent-color: var(--figure-ink); }
    .of { margin: 0.6rem 0 0.3rem; font-weight: 550; }
    .picture { margin-top: 0.4rem; }
    .says, .verdict { margin: 0.4rem 0 0; }
    .verdict { font-weight: 600; }
    .small { margin: 0.4rem 0; }
    .title { margin: 0.4rem 0 0.2rem; }
    @media (pointer: coarse) {
      .actions button { min-height: 2.75rem; }
    }
  `,
];
