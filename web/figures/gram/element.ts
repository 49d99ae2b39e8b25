/**
 * Figure: the Gram matrix of sinusoidal codes. A diagonal is one offset and has one value, wherever the positions begin; the
 * offsets m − n and n − m have the same value. Beside the matrix, the value against the offset.
 */
import { css, html, type TemplateResult } from "lit";
import type { Posenc, Tensor } from "posenc";
import { CoreFigure } from "../base/core-figure.js";
import { cellWithin } from "../base/cell.js";
import { define } from "../base/define.js";
import { joined } from "../base/language.js";
import { memo } from "../base/memo.js";
import { fixed } from "../base/numbers.js";
import { parameter, tablePosition } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { difference, grouped } from "../base/quantity.js";
import { Width } from "../base/width.js";
import { fields } from "../controls/fields.js";
import { Reach, WINDOW_ENDS } from "../controls/reach.js";
import { BASE_ENDS, pickDim, slideBase } from "../controls/sizes.js";
import { slider, sliderRows } from "../controls/slider.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { heatMap, heatStyles } from "../drawing/heat-map.js";
import { heatLegend } from "../drawing/heat-scale.js";
import { lines, lineStyles } from "../drawing/lines.js";
import { looks } from "../drawing/look.js";
import { panels, panelStyles, panelWidth } from "../drawing/panels.js";
import { words } from "./words.js";

const COUNT = 32;
/** The most pixels for all cells. Such cells are too small for slanted names, so that only some names stand, horizontally. */
const TALLEST = 12 * COUNT;
const OFFSETS = Array.from({ length: 2 * COUNT - 1 }, (_, i) => i - (COUNT - 1));

/** Inner products of the codes of COUNT positions, [COUNT, COUNT], and the largest difference of two on one diagonal. */
interface Gram {
  readonly products: Tensor;
  readonly spread: number;
}

const first = parameter("shift", { label: { en: "First position", "zh-CN": "起点位置" }, ...tablePosition });

export class GramMatrix extends CoreFigure {
  static override properties = properties({
    dim: parameter("dim"),
    base: parameter("base"),
    shift: first,
    cell: parameter("cell", { initial: [12, 4], high: COUNT - 1 }),
  });
  declare dim: number;
  declare base: number;
  declare shift: number;
  declare cell: readonly number[];

  readonly #shifts = new Reach(this, WINDOW_ENDS);
  readonly #bases = new Reach(this, BASE_ENDS);
  readonly #width = new Width(this);
  readonly #gramOf = memo((pe: Posenc, dim: number, base: number, shift: number): Gram => {
    const codes = pe.sinusoidal({ positions: Array.from({ length: COUNT }, (_, i) => shift + i), dim, base });
    const products = pe.linear({ x: codes, weight: codes });
    return { products, spread: pe.toeplitzDefect(products) };
  });

  protected override draw(): TemplateResult {
    const t = words[this.language];
    const whole = this.#width.value;
    const scale = { kind: "diverging", largest: this.dim / 2 } as const;
    const places = Array.from({ length: COUNT }, (_, i) => grouped(this.shift + i));
    const map = heatMap({
      values: this.#gram.products.data,
      rows: COUNT,
      columns: COUNT,
      rowNames: places,
      columnNames: places,
      corner: { row: "PE(m)", column: "PE(n)" },
      hues: { row: "query", column: "key" },
      scale,
      width: panelWidth(whole),
      tallest: TALLEST,
      cell: this.#cell,
      choose: (...cell) => this.change({ cell }),
      label: t.map(COUNT),
      words: this.#cellWords(),
    });
    return html`
      <div class="picture">${panels(whole, html`<div>${map}${heatLegend(scale, [fixed(-scale.largest, 0), String(scale.largest)], "PE(m)·PE(n)")}</div>`, this.#curve())}</div>
      <p class="cell">${this.#cellWords()}</p>
      <p class="says">${this.#sentence()}</p>
      <div class="rows">
        ${slider({
          of: first,
          language: this.language,
          symbol: html`<span class="upright">${t.from}</span> s`,
          value: this.shift,
          reach: this.#shifts,
          shown: grouped(this.shift),
          words: t.at(grouped(this.shift), grouped(this.shift + COUNT - 1)),
          input: (shift) => this.change({ shift }),
        })}
        ${slideBase({ language: this.language, value: this.base, input: (base) => this.change({ base }) }, this.#bases)}
      </div>
      <div class="fields">${pickDim({ language: this.language, value: this.dim, input: (dim) => this.change({ dim }) })}</div>
    `;
  }

  protected override describe(): string {
    return joined([this.#cellWords(), this.#sentence()], this.language);
  }

  protected override table(): Table {
    const { data } = this.#gram.products;
    return {
      header: ["m", "n", "PE(m)·PE(n)"],
      rows: Array.from(data, (value, i) => [this.shift + Math.floor(i / COUNT), this.shift + (i % COUNT), value]),
    };
  }

  get #gram(): Gram {
    return this.#gramOf(this.pe, this.dim, this.base, this.shift);
  }

  /** The inner product for each of OFFSETS, from the first row (negative offsets) and the first column. */
  get #byOffset(): number[] {
    const { data } = this.#gram.products;
    return OFFSETS.map((offset) => (offset < 0 ? data[-offset] : data[offset * COUNT]) as number);
  }

  #curve(): TemplateResult {
    const t = words[this.language];
    const [row, column] = this.#cell;
    const values = this.#byOffset;
    return html`<div>${lines({
      width: panelWidth(this.#width.value),
      height: 300,
      x: OFFSETS,
      series: [{ name: "PE(m)·PE(n)", values, look: { hue: "offset", line: "solid" } }],
      axes: {
        x: { name: "m − n", hue: "offset", range: [1 - COUNT, COUNT - 1], whole: true },
        y: { name: "PE(m)·PE(n)", range: [Math.min(0, ...values), this.dim / 2] },
      },
      at: row - column + COUNT - 1,
      choose: (at) => this.change({ cell: cellAt(OFFSETS[at] as number) }),
      label: t.curve,
      words: this.#cellWords(),
    })}</div>`;
  }

  get #cell(): readonly [number, number] {
    return cellWithin(this.cell, COUNT, COUNT);
  }

  #cellWords(): string {
    const [row, column] = this.#cell;
    const { data } = this.#gram.products;
    const value = (i: number, j: number): string => fixed(data[i * COUNT + j] as number, 3);
    const place = (i: number): string => grouped(this.shift + i);
    return words[this.language].cell(place(row), place(column), value(row, column), value(column, row));
  }

  #sentence(): string {
    return words[this.language].sentence(difference(this.#gram.spread), this.dim / 2);
  }

  static override styles = [
    ...CoreFigure.styles,
    fields,
    drawn,
    ...heatStyles,
    looks,
    lineStyles,
    panelStyles,
    sliderRows,
    css`
      :host { --symbol-width: max-content; --value-width: 4.6rem; }
      .cell { margin: 0.7rem 0 0.4rem; }
      .says { margin-bottom: 0.5rem; }
      @container (max-width: 40rem) {
        .cell { min-height: 3em; }
      }
    `,
  ];
}

/** A cell with this offset. */
const cellAt = (offset: number): [number, number] => (offset < 0 ? [0, -offset] : [offset, 0]);

define("pe-gram", GramMatrix);
