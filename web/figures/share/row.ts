/** The row of buttons below a figure: sharing it, and saving it where it can be saved. */
import { css, html, nothing, type TemplateResult } from "lit";
import type { Language, Strings } from "../base/language.js";
import { saveButtons, type Saved, saveStyles } from "../drawing/save.js";

export interface Shown {
  readonly figure: HTMLElement;
  readonly language: Language;
  /** The state by the names of attributes, without initial values. */
  readonly attributes: () => Readonly<Record<string, string>>;
  /** Undefined where the figure cannot be saved in its present state. */
  readonly saved: Saved | undefined;
}

const strings: Strings<{ share: string; named: string; failed: string }> = {
  en: { share: "Share", named: "Share this figure", failed: "What is needed to share could not be loaded: " },
  "zh-CN": { share: "分享", named: "分享这张图", failed: "分享所需的代码没能载入：" },
};

export function toolRow(shown: Shown): TemplateResult {
  const { share, named } = strings[shown.language];
  return html`<div class="tools ${shown.saved ? "" : "alone"}">
    <button type="button" class="sharing" aria-haspopup="dialog" aria-label=${named} @click=${(event: Event) => open(event, shown)}>${share}</button>
    ${shown.saved ? saveButtons(shown.language, shown.saved) : nothing}
    <output></output>
  </div>`;
}

/** Opens the dialog, whose code is loaded when it is first needed; says in the row why it could not be. */
async function open(event: Event, shown: Shown): Promise<void> {
  const button = event.currentTarget as HTMLElement;
  const said = button.parentElement?.querySelector("output") as HTMLOutputElement;
  try {
    const { openDialog } = await import("./dialog.js");
    openDialog(button, shown);
  } catch (error) {
    said.textContent = strings[shown.language].failed + (error instanceof Error ? error.message : String(error));
  }
}

export const rowStyles = [
  saveStyles,
  css`
    .tools { display: flex; flex-wrap: wrap; gap: 0 0.9rem; align-items: baseline; font-size: 0.82rem; color: var(--figure-soft); }
    .tools output { overflow-wrap: anywhere; }
    @media (pointer: coarse) {
      .tools button { min-height: 2.75rem; min-width: 2.75rem; }
    }
    @media print {
      .tools { display: none; }
    }
  `,
];
