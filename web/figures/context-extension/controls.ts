/** The controls of pe-context-extension: lists for the rule and the numbers, sliders for factor, length and base. */
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { Language } from "../base/language.js";
import { grouped, whole } from "../base/quantity.js";
import { pick, pickNumber } from "../controls/fields.js";
import { Reach } from "../controls/reach.js";
import { BASE_ENDS, pickDim, slideBase } from "../controls/sizes.js";
import { slider } from "../controls/slider.js";
import { LISTED, type Settings } from "./extension.js";
import { LONGEST, ownFields, type Rule, rules } from "./fields.js";
import { models } from "./models.js";
import { words } from "./words.js";

const FACTORS = [1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
const POWERS = Array.from({ length: 17 }, (_, i) => 256 * (1 << i));
const LENGTHS = [2048, 4096, 8192, 16384, 32768];
const WIDEST = 256;

type Next = Readonly<Record<string, unknown>>;

export class Controls {
  readonly #change: (next: Next) => void;
  readonly #factors: Reach;
  readonly #lengths: Reach;
  readonly #bases: Reach;

  constructor(host: ReactiveControllerHost, change: (next: Next) => void) {
    this.#change = change;
    this.#factors = new Reach(host, [FACTORS.length - 1]);
    this.#lengths = new Reach(host, [POWERS.length + 1]);
    this.#bases = new Reach(host, BASE_ENDS);
  }

  /** What changes when the reader chooses a rule: LongRoPE comes with a model. */
  choosing(settings: Settings, rule: Rule): Next {
    if (rule !== "longrope" || settings.model?.scaling.type === "longrope") return { rule };
    const { name, dim, base, trained, factor } = LISTED;
    return { rule, model: name, dim, base, trained, factor };
  }

  lists(settings: Settings, rule: Rule, language: Language): TemplateResult {
    const t = words[language];
    const own = rule === "longrope" ? [] : [{ value: "own", shown: t.own }];
    const names = models.filter(({ scaling }) => rule !== "longrope" || scaling.type === rule);
    const { model } = settings;
    return html`<div class="fields">
      ${pick({ label: ownFields.rule.label[language], value: rule, options: rules.map((value) => ({ value, shown: t.rules[value] })), input: (value) => this.#change(this.choosing(settings, value as Rule)) })}
      ${pick({ label: ownFields.model.label[language], value: model?.name ?? "own", options: [...own, ...names.map(({ name }) => ({ value: name, shown: name }))], input: (name) => this.#take(settings, name) })}
      ${model ? nothing : this.#sizes(settings, language)}
    </div>`;
  }

  sliders(settings: Settings, rule: Rule, language: Language): TemplateResult {
    const { factor, length, trained, base } = settings;
    const places = [...new Set([...POWERS, trained, trained + 1])].sort((a, b) => a - b).filter((one) => one <= LONGEST);
    const below = (all: readonly number[], value: number): number => Math.max(0, all.filter((one) => one <= value).length - 1);
    const label = ownFields.factor.label[language];
    const factors = slider({
      of: ownFields.factor,
      language,
      value: below(FACTORS, factor),
      reach: this.#factors,
      shown: whole(factor),
      words: `${label} ${whole(factor)}`,
      input: (place) => this.#set(settings, { factor: FACTORS[place] }),
    });
    const lengths = slider({
      of: ownFields.length,
      language,
      value: below(places, length),
      reach: this.#lengths,
      shown: grouped(length),
      words: grouped(length),
      input: (place) => this.#change({ length: places[place] }),
    });
    const bases = slideBase({ language, value: base, input: (value) => this.#set(settings, { base: value }) }, this.#bases);
    return html`<div class="rows">${lengths} ${rule === "longrope" ? nothing : html`${factors} ${bases}`}</div>`;
  }

  #sizes(settings: Settings, language: Language): TemplateResult {
    const { label, symbol = "", hue } = ownFields.trained;
    return html`
      ${pickNumber({ label: label[language], symbol, hue, value: settings.trained, numbers: LENGTHS, shown: grouped, input: (trained) => this.#set(settings, { trained }) })}
      ${pickDim({ most: WIDEST, language, value: settings.dim, input: (dim) => this.#set(settings, { dim }) })}`;
  }

  /** The numbers of the sliders, beginning with those that are shown, with one of them changed. */
  #set({ dim, base, trained, factor }: Settings, next: Next): void {
    this.#change({ model: "own", dim, base, trained, factor, ...next });
  }

  /** The numbers of a model, its rule, and the length that it is meant for. */
  #take(settings: Settings, name: string): void {
    const model = models.find((one) => one.name === name);
    if (!model) return this.#set(settings, {});
    const { dim, base, trained, factor, target, scaling } = model;
    this.#change({ model: name, rule: scaling.type, dim, base, trained, factor, length: target });
  }
}
