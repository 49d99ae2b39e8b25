/**
 * Figure: codes of a position, the reader's own formula among them, against three requirements: bounded; one matrix that shifts
 * every code; an inner product that falls with distance. Of the chosen code the table is drawn, and the inner products of one
 * position with all.
 */
import { css, html, nothing, type TemplateResult } from "lit";
import type { Posenc, TensorLike } from "posenc";
import { CoreFigure } from "../base/core-figure.js";
import { cellWithin } from "../base/cell.js";
import { define } from "../base/define.js";
import { number } from "../base/field.js";
import { joined } from "../base/language.js";
import { memo } from "../base/memo.js";
import { fixed, lowered } from "../base/numbers.js";
import { parameter, parameters, tablePosition } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { quantity } from "../base/quantity.js";
import { Width } from "../base/width.js";
import { fields, pickNumber, reseed } from "../controls/fields.js";
import { Reach } from "../controls/reach.js";
import { pickDim } from "../controls/sizes.js";
import { slider } from "../controls/slider.js";
import { TextLine, textLine } from "../controls/text-line.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { heatMap, heatStyles } from "../drawing/heat-map.js";
import { heatLegend } from "../drawing/heat-scale.js";
import { lines, lineStyles } from "../drawing/lines.js";
import { looks } from "../drawing/look.js";
import { panels, panelStyles, panelWidth } from "../drawing/panels.js";
import { type Code, CODES, type Measured, seenFrom, TRAINED } from "./codes.js";
import { comparison, comparisonStyles, inWords } from "./comparison.js";
import { given, learnedAlone, own, type Row, rowFrom } from "./rows.js";
import { SAMPLE, words } from "./words.js";

const GIVEN = CODES.filter((code) => code !== "own");
const LENGTHS = [64, 128, 256];
/** The largest width: a table has at least four times as many rows, because with few rows a matrix could fit any codes. */
const WIDEST = 16;
const TALLEST = 256;

const seen = parameter("m", {
  label: { en: words.en.position, "zh-CN": words["zh-CN"].position },
  initial: 23,
  ...tablePosition,
});

export class RequirementsFigure extends CoreFigure {
  static override properties = properties({
    code: parameter("code"),
    formula: parameter("formula"),
    length: parameter("length"),
    dim: parameter("dim", { initial: 16, high: WIDEST }),
    seed: parameter("seed"),
    m: seen,
    n: parameter("n", { initial: 31, ...tablePosition }),
    coordinate: number({
      symbol: "j",
      hue: "plain",
      label: { en: words.en.coordinate, "zh-CN": words["zh-CN"].coordinate },
      initial: 0,
      low: 0,
      high: WIDEST - 1,
      step: 1,
    }),
  });
  declare code: Code;
  declare formula: string;
  declare length: number;
  declare dim: number;
  declare seed: number;
  declare m: number;
  declare n: number;
  declare coordinate: number;

  readonly #width = new Width(this);
  readonly #reachOf = memo((last: number) => new Reach(this, [last]));
  readonly #line = new TextLine(this, (formula) => this.change({ formula, code: "own" }));
  /** The reader's last formula that could be computed. */
  #last = SAMPLE;

  readonly #givenOf = GIVEN.map((code) =>
    memo((pe: Posenc, length: number, dim: number, seed: number) => given(pe, code, { length, dim, seed })),
  );
  readonly #ownOf = memo((pe: Posenc, text: string, length: number, dim: number) => own(pe, text, { length, dim, seed: 0 }));
  readonly #lastOf = memo((pe: Posenc, text: string, length: number, dim: number) => own(pe, text, { length, dim, seed: 0 }));
  readonly #learnedOf = memo((pe: Posenc, dim: number, seed: number) => learnedAlone(pe, { length: TRAINED, dim, seed }));
  readonly #rowOf = CODES.map(() => memo(rowFrom));
  readonly #productsOf = memo((pe: Posenc, codes: TensorLike, m: number) => seenFrom(pe, codes, m).products);

  protected override draw(): TemplateResult {
    const t = words[this.language];
    const { language, code, length } = this;
    const { found } = this.#rows.at(-1) as Row;
    if (!(found instanceof Error)) this.#last = this.#text;
    const choose = (next: Code): void => this.change({ code: next });
    const write = (formula: string): void => this.change({ formula, code: "own" });
    return html`
      ${comparison({ language, rows: this.#rows, length, m: this.#m, code, choose })}
      ${this.#line.line({ label: parameters.formula.label[language], text: this.formula, sample: SAMPLE })}
      ${found instanceof Error ? html`<p class="wrong" role="status">${t.refused(found)}</p>` : nothing}
      <div class="fields">${t.examples.map(({ name, formula }) => html`<button type="button" @click=${() => write(formula)}>${name}</button>`)}</div>
      <p class="soft small">${t.letters}</p>
      <div class="picture">${panels(this.#width.value, this.#map(), this.#curve())}</div>
      <p class="says">${this.#sentence()}</p>
      ${this.#settings()}
    `;
  }

  protected override describe(): string {
    const { language } = this;
    const { found } = this.#rows.at(-1) as Row;
    const refused = found instanceof Error ? [words[language].refused(found)] : [];
    return joined([this.#sentence(), ...refused, ...this.#rows.map((row) => inWords(language, row))], language);
  }

  protected override table(): Table {
    const { codes, products } = this.#shown;
    const [, width = 0] = codes.shape;
    return {
      header: ["n", ...Array.from({ length: width }, (_, j) => `p_n[${j}]`), `p_${this.#m}·p_n`],
      rows: Array.from(products, (product, n) => [
        n,
        ...Array.from({ length: width }, (_, j) => codes.data[n * width + j] as number),
        product,
      ]),
    };
  }

  get #text(): string {
    return this.formula.trim() || SAMPLE;
  }

  get #rows(): readonly Row[] {
    const { pe, length, dim, seed } = this;
    const attempts = [...this.#givenOf.map((of) => of(pe, length, dim, seed)), this.#ownOf(pe, this.#text, length, dim)];
    return attempts.map((attempt, i) => (this.#rowOf[i] as typeof rowFrom)(pe, attempt, this.#m));
  }

  get #row(): Row {
    return this.#rows[CODES.indexOf(this.code)] as Row;
  }

  /**
   * What is drawn: the chosen code; where it has no codes, the learned table up to its end, or the last formula that could be
   * computed.
   */
  get #shown(): { readonly codes: TensorLike; readonly m: number; readonly products: Float32Array } {
    const { found } = this.#row;
    const { codes } = found instanceof Error ? this.#instead : found;
    const m = Math.min(this.#m, (codes.shape[0] ?? 1) - 1);
    return { codes, m, products: this.#productsOf(this.pe, codes, m) };
  }

  get #instead(): Measured {
    const { pe, length, dim } = this;
    if (this.code === "learned") return this.#learnedOf(pe, dim, this.seed);
    const { found } = this.#lastOf(pe, this.#last, length, dim);
    if (!(found instanceof Error)) return found;
    this.#last = SAMPLE;
    return this.#lastOf(pe, SAMPLE, length, dim).found as Measured;
  }

  get #m(): number {
    return Math.min(this.m, this.length - 1);
  }

  #map(): TemplateResult {
    const t = words[this.language];
    const { codes } = this.#shown;
    const [rows = 0, columns = 0] = codes.shape;
    const largest = Array.from(codes.data).reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    const scale = { kind: "diverging", largest } as const;
    const places = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));
    return html`<div>${heatMap({
      values: codes.data,
      rows,
      columns,
      rowNames: places(rows),
      columnNames: places(columns),
      corner: { row: parameters.position.label[this.language], column: t.column },
      scale,
      width: panelWidth(this.#width.value),
      tallest: TALLEST,
      flat: true,
      cell: this.#cell,
      choose: (m, coordinate) => this.change({ m, coordinate }),
      label: t.map(t.names[this.code], rows, columns),
      words: this.#cellWords(),
    })}${heatLegend(scale, [quantity(-largest), quantity(largest)], t.entry)}</div>`;
  }

  #curve(): TemplateResult {
    const t = words[this.language];
    const { products, m } = this.#shown;
    const last = products.length - 1;
    const values = Array.from(products).reverse();
    return html`<div>${lines({
      width: panelWidth(this.#width.value),
      height: 300,
      x: values.map((_, i) => m - last + i),
      series: [{ name: "p_m·p_n", values, look: { hue: "offset", line: "solid" } }],
      axes: {
        x: { name: "m − n", hue: "offset", range: [m - last, m], whole: true },
        y: { name: `p${lowered(m)}·pₙ`, range: [Math.min(0, ...values), Math.max(...values, 0) || 1] },
      },
      at: last - this.#n,
      choose: (at) => this.change({ n: last - at }),
      label: t.curve(m),
      words: this.#productWords(),
    })}<p class="cell">${joined([this.#productWords(), this.#cellWords()], this.language)}</p></div>`;
  }

  #settings(): TemplateResult {
    const t = words[this.language];
    const { language } = this;
    return html`${slider({
      of: seen,
      language,
      value: this.#m,
      reach: this.#reachOf(this.length - 1),
      shown: String(this.#m),
      words: t.at(this.#m),
      input: (m) => this.change({ m }),
    })}
      <div class="fields">
        ${pickNumber({ label: parameters.length.label[language], symbol: "L", value: this.length, numbers: LENGTHS, shown: String, input: (value) => this.change({ length: value }) })}
        ${pickDim({ language, value: this.dim, most: WIDEST, input: (dim) => this.change({ dim }) })}
        ${this.code === "learned" ? reseed(t, this.seed, (seed) => this.change({ seed })) : nothing}
      </div>`;
  }

  get #cell(): readonly [number, number] {
    const { codes, m } = this.#shown;
    return cellWithin([m, this.coordinate], codes.shape[0] ?? 1, codes.shape[1] ?? 1);
  }

  get #n(): number {
    return Math.min(this.n, this.#shown.products.length - 1);
  }

  #cellWords(): string {
    const [m, j] = this.#cell;
    const { codes } = this.#shown;
    return words[this.language].cell(m, j, fixed(codes.data[m * (codes.shape[1] ?? 1) + j] as number, 4));
  }

  #productWords(): string {
    const { products, m } = this.#shown;
    return words[this.language].product(m, this.#n, fixed(products[this.#n] as number, 3));
  }

  #sentence(): string {
    const t = words[this.language];
    const { code, found, seen } = this.#row;
    if (found instanceof Error || !seen) {
      const { message } = found as Error;
      return code === "learned" ? t.ends(TRAINED, message) : t.last(this.#last);
    }
    const parts = [t.bounded(found), t.linear(found), t.fading(seen, this.#m)];
    if (code === "scaled") parts.push(t.scaled(quantity(1 / (this.length - 1)), quantity(1 / (2 * this.length - 1))));
    return joined(parts, this.language);
  }

  static override styles = [
    ...CoreFigure.styles,
    fields,
    drawn,
    ...heatStyles,
    looks,
    lineStyles,
    panelStyles,
    textLine,
    comparisonStyles,
    css`
      .small { font-size: 0.82rem; }
      .wrong { color: var(--figure-bad); margin: 0.4rem 0; overflow-wrap: anywhere; }
      .picture { margin-top: 0.7rem; }
      .cell { margin: 0.2rem 0 0.4rem; font-size: 0.9rem; }
      .says { margin: 0.5rem 0; }
    `,
  ];
}

define("pe-requirements", RequirementsFigure);
