/** Small controls beside the slider row: a choice from a list, a switch, a line of text, and the line they stand in. */
import { css, html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Hue } from "../base/field.js";
import { mayStop } from "../base/memo.js";
import { parameters } from "../base/parameters.js";

export interface PickField {
  readonly label: string;
  /** The letter for this value in formulas, where there is one. */
  readonly symbol?: string;
  readonly hue?: Hue;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly shown: string }[];
  readonly input: (value: string) => void;
}

/** A list of options to choose from. A value that is not among them is added as the first option. */
export function pick({ label, symbol = "", hue = "plain", value, options, input }: PickField): TemplateResult {
  mayStop();
  const all = options.some((option) => option.value === value) ? options : [{ value, shown: value }, ...options];
  return html`<label class="field ${hue}">
    <span>${label} <i class="symbol">${symbol}</i></span>
    <select @change=${(event: Event) => input((event.currentTarget as HTMLSelectElement).value)}>
      ${all.map((option) => html`<option value=${option.value} .selected=${live(option.value === value)}>${option.shown}</option>`)}
    </select>
  </label>`;
}

/** A list of numbers to choose from, in ascending order, with the value among them. */
export function pickNumber(
  given: Omit<PickField, "value" | "options" | "input"> & {
    readonly value: number;
    readonly numbers: readonly number[];
    readonly shown: (value: number) => string;
    readonly input: (value: number) => void;
  },
): TemplateResult {
  const { numbers, shown, value, input, ...rest } = given;
  const all = [...new Set([...numbers, value])].sort((a, b) => a - b);
  const options = all.map((one) => ({ value: String(one), shown: shown(one) }));
  return pick({ ...rest, value: String(value), options, input: (text) => input(Number(text)) });
}

export function toggle(label: string, checked: boolean, input: (checked: boolean) => void): TemplateResult {
  return html`<label class="field switch">
    <input type="checkbox" .checked=${live(checked)} @change=${(event: Event) => input((event.currentTarget as HTMLInputElement).checked)} />
    <span>${label}</span>
  </label>`;
}

/** A button for other random vectors, with the present seed beside it. */
export const reseed = (
  words: { readonly other: string; readonly seed: (seed: number) => string },
  seed: number,
  input: (seed: number) => void,
): TemplateResult =>
  html`<span class="field"><button type="button" @click=${() => input((seed + 1) % (parameters.seed.high + 1))}>${words.other}</button> ${words.seed(seed)}</span>`;

export const fields = css`
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem 1.4rem;
    align-items: center;
  }
  .field {
    display: inline-flex;
    gap: 0.5rem;
    align-items: center;
    min-height: 2.5rem;
    max-width: 100%;
    color: var(--figure-soft);
  }
  /* A list that is too wide beside its name goes below it, where a cut word would be. */
  .field:has(> select) {
    flex-wrap: wrap;
    row-gap: 0;
  }
  select,
  input[type="text"] {
    font: inherit;
    color: var(--figure-ink);
    background: var(--figure-paper);
    border: 1px solid var(--figure-rule);
    border-radius: 4px;
    padding: 0.25rem 0.5rem;
    min-height: 2.1rem;
    min-width: 0;
    max-width: 100%;
  }
  option {
    color: CanvasText;
    background: Canvas;
  }
  input[type="checkbox"] {
    width: 1.1rem;
    height: 1.1rem;
    flex: none;
    margin: 0;
    accent-color: var(--hue, var(--figure-ink));
  }
  .switch {
    cursor: pointer;
  }
  @media (pointer: coarse) {
    .field,
    select,
    input[type="text"] {
      min-height: 2.75rem;
    }
    select,
    input[type="text"] {
      font-size: 1rem;
    }
  }
  /* On paper what was chosen or typed stands as words, a switch that is on as its name, and nothing can be pressed. */
  @media print {
    .field {
      min-height: 0;
    }
    select,
    input[type="text"] {
      appearance: none;
      border: 0;
      padding: 0;
      min-height: 0;
    }
    input:is([type="checkbox"], [type="radio"]),
    .switch:has(input:not(:checked)),
    .field:has(> button),
    .fields > button {
      display: none;
    }
  }
`;
