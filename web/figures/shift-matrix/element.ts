/**
 * Figure: the matrix M_s, which consists of one rotation for each pair and maps the code of any position m to the code of m + s.
 * The position m changes the codes and not the matrix, the offset s changes the matrix.
 */
import { css, html, type TemplateResult } from "lit";
import type { Posenc, Tensor } from "posenc";
import { CoreFigure } from "../base/core-figure.js";
import { cellWithin } from "../base/cell.js";
import { define } from "../base/define.js";
import { joined } from "../base/language.js";
import { memo } from "../base/memo.js";
import { fixed, lowered } from "../base/numbers.js";
import { LAST_POSITION, parameter, parameters, tablePosition } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { difference, grouped } from "../base/quantity.js";
import { Width } from "../base/width.js";
import { fields } from "../controls/fields.js";
import { Reach } from "../controls/reach.js";
import { BASE_ENDS, pickDim, slideBase } from "../controls/sizes.js";
import { slider, sliderRows } from "../controls/slider.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { heatMap, heatStyles } from "../drawing/heat-map.js";
import { heatLegend } from "../drawing/heat-scale.js";
import { panels, panelStyles, panelWidth } from "../drawing/panels.js";
import { words } from "./words.js";

const WIDEST = 32;
const SCALE = { kind: "diverging", largest: 1 } as const;

/** PE(m), M_s PE(m) and PE(m + s) as columns, [d, 3], and the largest difference of the last two. */
interface Codes {
  readonly columns: Float64Array;
  readonly error: number;
}

export class ShiftMatrix extends CoreFigure {
  static override properties = properties({
    dim: parameter("dim", { initial: 8, high: WIDEST }),
    base: parameter("base"),
    shift: parameter("shift", { initial: 3, low: -LAST_POSITION, high: LAST_POSITION, step: 1 }),
    m: parameter("m", { initial: 5, ...tablePosition }),
    cell: parameter("cell", { initial: [0, 1], high: WIDEST - 1 }),
  });
  declare dim: number;
  declare base: number;
  declare shift: number;
  declare m: number;
  declare cell: readonly number[];

  readonly #positions = new Reach(this, [64, 1000, 10000, LAST_POSITION]);
  readonly #shifts = new Reach(this, [16, 256, 1000, LAST_POSITION], -16);
  readonly #bases = new Reach(this, BASE_ENDS);
  readonly #width = new Width(this);
  readonly #matrixOf = memo((pe: Posenc, dim: number, base: number, offset: number) => pe.shiftMatrix({ dim, base, offset }));
  readonly #codesOf = memo((pe: Posenc, matrix: Tensor, base: number, from: number, to: number): Codes => {
    const dim = matrix.shape[0] as number;
    const codes = pe.sinusoidal({ positions: [from, to], dim, base });
    const [before, after] = [codes.data.subarray(0, dim), codes.data.subarray(dim)];
    const moved = pe.linear({ x: { data: before, shape: [1, dim] }, weight: matrix }).data;
    const columns = Float64Array.from(
      { length: 3 * dim },
      (_, i) => ([before, moved, after][i % 3] as Float32Array)[Math.floor(i / 3)] as number,
    );
    return { columns, error: Math.max(...moved.map((value, i) => Math.abs(value - (after[i] as number)))) };
  });

  protected override draw(): TemplateResult {
    const t = words[this.language];
    const whole = this.#width.value;
    const numbers = Array.from({ length: this.dim }, (_, i) => String(i));
    const [row, column] = this.#cell;
    const matrix = heatMap({
      values: this.#matrix.data,
      rows: this.dim,
      columns: this.dim,
      rowNames: numbers,
      columnNames: numbers,
      scale: SCALE,
      width: panelWidth(whole),
      tallest: 340,
      cell: [row, column],
      choose: (...cell) => this.change({ cell }),
      label: t.matrix(this.dim),
      words: this.#cellWords(),
    });
    const codes = heatMap({
      values: this.#codes.columns,
      rows: this.dim,
      columns: 3,
      rowNames: numbers,
      columnNames: ["m", "M", "m+s"],
      scale: SCALE,
      width: panelWidth(whole),
      tallest: 340,
      cell: [row, 1],
      choose: (chosen) => this.change({ cell: [chosen, column] }),
      label: t.codes,
      words: this.#rowWords(),
    });
    return html`
      <div class="picture">
        ${panels(whole, html`<div><p class="title"><i>M</i><sub>s</sub></p>${matrix}</div>`, html`<div><p class="title">PE(<i>m</i>), <i>M</i><sub>s</sub> PE(<i>m</i>), PE(<i>m + s</i>)</p>${codes}</div>`)}
        ${heatLegend(SCALE, ["−1", "1"], t.legend)}
      </div>
      <p class="cell">${joined([this.#cellWords(), this.#rowWords()], this.language)}</p>
      <p class="says">${this.#sentence()}</p>
      <div class="rows">
        ${slider({
          of: parameters.shift,
          language: this.language,
          label: t.offset,
          value: this.shift,
          reach: this.#shifts,
          shown: grouped(this.shift),
          words: t.by(grouped(this.shift)),
          input: (shift) => this.change({ shift }),
        })}
        ${slider({
          of: parameters.m,
          language: this.language,
          label: parameters.position.label[this.language],
          value: this.m,
          reach: this.#positions,
          shown: grouped(this.m),
          words: t.at(grouped(this.m)),
          input: (position) => this.change({ m: position }),
        })}
        ${slideBase({ language: this.language, value: this.base, input: (base) => this.change({ base }) }, this.#bases)}
        <div class="fields">${pickDim({ language: this.language, value: this.dim, most: WIDEST, input: (dim) => this.change({ dim }) })}</div>
      </div>
    `;
  }

  protected override describe(): string {
    return joined([this.#cellWords(), this.#rowWords(), this.#sentence()], this.language);
  }

  protected override table(): Table {
    const { dim } = this;
    const { data } = this.#matrix;
    const { columns } = this.#codes;
    return {
      header: [...Array.from({ length: dim }, (_, i) => `M_s, ${i}`), "PE(m)", "M_s PE(m)", "PE(m + s)"],
      rows: Array.from({ length: dim }, (_, i) => [
        ...data.subarray(i * dim, (i + 1) * dim),
        ...columns.subarray(3 * i, 3 * i + 3),
      ]),
    };
  }

  get #matrix(): Tensor {
    return this.#matrixOf(this.pe, this.dim, this.base, this.shift);
  }

  get #codes(): Codes {
    return this.#codesOf(this.pe, this.#matrix, this.base, this.m, this.m + this.shift);
  }

  get #cell(): readonly [number, number] {
    return cellWithin(this.cell, this.dim, this.dim);
  }

  #cellWords(): string {
    const [row, column] = this.#cell;
    const value = fixed(this.#matrix.data[row * this.dim + column] as number, 4);
    return words[this.language].cell(row, column, entry(row, column, this.shift), value);
  }

  #rowWords(): string {
    const [row] = this.#cell;
    const [before, moved, after] = Array.from(this.#codes.columns.subarray(3 * row, 3 * row + 3), (value) => fixed(value, 4));
    return words[this.language].row(row, before ?? "", moved ?? "", after ?? "");
  }

  #sentence(): string {
    const [from, to] = [grouped(this.m), grouped(this.m + this.shift)];
    return words[this.language].sentence(from, to, grouped(this.shift), difference(this.#codes.error));
  }

  static override styles = [
    ...CoreFigure.styles,
    fields,
    drawn,
    ...heatStyles,
    panelStyles,
    sliderRows,
    css`
      :host { --symbol-width: max-content; --value-width: 4.6rem; }
      .title { margin-bottom: 0.3rem; }
      .cell { margin: 0.7rem 0 0.4rem; }
      .says { margin-bottom: 0.5rem; }
      @container (max-width: 40rem) {
        .cell { min-height: 6em; }
      }
    `,
  ];
}

/** The entry of a cell of M_s as a formula: "−sin 3θ₁", or "0" outside of the blocks. */
function entry(row: number, column: number, shift: number): string {
  const pair = Math.floor(row / 2);
  if (pair !== Math.floor(column / 2)) return "0";
  const angle = `${grouped(shift)}θ${lowered(pair)}`;
  if (row === column) return `cos ${angle}`;
  return `${row > column ? "−" : ""}sin ${angle}`;
}

define("pe-shift-matrix", ShiftMatrix);
