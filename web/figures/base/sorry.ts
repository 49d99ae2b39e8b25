/** What a figure shows where it cannot be drawn. */
import { html, nothing, type TemplateResult } from "lit";

/** An error message in place of a drawing: a sentence, the reason, and a button where trying again may help. */
export function sorry(sentence: string, error: unknown, button?: TemplateResult): TemplateResult {
  const reason = error instanceof Error ? error.message : String(error);
  return html`<div class="failure" role="status"><p>${sentence}${reason}</p>${button ?? nothing}</div>`;
}
