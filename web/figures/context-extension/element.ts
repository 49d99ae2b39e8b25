/**
 * Figure: the wavelength of every frequency pair under each rule for longer texts, on one logarithmic axis, with what the
 * training had seen of it; for the rule that the reader chooses, each pair's share of its circle and its speed.
 */
import { css, html, nothing, type TemplateResult } from "lit";
import { CoreFigure } from "../base/core-figure.js";
import { define } from "../base/define.js";
import { joined } from "../base/language.js";
import { fixed } from "../base/numbers.js";
import { parameter } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { grouped, quantity, whole } from "../base/quantity.js";
import { Width } from "../base/width.js";
import { fields } from "../controls/fields.js";
import { sliderColumns } from "../controls/slider.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { lines, lineStyles, type Series } from "../drawing/lines.js";
import { legend, type Look, looks, sampleLine } from "../drawing/look.js";
import { panels, panelStyles, panelWidth, sideBySide, smallTitles } from "../drawing/panels.js";
import { Controls } from "./controls.js";
import { appliedFor, count, LISTED, marks, type Row, rowsOf, type Settings, settingsOf } from "./extension.js";
import { ownFields, type Rule, rules } from "./fields.js";
import { models } from "./models.js";
import { sampleMark, spectrum, spectrumStyles } from "./spectrum.js";
import { words } from "./words.js";

const TRAINING: Look = { hue: "plain", line: "band" };
const WITHOUT: Look = { hue: "key", line: "dotted" };
const UNDER: Look = { hue: "freq", line: "solid" };

export class ContextExtension extends CoreFigure {
  static override properties = properties({
    ...ownFields,
    dim: parameter("dim", { initial: 128, low: 4, high: 256 }),
    base: parameter("base"),
  });
  declare rule: Rule;
  declare model: string;
  declare factor: number;
  declare length: number;
  declare trained: number;
  declare dim: number;
  declare base: number;
  declare pair: number;

  readonly #width = new Width(this);
  readonly #controls = new Controls(this, (next) => this.change(next));

  protected override draw(): TemplateResult {
    const { language } = this;
    const t = words[language];
    const settings = this.#settings;
    const said = this.#sentences();
    const reading = said.at(-1) ?? "";
    const entries = marks.map((mark) => ({
      sample: sampleMark(mark),
      hue: "plain" as const,
      name: t.marks[mark],
      value: String(count(this.#now, mark)),
    }));
    return html`
      ${this.#controls.lists(settings, this.rule, language)}
      <div class="picture">
        ${this.#spectrum(reading)} ${legend(entries)}
        ${panels(this.#width.value, this.#circles(reading), this.#ratios(reading))}
      </div>
      ${this.#controls.sliders(settings, this.rule, language)}
      <p class="says">${joined(said.slice(0, -1), language)}</p>
      <p class="cell">${reading}</p>
      ${settings.model ? html`<p class="soft small">${t.further}</p>` : nothing}
    `;
  }

  protected override describe(): string {
    const { further } = words[this.language];
    return joined([...this.#sentences(), ...(this.#settings.model ? [further] : [])], this.language);
  }

  protected override table(): Table {
    const t = words[this.language];
    const [plain] = this.#rows;
    const now = this.#now;
    const [i, before, trained, turns] = t.table;
    const shown = this.#rows.filter(({ exhibit, rule }) => !exhibit && rule !== "none");
    return {
      header: [i, before, ...shown.map(({ rule }) => t.rules[rule]), trained, turns],
      rows: now.marks.map((_, pair) => [
        pair,
        (plain as Row).wavelengths[pair] as number,
        ...shown.map(({ wavelengths }) => wavelengths[pair] as number),
        now.trained.turns[pair] as number,
        now.now.turns[pair] as number,
      ]),
    };
  }

  /** The fields, or the numbers of the model in their place; LongRoPE has those of a model in any case. */
  get #settings(): Settings {
    const { dim, base, trained, factor, length } = this;
    const named = models.find(({ name }) => name === this.model);
    const model = this.rule === "longrope" && named?.scaling.type !== "longrope" ? LISTED : named;
    return model ? settingsOf(model, length) : { model, dim, base, trained, factor, length };
  }

  get #rows(): readonly Row[] {
    const { model, dim, base, trained, factor, length } = this.#settings;
    return rowsOf(appliedFor(this.pe, model, dim, base, trained, factor), length);
  }

  get #now(): Row {
    return this.#rows[rules.indexOf(this.rule)] as Row;
  }

  get #plain(): Row {
    return this.#rows[0] as Row;
  }

  /** The chosen pair, at most the last. */
  get #pair(): number {
    return Math.min(this.pair, this.#now.marks.length - 1);
  }

  #spectrum(reading: string): TemplateResult {
    const t = words[this.language];
    const { trained, length } = this.#settings;
    const longest = this.#rows.map(({ wavelengths }) => wavelengths.at(-1) as number);
    return spectrum({
      width: this.#width.value,
      strips: this.#rows.map((row) => ({
        name: row.exhibit ? `${t.rules[row.rule]} (${row.exhibit.name})` : t.rules[row.rule],
        note: t.note(String(count(row, "fresh")), String(count(row, "slowed"))),
        wavelengths: row.wavelengths,
        marks: row.marks,
        same: !row.exhibit,
      })),
      strip: rules.indexOf(this.rule),
      pair: this.#pair,
      range: [5, 1.3 * Math.max(...longest, length, trained)],
      lengths: [
        { at: trained, text: t.trained(grouped(trained)) },
        { at: length, text: t.now(grouped(length)) },
      ],
      axis: t.axis,
      label: t.spectrum,
      words: reading,
      choosePair: (pair) => this.change({ pair }),
      chooseStrip: (strip) => this.change(this.#controls.choosing(this.#settings, rules[strip] as Rule)),
    });
  }

  #circles(reading: string): TemplateResult {
    const t = words[this.language];
    const { trained, now } = this.#now;
    const series: Series[] = [
      { name: t.inTraining, values: trained.circle, look: TRAINING },
      { name: t.without, values: this.#plain.now.circle, look: WITHOUT },
      { name: t.under(t.rules[this.rule]), values: now.circle, look: UNDER },
    ];
    return this.#panel(t.circles, series.slice(0, this.rule === "none" ? 2 : 3), { name: t.circle, range: [0, 1] }, reading);
  }

  #ratios(reading: string): TemplateResult {
    const t = words[this.language];
    const { ratio } = this.#now;
    const least = Math.min(1 / this.#settings.factor, ...ratio, 0.1);
    const series: Series[] = [{ name: t.rules[this.rule], values: ratio, look: UNDER }];
    return this.#panel(t.ratios, series, { name: t.ratio, range: [least, 1], kind: "log" }, reading);
  }

  #panel(title: string, series: readonly Series[], y: Parameters<typeof lines>[0]["axes"]["y"], reading: string): TemplateResult {
    const t = words[this.language];
    const { trained } = this.#now;
    const pairs = trained.turns.length;
    const first = trained.turns.findIndex((turns) => turns < 1);
    const width = this.#width.value;
    const drawing = lines({
      width: panelWidth(width),
      height: sideBySide(width) ? 230 : 200,
      x: Array.from(trained.turns, (_, i) => i),
      series,
      axes: { x: { name: t.pairs, hue: "freq", range: [0, pairs - 1], whole: true }, y },
      bands: first < 0 ? [] : [{ axis: "x", from: first - 0.5, to: pairs, text: t.unfinished }],
      at: this.#pair,
      choose: (pair) => this.change({ pair }),
      label: title,
      words: reading,
    });
    const entries = series.map(({ name, values, look }) => ({
      sample: sampleLine(look),
      hue: look.hue,
      name,
      value: fixed(values[this.#pair] as number, 3),
    }));
    return html`<div class="panel"><p class="title">${title}</p>${drawing}${legend(entries)}</div>`;
  }

  /** What training saw, what the rule makes of it, what else the rule does; last, the chosen pair. */
  #sentences(): string[] {
    const t = words[this.language];
    const { trained, factor, length } = this.#settings;
    const now = this.#now;
    const unfinished = count(now, "fresh") + count(now, "inside");
    const fast = now.marks.length - unfinished;
    const given = this.rule === "none" || this.rule === "longrope" ? undefined : whole(factor);
    return [
      t.before(grouped(trained), unfinished, now.marks.length),
      t.after(t.rules[this.rule], given, grouped(length), count(now, "fresh"), unfinished, count(now, "slowed"), fast),
      ...this.#particulars(),
      this.#pairAt(),
    ];
  }

  #particulars(): string[] {
    const t = words[this.language];
    const { model, trained, length } = this.#settings;
    const { attentionFactor, ratio } = this.#now;
    const changed = ratio.filter((one) => one < 1).length;
    const said: string[] = [];
    if (this.rule === "longrope") said.push(t.lists((model ?? LISTED).name, length > trained, grouped(trained)));
    else if (this.rule === "dynamic") said.push(length > trained ? t.dynamic(quantity(1 / (ratio.at(-1) as number))) : t.asleep);
    else if (length <= trained && changed > 0) said.push(t.static(changed));
    if (attentionFactor !== 1) said.push(t.attention(fixed(attentionFactor, 4), fixed(attentionFactor * attentionFactor, 3)));
    return said;
  }

  #pairAt(): string {
    const now = this.#now;
    const pair = this.#pair;
    const at = (values: Float64Array): string => quantity(values[pair] as number);
    return words[this.language].pairAt(pair, at(this.#plain.wavelengths), at(now.wavelengths), {
      trained: at(now.trained.turns),
      without: at(this.#plain.now.turns),
      now: at(now.now.turns),
    });
  }

  static override styles = [
    ...CoreFigure.styles,
    fields,
    panelStyles,
    drawn,
    looks,
    lineStyles,
    spectrumStyles,
    smallTitles,
    sliderColumns,
    css`
      :host { --symbol-width: 1.6rem; --value-width: 5.2rem; }
      .picture { margin-top: 0.4rem; }
      p.title { margin: 0.3rem 0; }
      .panels { margin-top: 0.8rem; }
      .says { margin: 0.4rem 0 0.2rem; min-height: 4.7em; }
      .cell { margin: 0.3rem 0; min-height: 3em; }
      @container (max-width: 22rem) { .field { flex-wrap: wrap; max-width: 100%; } }
    `,
  ];
}

define("pe-context-extension", ContextExtension);
