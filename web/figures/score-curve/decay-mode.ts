/** Mode "decay" of pe-score-curve; its code is loaded when a reader first chooses the mode. */
import { html, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { Posenc } from "posenc";
import { joined, type Language } from "../base/language.js";
import type { Table } from "../drawing/csv.js";
import type { LinePlot } from "../drawing/lines.js";
import { type Change, DecayControls } from "./decay-controls.js";
import { decayTable, drawDecay } from "./decay-drawing.js";
import { decaySentences } from "./decay-sentences.js";
import { type DecayState, type Shown, Shows } from "./shown.js";

export class DecayMode {
  readonly #change: Change;
  readonly #controls: DecayControls;
  readonly #shows = new Shows();
  #shown: Shown | undefined;

  constructor(host: ReactiveControllerHost, change: Change) {
    this.#change = change;
    this.#controls = new DecayControls(host);
  }

  draw(pe: Posenc, state: DecayState, size: Pick<LinePlot, "width" | "height">, language: Language): TemplateResult {
    const shown = this.#shows.of(pe, state);
    this.#shown = shown;
    const choose = (at: number): void => this.#change({ distance: shown.distances[at] });
    const sentences = decaySentences(shown, language);
    return html`
      ${drawDecay(shown, { ...size, choose }, language)}
      ${this.#controls.rows(shown, language, this.#change)}
      <p class="says">${joined(sentences.slice(1, -1), language)}</p>
      ${this.#controls.fields(shown, language, this.#change)}
      <p class="soft small">${sentences.at(-1)}</p>`;
  }

  describe(language: Language): string {
    return this.#shown ? joined(decaySentences(this.#shown, language), language) : "";
  }

  table(language: Language): Table {
    return this.#shown ? decayTable(this.#shown, language) : { header: [], rows: [] };
  }
}
