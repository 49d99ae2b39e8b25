/**
 * A text field of one line for the reader's text. The figure does not get characters that an input method is still composing; for
 * a blank line it gets the empty text.
 */
import { css, html, type ReactiveControllerHost, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { parameters } from "../base/parameters.js";

export interface TextRow {
  readonly label: string;
  readonly text: string;
  /** What the field shows where the text is empty. */
  readonly sample: string;
}

export class TextLine {
  readonly #host: ReactiveControllerHost;
  readonly #change: (text: string) => void;
  /** The content of the field while it is not the figure's text: being composed, or blank. */
  #unsent: string | undefined;
  /** The text that the figure has: as drawn last, or as changed here since. */
  #text = "";

  constructor(host: ReactiveControllerHost, change: (text: string) => void) {
    this.#host = host;
    this.#change = change;
  }

  line({ label, text, sample }: TextRow): TemplateResult {
    this.#text = text;
    return html`<label class="text">
      <span class="soft">${label}</span>
      <input
        type="text"
        dir="auto"
        maxlength=${parameters.text.maxLength}
        .value=${live(this.#unsent ?? (text || sample))}
        @input=${this.#type}
        @compositionend=${this.#type}
        @blur=${this.#leave}
      />
    </label>`;
  }

  #type = (event: Event): void => {
    const line = (event.currentTarget as HTMLInputElement).value;
    const composing = (event as InputEvent).isComposing;
    const blank = line.trim() === "";
    this.#unsent = composing || blank ? line : undefined;
    if (composing) return;
    const text = blank ? "" : line;
    if (text === this.#text) return;
    this.#text = text; // at once: the next key may come before the figure has drawn
    this.#change(text);
  };

  #leave = (): void => {
    this.#unsent = undefined;
    this.#host.requestUpdate();
  };
}

export const textLine = css`
  .text { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.8rem; align-items: center; }
`;
