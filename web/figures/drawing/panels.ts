/** Two drawings: side by side where both have room, else one below the other. Decided here alone, for layout and drawing. */
import { css, html, type TemplateResult } from "lit";

const NARROW = 600;
const GAP = 32;

/** `figure`: the width of the whole figure in pixels. */
export const sideBySide = (figure: number): boolean => figure >= NARROW;

/** The width that each of the two has. */
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
`;
