/** The controls of mode "decay": sliders for distance, base and the key's rotation; lists for vectors, axis and bounds. */
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { Language } from "../base/language.js";
import { memo } from "../base/memo.js";
import { parameters } from "../base/parameters.js";
import { grouped } from "../base/quantity.js";
import { pick, pickNumber, reseed, toggle } from "../controls/fields.js";
import { Reach } from "../controls/reach.js";
import { BASE_ENDS, pickDim, slideBase } from "../controls/sizes.js";
import { slider } from "../controls/slider.js";
import { decaySentences } from "./decay-sentences.js";
import { axis, length, LONGEST, peak, vectors } from "./fields.js";
import type { Shown } from "./shown.js";
import { words } from "./decay-words.js";

const LENGTHS = [256, 4096, LONGEST];

export type Change = (next: Readonly<Record<string, unknown>>) => void;

export class DecayControls {
  readonly #bases: Reach;
  readonly #peaks: Reach;
  readonly #placesOf: (count: number) => Reach;

  constructor(host: ReactiveControllerHost) {
    this.#bases = new Reach(host, BASE_ENDS);
    this.#peaks = new Reach(host, [256, 1000, 10000, peak.high]);
    this.#placesOf = memo((count: number) => new Reach(host, [count - 1]));
  }

  /** The sliders. */
  rows(shown: Shown, language: Language, change: Change): TemplateResult {
    const { state, distances, at } = shown;
    const places = slider({
      symbol: html`m<span class="upright"> − </span>n`,
      of: parameters.distance,
      language,
      value: at,
      reach: this.#placesOf(distances.length),
      shown: grouped(distances[at] as number),
      words: decaySentences(shown, language)[0] ?? "",
      input: (place) => change({ distance: distances[place] as number }),
    });
    const turned = slider({
      of: peak,
      language,
      value: state.peak,
      reach: this.#peaks,
      shown: grouped(state.peak),
      words: grouped(state.peak),
      input: (value) => change({ peak: value }),
    });
    const base = slideBase({ language, value: state.base, input: (value) => change({ base: value }) }, this.#bases);
    return html`<div class="rows">${places} ${base} ${state.vectors === "turned" ? turned : nothing}</div>`;
  }

  /** The lists, the switch for bounds, and a button for other random vectors. */
  fields({ state }: Shown, language: Language, change: Change): TemplateResult {
    const t = words[language];
    const listed = (shown: Readonly<Record<string, string>>) =>
      Object.entries(shown).map(([value, text]) => ({ value, shown: text }));
    const random = state.vectors === "same" || state.vectors === "keys";
    return html`<div class="fields">
      ${pick({ label: vectors.label[language], value: state.vectors, options: listed(t.vectors), input: (value) => change({ vectors: value }) })}
      ${random ? reseed(t, state.seed, (seed) => change({ seed })) : nothing}
      ${pickNumber({ label: length.label[language], hue: "offset", value: state.length, numbers: LENGTHS, shown: grouped, input: (value) => change({ length: value }) })}
      ${pick({ label: axis.label[language], value: state.axis, options: listed(t.axes), input: (value) => change({ axis: value }) })}
      ${pickDim({ language, value: state.dim, input: (dim) => change({ dim }) })}
      ${state.vectors === "keys" ? nothing : toggle(t.showBound, state.bound === "abel", (on) => change({ bound: on ? "abel" : "none" }))}
    </div>`;
  }
}
