/** The slider of all figures, a row of three parts: a symbol in its colour, the slider, its value. */
import { css, html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { between } from "../base/between.js";
import type { NumberField } from "../base/field.js";
import type { Language } from "../base/language.js";
import { mayStop } from "../base/memo.js";
import type { Reach } from "./reach.js";

export interface SliderRow {
  /** The parameter that the slider sets, which gives symbol, colour, name and step. */
  readonly of: NumberField;
  readonly language: Language;
  /** The symbol, in place of the parameter's. */
  readonly symbol?: string | TemplateResult;
  /** The name for screen readers, in place of the parameter's. */
  readonly label?: string;
  readonly value: number;
  readonly reach: Reach;
  /** From one value to the next; that of the parameter, or 1, when left out. */
  readonly step?: number;
  /** The value as the row shows it. */
  readonly shown: string;
  /** The value in words, for screen readers: "position 7". */
  readonly words: string;
  readonly input: (value: number) => void;
}

export function slider(row: SliderRow): TemplateResult {
  mayStop();
  const { of, reach, value } = row;
  const { low, high } = reach.around(value);
  const move = (event: Event): void => {
    reach.move();
    row.input((event.currentTarget as HTMLInputElement).valueAsNumber);
  };
  const share = high > low ? between((value - low) / (high - low), 0, 1) : 0;
  // Set as a property: a strict Content-Security-Policy drops style attributes.
  return html`<label class="row ${of.hue}">
    <span class="symbol" aria-hidden="true">${row.symbol ?? of.symbol}</span>
    <input
      type="range"
      min=${low}
      max=${high}
      step=${row.step ?? of.step ?? 1}
      .value=${live(String(value))}
      .style=${`--share: ${100 * share}%`}
      aria-label=${row.label ?? of.label[row.language]}
      aria-valuetext=${row.words}
      @input=${move}
      @change=${() => reach.rest()}
    />
    <output aria-hidden="true">${row.shown}</output>
  </label>`;
}

/** Styles that put the rows of `<div class="rows">` beside each other where there is room. */
export const sliderRows = css`
  .rows { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 2.5rem; }
  @container (max-width: 40rem) { .rows { grid-template-columns: minmax(0, 1fr); } }
`;

/** Styles that put as many such rows beside each other as there is room for. */
export const sliderColumns = css`
  .rows { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: 0 2rem; margin-top: 0.5rem; }
`;

export const controls = css`
  .row {
    display: grid;
    grid-template-columns: var(--symbol-width, 4.4rem) minmax(0, 1fr) var(--value-width, 3.2rem);
    gap: 0.8rem;
    align-items: center;
    min-height: 2.5rem;
  }
  .row > .symbol {
    text-align: right;
  }
  .row > output {
    font: 0.9rem var(--figure-mono);
    font-variant-numeric: tabular-nums;
    text-align: right;
    white-space: nowrap;
  }
  input[type="range"] {
    appearance: none;
    width: 100%;
    height: 2.5rem;
    margin: 0;
    background: none;
    cursor: pointer;
  }
  input[type="range"]::-webkit-slider-runnable-track {
    height: 4px;
    border-radius: 2px;
    background: linear-gradient(to right, var(--hue) var(--share), var(--figure-rule) 0);
  }
  input[type="range"]::-moz-range-track {
    height: 4px;
    border-radius: 2px;
    background: linear-gradient(to right, var(--hue) var(--share), var(--figure-rule) 0);
  }
  input[type="range"]::-webkit-slider-thumb {
    appearance: none;
    width: 1.1rem;
    height: 1.1rem;
    margin-top: calc(2px - 0.55rem);
    border: 0;
    border-radius: 50%;
    background: var(--hue);
  }
  input[type="range"]::-moz-range-thumb {
    width: 1.1rem;
    height: 1.1rem;
    border: 0;
    border-radius: 50%;
    background: var(--hue);
  }
  input[type="range"]:focus-visible {
    outline: none;
  }
  input[type="range"]:focus-visible::-webkit-slider-thumb {
    outline: 2px solid var(--hue);
    outline-offset: 3px;
  }
  input[type="range"]:focus-visible::-moz-range-thumb {
    outline: 2px solid var(--hue);
    outline-offset: 3px;
  }
  @media (pointer: coarse) {
    .row,
    input[type="range"] {
      min-height: 2.75rem;
    }
    input[type="range"]::-webkit-slider-thumb {
      width: 1.4rem;
      height: 1.4rem;
      margin-top: calc(2px - 0.7rem);
    }
    input[type="range"]::-moz-range-thumb {
      width: 1.4rem;
      height: 1.4rem;
    }
  }
  /* On paper a slider is its symbol and its value. */
  @media print {
    .row {
      min-height: 0;
      grid-template-columns: var(--symbol-width, 4.4rem) minmax(0, 1fr);
    }
    .row > output {
      text-align: left;
    }
    input[type="range"] {
      display: none;
    }
  }
  @media (forced-colors: active) {
    input[type="range"],
    input[type="range"]::-webkit-slider-thumb {
      appearance: auto;
    }
  }
`;
