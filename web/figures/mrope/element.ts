/**
 * Figure: an image between two lines of text. For a scheme that the reader chooses, the positions of all tokens on each axis,
 * which pair turns by which axis, and how much keys at other places score with the query: who is near whom.
 */
import { css, html, type TemplateResult } from "lit";
import type { Posenc } from "posenc";
import { cellWithin } from "../base/cell.js";
import { CoreFigure } from "../base/core-figure.js";
import { define } from "../base/define.js";
import { joined } from "../base/language.js";
import { memo } from "../base/memo.js";
import { fixed } from "../base/numbers.js";
import { properties } from "../base/properties.js";
import { grouped, quantity } from "../base/quantity.js";
import { Width } from "../base/width.js";
import { fields, pick, pickNumber } from "../controls/fields.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { heatColours, heatLegend } from "../drawing/heat-scale.js";
import { smallTitles } from "../drawing/panels.js";
import { cells, drawingStyles, pairs } from "./drawing.js";
import { LARGEST, ownFields, type Scheme, schemes } from "./fields.js";
import { baseOf, type Dealt, dealAll, DIM, hasText } from "./grid.js";
import { words } from "./words.js";

const SIZES = Array.from({ length: LARGEST - 1 }, (_, i) => i + 2);

export class Mrope extends CoreFigure {
  static override properties = properties(ownFields);
  declare scheme: Scheme;
  declare rows: number;
  declare columns: number;
  declare token: readonly number[];

  readonly #width = new Width(this);
  readonly #dealt = memo((pe: Posenc, rows: number, columns: number) => dealAll(pe, { rows, columns }));

  protected override draw(): TemplateResult {
    const { language, rows, columns } = this;
    const t = words[language];
    const [low, ...said] = [this.#lowest, ...this.#sentences()] as const;
    const scale = { kind: "sequential", from: low, to: 1 } as const;
    const reading = said[0] ?? "";
    return html`
      <div class="fields">
        ${pick({ label: ownFields.scheme.label[language], value: this.scheme, options: schemes.map((value) => ({ value, shown: t.schemes[value] })), input: (scheme) => this.change({ scheme }) })}
        ${this.#size("rows")} ${this.#size("columns")}
      </div>
      <div class="picture">
        ${cells({
          width: this.#width.value,
          lines: rows + 2,
          columns,
          texts: this.#texts,
          values: this.#shares,
          scale,
          at: this.#at,
          sides: [t.before, t.after],
          label: t.picture(rows, columns),
          words: reading,
          choose: (token) => this.change({ token }),
        })}
        ${heatLegend(scale, [fixed(low, 2), "1"], t.legend)}
        <p class="title">${t.pairs}</p>
        ${pairs(Math.min(640, this.#width.value), this.#axes, this.#now.frequencies, t.pairs)}
      </div>
      <p class="cell">${joined(said.slice(0, 3).filter(Boolean), language)}</p>
      <p class="says">${joined(said.slice(3, -1), language)}</p>
      <p class="soft small">${said.at(-1)}</p>
    `;
  }

  protected override describe(): string {
    return joined(this.#sentences().filter(Boolean), this.language);
  }

  protected override table(): Table {
    const { axes, header } = words[this.language];
    const { positions, axes: count } = this.#now;
    const length = positions.shape[1] as number;
    const shares = this.#shares;
    const [line, column, share] = header;
    const known = (value: number): number | "" => (Number.isNaN(value) ? "" : value);
    return {
      header: [line, column, ...(count === 1 ? [words[this.language].position] : axes.slice(3 - count)), share],
      rows: Array.from({ length }, (_, at) => [
        Math.floor(at / this.columns),
        at % this.columns,
        ...Array.from({ length: count }, (__, axis) => known(positions.data[axis * length + at] as number)),
        known(shares[at] as number),
      ]),
    };
  }

  get #all(): readonly Dealt[] {
    return this.#dealt(this.pe, this.rows, this.columns);
  }

  get #now(): Dealt {
    return this.#all[schemes.indexOf(this.scheme)] as Dealt;
  }

  get #at(): readonly [number, number] {
    return cellWithin(this.token, this.rows + 2, this.columns);
  }

  get #index(): number {
    const [line, column] = this.#at;
    return line * this.columns + column;
  }

  get #shares(): Float64Array {
    return this.#now.shares(this.#index);
  }

  /** The lowest share of any scheme: all are drawn on one scale. */
  get #lowest(): number {
    const all = this.#all.flatMap(({ shares }) => [...shares(this.#index)].filter((share) => !Number.isNaN(share)));
    return all.reduce((least, share) => Math.min(least, share), 1);
  }

  /** The names of the axes that the scheme has. */
  get #axes(): readonly string[] {
    const t = words[this.language];
    return this.#now.axes === 1 ? [t.position] : t.axes.slice(3 - this.#now.axes);
  }

  /** The positions of a token, axis by axis; empty where it has none. */
  #positions(index: number): number[] {
    const { positions, axes } = this.#now;
    const length = positions.shape[1] as number;
    const all = Array.from({ length: axes }, (_, axis) => positions.data[axis * length + index] as number);
    return all.some(Number.isNaN) ? [] : all;
  }

  get #texts(): string[][] {
    return Array.from({ length: (this.rows + 2) * this.columns }, (_, index) => {
      const all = this.#positions(index);
      const isText = index < this.columns || index >= (this.rows + 1) * this.columns;
      return (isText ? all.slice(0, 1) : all).map(String);
    });
  }

  #size(of: "rows" | "columns"): TemplateResult {
    const label = ownFields[of].label[this.language];
    return pickNumber({ label, value: this[of], numbers: SIZES, shown: String, input: (size) => this.change({ [of]: size }) });
  }

  /** Where the query is; what keys near it score; how fast each axis turns; what the image takes; that nothing is trained. */
  #sentences(): string[] {
    const t = words[this.language];
    const [line, column] = this.#at;
    const isText = line === 0 || line === this.rows + 1;
    const positions = this.#positions(this.#index);
    const at = isText ? String(positions[0] ?? "") : `(${positions.join(", ")})`;
    const where = positions.length === 0 ? t.none : isText ? t.text(at) : t.cell(line, column + 1, at);
    return [
      where,
      ...this.#near(isText || positions.length === 0),
      this.#turns,
      this.#taken,
      t.made(DIM, grouped(baseOf(this.scheme))),
    ];
  }

  /** Two sentences, of which those that say nothing are empty. */
  #near(isText: boolean): [string, string] {
    const t = words[this.language];
    const [line, column] = this.#at;
    const shares = this.#shares;
    const share = (row: number, at: number): string => fixed(shares[row * this.columns + at] as number, 4);
    const beside = column + 1 < this.columns ? share(line, column + 1) : share(line, column - 1);
    if (isText) return [this.#positions(this.#index).length === 0 ? "" : t.textNear(beside), ""];
    return [t.beside(beside), t.below(line < this.rows ? share(line + 1, column) : share(line - 1, column))];
  }

  get #turns(): string {
    const { frequencies, axes } = this.#now;
    const count = frequencies.length / axes;
    return words[this.language].turns(
      this.#axes.map((axis, one) => ({
        axis,
        positions: quantity((2 * Math.PI) / Math.max(...frequencies.subarray(one * count, (one + 1) * count))),
      })),
    );
  }

  get #taken(): string {
    const t = words[this.language];
    if (!hasText(this.scheme)) return t.encoder;
    const count = this.rows * this.columns;
    const first = this.#positions(this.columns)[0] as number;
    const next = this.#positions(this.columns + count)[0] as number;
    return this.scheme === "sequence" ? t.sequence(count, next) : t.image(count, next - first, next);
  }

  static override styles = [
    ...CoreFigure.styles,
    fields,
    drawn,
    heatColours,
    drawingStyles,
    smallTitles,
    css`
      .title { margin: 0.6rem 0 0; }
      .picture { margin-top: 0.4rem; }
      .cell { margin: 0.6rem 0 0.3rem; min-height: 3em; }
      .says { margin-bottom: 0.4rem; min-height: 3.1em; }
      @container (max-width: 22rem) { .field { flex-wrap: wrap; max-width: 100%; } }
    `,
  ];
}

define("pe-mrope", Mrope);
