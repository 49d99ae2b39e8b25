/**
 * Figure: a sentence in a row of a batch, behind padding or behind another document. For four encodings and five ways to keep the
 * two apart, how far the outputs of the sentence differ from those that it has alone; of the chosen one, the weights of attention.
 */
import { html, nothing, type TemplateResult } from "lit";
import { cellWithin } from "../base/cell.js";
import { CoreFigure } from "../base/core-figure.js";
import { define } from "../base/define.js";
import { joined, type Language } from "../base/language.js";
import { memo } from "../base/memo.js";
import { fixed } from "../base/numbers.js";
import { parameter } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { difference } from "../base/quantity.js";
import { tokensOrSample } from "../base/tokens.js";
import { Width } from "../base/width.js";
import { fields, pick, reseed } from "../controls/fields.js";
import { Reach } from "../controls/reach.js";
import { slider } from "../controls/slider.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { heatMap, heatStyles } from "../drawing/heat-map.js";
import { heatLegend } from "../drawing/heat-scale.js";
import { panels, panelStyles, panelWidth, sideBySide } from "../drawing/panels.js";
import { type EncodingName, encodings, type Front, fronts, MOST, ownFields, type Way, ways } from "./fields.js";
import { type Compared, type Rows, ROUNDING, rowsOf, WORDS } from "./rows.js";
import { absentCell, styles } from "./styles.js";
import { words } from "./words.js";

const SCALE = { kind: "sequential", from: 0, to: 1 } as const;

export class Padding extends CoreFigure {
  static override properties = properties({
    ...ownFields,
    seed: parameter("seed"),
    cell: parameter("cell", { initial: [5, 5], high: WORDS + MOST - 1 }),
  });
  declare front: Front;
  declare count: number;
  declare encoding: EncodingName;
  declare way: Way;
  declare seed: number;
  declare cell: readonly number[];

  readonly #width = new Width(this);
  readonly #reach = new Reach(this, [MOST], 1);
  readonly #tokensOf = memo((language: Language) => tokensOrSample("", language, WORDS + MOST).list);

  protected override draw(): TemplateResult {
    const { language } = this;
    const t = words[language];
    const [verdict, reason, reading = "", made] = this.#sentences();
    return html`
      <div class="fields">
        ${pick({ label: ownFields.front.label[language], value: this.front, options: fronts.map((value) => ({ value, shown: t.fronts[value] })), input: (front) => this.change({ front }) })}
        ${reseed(t, this.seed, (seed) => this.change({ seed }))}
      </div>
      ${slider({
        symbol: html`<span class="upright">${ownFields.count.label[language]}</span>`,
        of: ownFields.count,
        language,
        value: this.count,
        reach: this.#reach,
        shown: String(this.count),
        words: t.tokens(String(this.count)),
        input: (count) => this.change({ count }),
      })}
      ${this.#differences()}
      <p class="says">${joined([verdict ?? "", reason ?? ""], language)}</p>
      <div class="picture">${panels(this.#width.value, this.#map("alone", reading), this.#map("row", reading))}
        <div class="legends">${heatLegend(SCALE, ["0", "1"], t.weight)} <span>${absentCell} ${t.absent}</span></div></div>
      <p class="cell small">${reading}</p>
      <p class="soft small">${made}</p>
    `;
  }

  protected override describe(): string {
    return joined(this.#sentences(), this.language);
  }

  protected override table(): Table {
    const t = words[this.language];
    return {
      header: t.header,
      rows: this.#all.rows.compared.map(({ way, encoding, largest }) => [
        t.ways[this.front][way],
        t.encodings[encoding],
        largest,
      ]),
    };
  }

  get #all() {
    return rowsOf(this.pe, this.#tokensOf(this.language), this.front, this.count, words[this.language].pad, this.seed);
  }

  get #now(): Compared {
    return this.#all.rows.compared.find(({ encoding, way }) => encoding === this.encoding && way === this.way) as Compared;
  }

  get #cell(): readonly [number, number] {
    return cellWithin(this.cell, WORDS, this.count + WORDS);
  }

  /** A table of what each way does with each encoding; every entry is a button that chooses it. */
  #differences(): TemplateResult {
    const t = words[this.language];
    const entry = ({ encoding, way, largest }: Compared): TemplateResult => {
      const isSame = largest <= ROUNDING;
      const value = isSame ? t.same : difference(largest);
      const label = t.choice(t.ways[this.front][way], t.encodings[encoding], value);
      return html`<td><button type="button" class=${isSame ? "same" : "changed"} aria-label=${label} aria-pressed=${encoding === this.encoding && way === this.way} @click=${() => this.change({ encoding, way })}>${isSame ? "✓" : "✗"} <span class="mono">${isSame ? nothing : value}</span></button></td>`;
    };
    return html`<table>
      <caption>${t.table}</caption>
      <thead><tr><td></td>${encodings.map((encoding) => html`<th scope="col">${t.encodings[encoding]}</th>`)}</tr></thead>
      <tbody>
        ${ways.map((way) => html`<tr><th scope="row">${t.ways[this.front][way]}</th>${this.#all.rows.compared.filter((one) => one.way === way).map(entry)}</tr>`)}
      </tbody>
    </table>`;
  }

  #map(which: "alone" | "row", reading: string): TemplateResult {
    const t = words[this.language];
    const { before, words: own } = this.#all;
    const whole = this.#width.value;
    return html`<div>
      <p class="title">${t[which]}</p>
      ${heatMap({
        values: which === "row" ? this.#now.weights : this.#aloneWeights,
        rows: WORDS,
        columns: before.length + WORDS,
        rowNames: own,
        columnNames: [...before, ...own],
        scale: SCALE,
        hues: { row: "query", column: "key" },
        cell: this.#cell,
        width: panelWidth(whole),
        tallest: 260,
        flat: !sideBySide(whole),
        head: which === "alone" || sideBySide(whole),
        corner: { row: t.query, column: t.key },
        label: t.map(t[which]),
        words: reading,
        choose: (row, column) => this.change({ cell: [row, column] }),
      })}
    </div>`;
  }

  /** The weights of the sentence alone, with nothing where the keys in front are. */
  get #aloneWeights(): readonly number[] {
    const { rows, before } = this.#all;
    const { weights } = rows.alone.get(this.encoding) as Rows;
    return Array.from({ length: WORDS }, (_, row) => [
      ...before.map(() => NaN),
      ...Array.from(weights).slice(row * WORDS, (row + 1) * WORDS),
    ]).flat();
  }

  /** Whether the outputs changed; why; the weights of the chosen cell; that nothing is trained. */
  #sentences(): string[] {
    const t = words[this.language];
    const { before, words: own } = this.#all;
    const { largest, weights } = this.#now;
    const sees = this.encoding === "rope" || this.encoding === "alibi" ? "offsets" : "places";
    const numbers = { before: String(this.count), last: String(this.count + WORDS - 1), alone: String(WORDS - 1) };
    const [row, column] = this.#cell;
    const at = row * (before.length + WORDS) + column;
    const alone = this.#aloneWeights[at] as number;
    return [
      (largest <= ROUNDING ? t.kept : t.changed)(String(WORDS), difference(largest)),
      t.reasons[this.way](sees, numbers, this.front),
      t.cell(
        own[row] ?? "",
        [...before, ...own][column] ?? "",
        Number.isNaN(alone) ? undefined : fixed(alone, 3),
        fixed(weights[at] as number, 3),
      ),
      t.made,
    ];
  }

  static override styles = [...CoreFigure.styles, fields, drawn, ...heatStyles, panelStyles, styles];
}

define("pe-padding", Padding);
