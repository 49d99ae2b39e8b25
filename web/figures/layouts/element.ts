/**
 * Figure: which two coordinates make a pair, in training and in the code that runs. Where the two differ, the score is wrong;
 * after the rows of the weights are converted, the pairs agree and the score is right again.
 */
import { css, html, type TemplateResult } from "lit";
import type { Posenc } from "posenc";
import { CoreFigure } from "../base/core-figure.js";
import { define } from "../base/define.js";
import { joined } from "../base/language.js";
import { withLetters } from "../base/letters.js";
import { memo } from "../base/memo.js";
import { fixed } from "../base/numbers.js";
import { parameter, parameters, tablePosition } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { difference, grouped } from "../base/quantity.js";
import { Width } from "../base/width.js";
import { fields, pick, reseed, toggle } from "../controls/fields.js";
import { Reach } from "../controls/reach.js";
import { pickDim } from "../controls/sizes.js";
import { slider, sliderRows } from "../controls/slider.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { heatColours, heatLegend } from "../drawing/heat-scale.js";
import { reading } from "../drawing/reading.js";
import { convert, score, type Slot, type Vectors, type Wire, wires } from "./conversion.js";
import { drawing, drawingStyles, HEIGHT, isKept, layout, placesOf, slotAt } from "./drawing.js";
import { type Convention, conventions, ownFields, WIDEST } from "./fields.js";
import { Glide } from "./glide.js";
import { words } from "./words.js";

/** What the figure shows: the rows in each coordinate, the vectors, the pairs of training and code, and the three scores. */
interface Shown {
  readonly slots: readonly Slot[];
  readonly vectors: Vectors;
  readonly trained: readonly Wire[];
  readonly turned: readonly Wire[];
  readonly right: number;
  readonly asIs: number;
  readonly permuted: number;
}

export class Layouts extends CoreFigure {
  static override properties = properties({
    dim: parameter("dim", { initial: 8, high: WIDEST }),
    m: parameter("m", tablePosition),
    n: parameter("n", tablePosition),
    seed: parameter("seed"),
    ...ownFields,
  });
  declare dim: number;
  declare weights: Convention;
  declare code: Convention;
  declare converted: "no" | "yes";
  declare m: number;
  declare n: number;
  declare seed: number;
  declare coordinate: number;

  readonly #queries = new Reach(this, [32, 256, 1000, tablePosition.high]);
  readonly #keys = new Reach(this, [32, 256, 1000, tablePosition.high]);
  readonly #width = new Width(this);
  readonly #glide = new Glide(this);
  readonly #convert = memo((pe: Posenc, dim: number, seed: number, weights: Convention, code: Convention) =>
    convert(pe, { dim, seed, weights, code }),
  );

  protected override draw(): TemplateResult {
    const t = words[this.language];
    const shown = this.#shown;
    const { vectors, trained, turned, slots } = shown;
    const place = layout(this.#width.value, this.dim);
    const largest = Math.max(...[...vectors.q, ...vectors.k].map(Math.abs));
    const scale = { kind: "diverging", largest } as const;
    const rows = slots.map(({ row }) => row);
    const scene = {
      layout: place,
      dim: this.dim,
      cells: slots.map((slot, i) => ({ ...slot, q: vectors.q[i] as number, k: vectors.k[i] as number })),
      places: this.#glide.towards(placesOf(rows, trained, turned)),
      trained,
      turned,
      scale,
      chosen: this.#slot,
      labels: t,
    };
    const read = reading({
      rows: 1,
      columns: this.dim,
      at: [0, this.#slot],
      find: ({ x }) => {
        const slot = slotAt(x, place, this.dim);
        return slot === undefined ? undefined : [0, slot];
      },
      choose: ([, coordinate]) => this.change({ coordinate }),
      label: t.drawing(this.dim),
      words: this.#coordinateWords(shown),
    });
    return html`
      <div class="fields">
        ${this.#pick("weights", t.weights)} ${this.#pick("code", t.code)}
        ${toggle(t.converted, this.converted === "yes", (on) => this.change({ converted: on ? "yes" : "no" }))}
      </div>
      <div class="picture">
        <svg class="drawing plot wires" width=${place.width} height=${HEIGHT} viewBox="0 0 ${place.width} ${HEIGHT}" ${read}>${drawing(scene)}</svg>
        ${heatLegend(scale, [fixed(-largest, 1), fixed(largest, 1)], t.legend)}
      </div>
      <p class="cell">${this.#coordinateWords(shown)}</p>
      <dl class="numbers">
        ${entry(t.right, shown.right, true)} ${entry(t.asIs, shown.asIs, this.converted === "no")} ${entry(t.permuted, shown.permuted, this.converted === "yes")}
      </dl>
      <p class="says">${withLetters(this.#sentence(shown))}</p>
      <div class="rows">
        ${this.#position("m", this.#queries)} ${this.#position("n", this.#keys)}
      </div>
      <div class="fields">
        ${pickDim({ language: this.language, value: this.dim, most: WIDEST, input: (dim) => this.change({ dim }) })}
        ${reseed(t, this.seed, (seed) => this.change({ seed }))}
      </div>
      <p class="soft small">${t.untrained}</p>
    `;
  }

  protected override describe(): string {
    const t = words[this.language];
    const shown = this.#shown;
    const [colon, stop] = this.language === "en" ? [": ", "."] : ["：", "。"];
    const scores = [
      [t.right, shown.right],
      [t.asIs, shown.asIs],
      [t.permuted, shown.permuted],
    ].map(([name, value]) => `${name}${colon}${fixed(value as number, 4)}${stop}`);
    return joined([this.#sentence(shown), ...scores, this.#coordinateWords(shown), t.untrained], this.language);
  }

  protected override table(): Table {
    const { columns } = words[this.language];
    const { slots, vectors, trained, turned } = this.#shown;
    return {
      header: [columns.coordinate, columns.row, "q", "k", columns.trained, columns.turned],
      rows: slots.map((slot, i) => [
        i,
        rowName(slot),
        vectors.q[i] as number,
        vectors.k[i] as number,
        partner(trained, i),
        partner(turned, i),
      ]),
    };
  }

  get #slot(): number {
    return Math.min(this.coordinate, this.dim - 1);
  }

  get #shown(): Shown {
    const { pe, dim, weights, code, m, n } = this;
    const { trained, converted, slots } = this.#convert(pe, dim, this.seed, weights, code);
    const isConverted = this.converted === "yes";
    const rows = isConverted ? slots : slots.map((_, row): Slot => ({ row, negative: false }));
    const slotOf = (row: number): number => rows.findIndex((slot) => slot.row === row);
    // Where one coordinate of a pair has changed its sign, the pair rotates the other way.
    const over = rows.some(({ negative }) => negative);
    return {
      slots: rows,
      vectors: isConverted ? converted : trained,
      trained: wires(weights, dim).map(([a, b]): Wire => (over ? [slotOf(b), slotOf(a)] : [slotOf(a), slotOf(b)])),
      turned: wires(code, dim),
      right: score(pe, weights, trained, m, n),
      asIs: score(pe, code, trained, m, n),
      permuted: score(pe, code, converted, m, n),
    };
  }

  #sentence({ right, asIs, permuted, slots, trained, turned }: Shown): string {
    const t = words[this.language];
    if (this.weights === this.code) return t.agree;
    if (this.m === this.n) return t.samePlace;
    if (this.converted === "no") {
      const kept = turned.filter((wire, i) => isKept(wire, trained[i])).length;
      return t.wrong(kept, turned.length, fixed(asIs, 4), fixed(right, 4));
    }
    const moved = slots.filter(({ row }, slot) => row !== slot).length;
    const negative = slots.filter((slot) => slot.negative).length;
    return t.mended(moved, negative, difference(Math.abs(permuted - right)));
  }

  #coordinateWords({ slots, vectors, trained, turned }: Shown): string {
    const slot = this.#slot;
    const value = (of: Float32Array): string => fixed(of[slot] as number, 2);
    const t = words[this.language];
    const alike = turned.some((wire, i) => wire.includes(slot) && isKept(wire, trained[i]));
    return joined(
      [
        t.coordinate(slot, rowName(slots[slot] as Slot), value(vectors.q), value(vectors.k)),
        t.partners(partner(trained, slot), partner(turned, slot), alike),
      ],
      this.language,
    );
  }

  #pick(of: "weights" | "code", label: string): TemplateResult {
    const t = words[this.language];
    return pick({
      label,
      value: this[of],
      options: conventions.map((value) => ({ value, shown: t.conventions[value] })),
      input: (value) => this.change({ [of]: value }),
    });
  }

  #position(of: "m" | "n", reach: Reach): TemplateResult {
    const value = this[of];
    return slider({
      of: parameters[of],
      language: this.language,
      value,
      reach,
      shown: grouped(value),
      words: words[this.language].at(grouped(value)),
      input: (position) => this.change({ [of]: position }),
    });
  }

  static override styles = [
    ...CoreFigure.styles,
    fields,
    drawn,
    heatColours,
    drawingStyles,
    sliderRows,
    css`
      :host { --symbol-width: 1.2rem; --value-width: 3.7rem; }
      .picture { margin-top: 0.4rem; }
      .cell { margin: 0.6rem 0 0.4rem; }
      .numbers { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.1rem 0.9rem; margin: 0.3rem 0 0.5rem; color: var(--figure-soft); }
      .numbers dd { margin: 0; }
      .numbers .now { color: var(--figure-ink); font-weight: 600; }
      .says { margin-bottom: 0.3rem; }
      @container (max-width: 40rem) {
        .cell { min-height: 3em; }
        .says { min-height: 4.7em; }
      }
      @container (max-width: 22rem) {
        .field { flex-wrap: wrap; max-width: 100%; }
        .numbers { grid-template-columns: minmax(0, 1fr); }
      }
    `,
  ];
}

const entry = (name: string, value: number, now: boolean): TemplateResult =>
  html`<dt class=${now ? "now" : ""}>${name}</dt><dd class="mono ${now ? "now" : ""}">${fixed(value, 4)}</dd>`;

const rowName = ({ row, negative }: Slot): string => `${negative ? "−" : ""}${row}`;

/** The other end of the wire at a coordinate. */
function partner(all: readonly Wire[], slot: number): number {
  const [a, b] = all.find((wire) => wire.includes(slot)) as Wire;
  return a === slot ? b : a;
}

define("pe-layouts", Layouts);
