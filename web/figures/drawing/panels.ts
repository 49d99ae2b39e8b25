/**
 * Two drawings, side by side where both have room, else one below the other. Only this file decides which, for styles and
 * drawings.
 */
import { css, html, type TemplateResult } from "lit";

const NARROW = 600;
const GAP = 32;

/** Whether a figure of this width in pixels has its two drawings side by side. */
export const sideBySide = (figure: number): boolean => figure >= NARROW;

/** The width of each of the two drawings. */
export const panelWidth = (figure: number): number => (sideBySide(figure) ? Math.floor((figure - GAP) / 2) : figure);

export function panels(figure: number, first: TemplateResult, second: TemplateResult): TemplateResult {
  return html`<div class="panels ${sideBySide(figure) ? "two" : ""}">${first}${second}</div>`;
}

export const panelStyles = css`
  .panels {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.7rem ${GAP}px;
  }
  .panels.two {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
  p.title {
    font: 650 0.95rem/1.4 var(--figure-sans);
  }
`;

/** The titles of drawings below each other, smaller than those of two panels. */
export const smallTitles = css`
  p.title {
    font: 650 0.9rem/1.5 var(--figure-sans);
  }
`;
