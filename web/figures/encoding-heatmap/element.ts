/**
 * Figure: the table of sinusoidal codes, a row for each position and a column for each coordinate. Columns of high frequency
 * change from row to row, those of low frequency hardly. The tables of different libraries differ in the order of columns and in
 * the exponents.
 */
import { css, html, type TemplateResult } from "lit";
import type { Posenc, Tensor } from "posenc";
import { CoreFigure } from "../base/core-figure.js";
import { cellWithin } from "../base/cell.js";
import { define } from "../base/define.js";
import { choice } from "../base/field.js";
import { joined } from "../base/language.js";
import { memo } from "../base/memo.js";
import { fixed } from "../base/numbers.js";
import { parameter, tablePosition } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { grouped, quantity } from "../base/quantity.js";
import { Width } from "../base/width.js";
import { fields, pick } from "../controls/fields.js";
import { Reach, WINDOW_ENDS } from "../controls/reach.js";
import { BASE_ENDS, pickDim, slideBase } from "../controls/sizes.js";
import { slider, sliderRows } from "../controls/slider.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { heatMap, heatStyles } from "../drawing/heat-map.js";
import { heatLegend } from "../drawing/heat-scale.js";
import { pairAt } from "./pair-at.js";
import { words } from "./words.js";

const ROWS = 64;
const TALLEST = 384;
const LAST_COLUMN = 511;

const columns = choice({
  hue: "plain",
  label: { en: "columns", "zh-CN": "列的排法" },
  initial: "interleaved",
  options: ["interleaved", "concatenated"],
});
const spacing = choice({
  hue: "freq",
  label: { en: "exponents", "zh-CN": "指数" },
  initial: "dim",
  options: ["dim", "half-minus-one"],
});
const start = parameter("shift", {
  symbol: "m",
  hue: "query",
  label: { en: "first position of the table", "zh-CN": "表中的第一个位置" },
  ...tablePosition,
});

type Frequencies = Pick<EncodingHeatmap, "dim" | "base" | "spacing">;

export class EncodingHeatmap extends CoreFigure {
  static override properties = properties({
    dim: parameter("dim"),
    base: parameter("base"),
    columns,
    spacing,
    start,
    cell: parameter("cell", { initial: [9, 8], high: LAST_COLUMN }),
  });
  declare dim: number;
  declare base: number;
  declare columns: "interleaved" | "concatenated";
  declare spacing: "dim" | "half-minus-one";
  declare start: number;
  declare cell: readonly number[];

  readonly #starts = new Reach(this, WINDOW_ENDS);
  readonly #bases = new Reach(this, BASE_ENDS);
  readonly #width = new Width(this);
  readonly #tableOf = memo(
    (pe: Posenc, dim: number, base: number, layout: EncodingHeatmap["columns"], spacing: Frequencies["spacing"], start: number) =>
      pe.sinusoidal({ positions: Array.from({ length: ROWS }, (_, i) => start + i), dim, base, layout, spacing }),
  );
  readonly #wavelengthsOf = memo((pe: Posenc, dim: number, base: number, spacing: Frequencies["spacing"]) =>
    pe.rope({ headDim: dim, inverseFrequencies: pe.inverseFrequencies({ dim, base, spacing }) }).wavelengths(),
  );

  protected override draw(): TemplateResult {
    const t = words[this.language];
    const { data } = this.#table;
    const [row, column] = this.#cell;
    return html`
      <div class="picture">
        ${heatMap({
          values: data,
          rows: ROWS,
          columns: this.dim,
          rowNames: Array.from({ length: ROWS }, (_, i) => grouped(this.start + i)),
          columnNames: Array.from({ length: this.dim }, (_, i) => (i % 2 === 0 ? String(i) : "")),
          corner: { row: t.row, column: t.column },
          scale: { kind: "diverging", largest: 1 },
          width: this.#width.value,
          tallest: TALLEST,
          flat: true,
          cell: [row, column],
          choose: (...cell) => this.change({ cell }),
          label: t.map(ROWS, this.dim),
          words: this.#cellWords(),
        })}
        ${heatLegend({ kind: "diverging", largest: 1 }, ["−1", "1"], t.legend)}
      </div>
      <p class="cell">${this.#cellWords()}</p>
      <p class="says">${this.#sentence()}</p>
      <div class="rows">
        ${slider({
          of: start,
          language: this.language,
          symbol: html`<span class="upright">${t.from}</span> m`,
          value: this.start,
          reach: this.#starts,
          shown: grouped(this.start),
          words: t.rows(grouped(this.start), grouped(this.start + ROWS - 1)),
          input: (from) => this.change({ start: from }),
        })}
        ${slideBase({ language: this.language, value: this.base, input: (base) => this.change({ base }) }, this.#bases)}
      </div>
      <div class="fields">
        ${pickDim({ language: this.language, value: this.dim, input: (dim) => this.change({ dim }) })}
        ${pick({
          label: columns.label[this.language],
          value: this.columns,
          options: columns.options.map((value) => ({ value, shown: t.columns[value] })),
          input: (value) => this.change({ columns: value }),
        })}
        ${pick({
          label: spacing.label[this.language],
          hue: "freq",
          value: this.spacing,
          options: spacing.options.map((value) => ({ value, shown: t.spacing[value] })),
          input: (value) => this.change({ spacing: value }),
        })}
      </div>
    `;
  }

  protected override describe(): string {
    return joined([this.#cellWords(), this.#sentence()], this.language);
  }

  protected override table(): Table {
    const { dim, start } = this;
    const { data } = this.#table;
    return {
      header: ["m", ...Array.from({ length: dim }, (_, i) => String(i))],
      rows: Array.from({ length: ROWS }, (_, i) => [start + i, ...data.subarray(i * dim, (i + 1) * dim)]),
    };
  }

  get #table(): Tensor {
    return this.#tableOf(this.pe, this.dim, this.base, this.columns, this.spacing, this.start);
  }

  get #wavelengths(): Float64Array {
    return this.#wavelengthsOf(this.pe, this.dim, this.base, this.spacing);
  }

  get #cell(): readonly [number, number] {
    return cellWithin(this.cell, ROWS, this.dim);
  }

  #cellWords(): string {
    const [row, column] = this.#cell;
    const { pair, cosine } = pairAt(column, this.dim, this.columns);
    const value = this.#table.data[row * this.dim + column] as number;
    const wavelength = quantity(this.#wavelengths[pair] as number);
    return words[this.language].cell(grouped(this.start + row), column, pair, cosine, fixed(value, 4), wavelength);
  }

  #sentence(): string {
    const t = words[this.language];
    const turning = this.#wavelengths.filter((wavelength) => wavelength <= ROWS).length;
    return t.sentence(ROWS, this.dim / 2, turning, quantity(this.#wavelengths.at(-1) as number));
  }

  static override styles = [
    ...CoreFigure.styles,
    fields,
    drawn,
    ...heatStyles,
    sliderRows,
    css`
      :host { --symbol-width: max-content; --value-width: 4.6rem; }
      .cell { margin: 0.7rem 0 0.4rem; }
      .says { margin-bottom: 0.5rem; }
      .field { max-width: 100%; }
      select { min-width: 0; }
      @container (max-width: 40rem) {
        .cell { min-height: 3em; }
      }
    `,
  ];
}

define("pe-encoding-heatmap", EncodingHeatmap);
