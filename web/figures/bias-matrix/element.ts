/**
 * Figure: what nine encodings add to the scores of the same words, side by side, and how far back each sees. The reader chooses
 * one to read its values, takes one word everywhere or different ones, and moves the window of positions.
 */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Posenc } from "posenc";
import { cellWithin } from "../base/cell.js";
import { CoreFigure } from "../base/core-figure.js";
import { define } from "../base/define.js";
import { joined, type Language } from "../base/language.js";
import { withLetters } from "../base/letters.js";
import { memo } from "../base/memo.js";
import { fixed } from "../base/numbers.js";
import { parameter, parameters, tablePosition } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { difference, grouped } from "../base/quantity.js";
import { sampleText, type Tokens, tokensOrSample } from "../base/tokens.js";
import { Width } from "../base/width.js";
import { fields, pickNumber, reseed, toggle } from "../controls/fields.js";
import { Reach } from "../controls/reach.js";
import { pickDim, slideWindow } from "../controls/sizes.js";
import { TextLine, textLine } from "../controls/text-line.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { cells } from "../drawing/heat-canvas.js";
import { heatMap, heatStyles } from "../drawing/heat-map.js";
import { heatLegend } from "../drawing/heat-scale.js";
import { panels, panelStyles, panelWidth, sideBySide } from "../drawing/panels.js";
import { HEADS, type Kind, kinds, TABLE } from "./encodings.js";
import { ownFields } from "./fields.js";
import { type Far, Looked, type Matrix, ROUNDING, SHARE } from "./looked.js";
import { styles } from "./styles.js";
import { words } from "./words.js";

const MOST = 12;
const WIDEST = 128;
const THUMB = 108;
/** The same for all encodings and states, so that colours can be compared. */
const SCALE = { kind: "diverging", largest: 3 } as const;
const HEAD_NUMBERS = Array.from({ length: HEADS }, (_, i) => i + 1);
/** Distances whose values are shown, beside the largest that there is. */
const DISTANCES = [1, 32];

interface Shown {
  readonly tokens: Tokens;
  readonly looked: Looked;
  readonly matrices: readonly Matrix[];
  readonly now: Matrix;
  readonly far: Far;
}

export class BiasMatrix extends CoreFigure {
  static override properties = properties({
    ...ownFields,
    words: parameter("words", { initial: "same" }),
    text: parameter("text"),
    shift: parameter("shift", { initial: 0, ...tablePosition }),
    dim: parameter("dim", { initial: 32, high: WIDEST }),
    seed: parameter("seed"),
    cell: parameter("cell", { initial: [8, 3], high: MOST - 1 }),
  });
  declare encoding: Kind;
  declare head: number;
  declare words: string;
  declare text: string;
  declare shift: number;
  declare dim: number;
  declare seed: number;
  declare cell: readonly number[];

  readonly #width = new Width(this);
  readonly #reach = new Reach(this, [128, 1000, 10000, tablePosition.high]);
  readonly #line = new TextLine(this, (text) => this.change({ text }));
  readonly #tokensOf = memo((text: string, language: Language, mode: string): Tokens => {
    const found = tokensOrSample(text, language, MOST);
    return mode === "same" ? { ...found, list: found.list.map(() => found.list[0] as string) } : found;
  });
  readonly #lookedAt = memo(
    (pe: Posenc, tokens: readonly string[], dim: number, seed: number, head: number) =>
      new Looked(pe, { tokens, dim, seed, head: head - 1 }),
  );

  protected override draw(): TemplateResult {
    const { language } = this;
    const t = words[language];
    const shown = this.#shown;
    const { list, total } = shown.tokens;
    return html`
      ${this.#line.line({ label: parameters.text.label[language], text: this.text, sample: sampleText(language) })}
      ${total > list.length ? html`<p class="soft small">${t.first(list.length, total)}</p>` : nothing}
      <div class="fields">${toggle(t.same, this.words === "same", (same) => this.change({ words: same ? "same" : "own" }))}</div>
      ${slideWindow({ language, value: this.shift, input: (shift) => this.change({ shift }) }, list.length, this.#reach, t)}
      <div class="picture">
        ${panels(this.#width.value, this.#gallery(shown), this.#chosen(shown))}
        ${heatLegend(SCALE, [`≤ ${fixed(-SCALE.largest, 0)}`, `≥ ${SCALE.largest}`], t.legend)}
      </div>
      <p class="says">${this.#sentence(shown)}</p>
      <div class="fields">
        ${pickNumber({ label: ownFields.head.label[language], value: this.head, numbers: HEAD_NUMBERS, shown: String, input: (head) => this.change({ head }) })}
        ${pickDim({ most: WIDEST, language, value: this.dim, input: (dim) => this.change({ dim }) })}
        ${reseed(t, this.seed, (seed) => this.change({ seed }))}
      </div>
      <p class="soft small">${t.untrained}</p>
    `;
  }

  protected override describe(): string {
    const t = words[this.language];
    const shown = this.#shown;
    const [colon, stop] = this.language === "en" ? [": ", "."] : ["：", "。"];
    const facts = this.#facts(shown).map(([name, value]) => `${name}${colon}${value}${stop}`);
    const does = `${t.names[this.encoding]}${colon}${t.does[this.encoding]}`;
    return joined([this.#sentence(shown), does, this.#cellWords(shown), ...facts, t.untrained], this.language);
  }

  protected override table(): Table {
    const t = words[this.language];
    const { tokens, matrices } = this.#shown;
    const count = tokens.list.length;
    return {
      header: [t.query, "m", t.key, "n", ...kinds.map((kind) => t.names[kind])],
      rows: tokens.list.flatMap((query, i) =>
        tokens.list.map((key, j) => [
          query,
          this.shift + i,
          key,
          this.shift + j,
          ...matrices.map(({ values, missing }) => (missing ? "" : (values[i * count + j] as number))),
        ]),
      ),
    };
  }

  get #shown(): Shown {
    const tokens = this.#tokensOf(this.text, this.language, this.words);
    const looked = this.#lookedAt(this.pe, tokens.list, this.dim, this.seed, this.head);
    const matrices = looked.at(this.shift);
    const at = kinds.indexOf(this.encoding);
    return { tokens, looked, matrices, now: matrices[at] as Matrix, far: looked.far(this.encoding) };
  }

  /** All encodings, small, each with its name and how many keys its last query sees. */
  #gallery({ tokens, looked, matrices }: Shown): TemplateResult {
    const t = words[this.language];
    const count = tokens.list.length;
    const one = ({ kind, values }: Matrix): TemplateResult => {
      const { window, row } = looked.far(kind);
      return html`<label class=${kind === this.encoding ? "one on" : "one"}>
        <span class="name"><input type="radio" name="encoding" .checked=${live(kind === this.encoding)} @change=${() => this.change({ encoding: kind })} />
          ${t.names[kind]}</span>
        <span class="thumb">${values.some((value) => value !== 0) ? html`<canvas class="cells" ${cells({ values, rows: count, columns: count, scale: SCALE, width: THUMB, height: THUMB })}></canvas>` : nothing}</span>
        <span class="soft sees">${t.sees(grouped(window), grouped(row.length))}</span>
      </label>`;
    };
    return html`<div>
      <div class="gallery" role="radiogroup" aria-label=${t.choose}>${matrices.map(one)}</div>
      <p class="soft note">${t.note(100 * SHARE)}</p>
    </div>`;
  }

  /** The chosen encoding: its matrix with names, and what is to be said of it. */
  #chosen(shown: Shown): TemplateResult {
    const t = words[this.language];
    const { tokens, now } = shown;
    const { list } = tokens;
    const whole = this.#width.value;
    const reading = this.#cellWords(shown);
    return html`<div>
      <p class="title">${t.names[this.encoding]}</p>
      <p class="does small">${withLetters(t.does[this.encoding])}</p>
      ${heatMap({
        values: now.values,
        rows: list.length,
        columns: list.length,
        rowNames: list,
        columnNames: list,
        scale: SCALE,
        hues: { row: "query", column: "key" },
        cell: this.#cell(list.length),
        width: panelWidth(whole),
        tallest: 320,
        flat: !sideBySide(whole),
        corner: { row: t.query, column: t.key },
        label: t.map(t.names[this.encoding], list.length),
        words: reading,
        choose: (row, column) => this.change({ cell: [row, column] }),
      })}
      <p class="cell small">${reading}</p>
      <dl class="facts small">${this.#facts(shown).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    </div>`;
  }

  #cell(count: number): readonly [number, number] {
    return cellWithin(this.cell, count, count);
  }

  #cellWords({ tokens, now }: Shown): string {
    const t = words[this.language];
    const { list } = tokens;
    const [row, column] = this.#cell(list.length);
    const at = (place: number): string => grouped(this.shift + place);
    const value = now.missing ? t.facts.none : fixed(now.values[row * list.length + column] as number, 2);
    return t.cell(list[row] ?? "", at(row), list[column] ?? "", at(column), value);
  }

  #facts({ looked, now, far: { row, window } }: Shown): [name: string, value: string][] {
    const { facts } = words[this.language];
    const last = row.length - 1;
    const distances = [...DISTANCES, last];
    // In Chinese a line breaks before a minus sign only where it is told that it may: else within the number.
    const added = distances.map((distance) => fixed(row[last - distance] as number, 2));
    const moved = looked.change(now);
    const alone = looked.alone(now, this.shift);
    return [
      [facts.seen(100 * SHARE), facts.seenOf(grouped(window), grouped(row.length))],
      [facts.distances(distances.map(grouped)), added.join(this.language === "en" ? ", " : "、\u200b")],
      [facts.learned, grouped(looked.learned(now.kind))],
      [facts.moved, now.missing ? facts.none : moved <= ROUNDING ? facts.unmoved : difference(moved)],
      [facts.cache, now.missing ? facts.none : alone <= ROUNDING ? facts.cached : facts.uncached(difference(alone))],
      [facts.past, words[this.language].past[now.kind]],
    ];
  }

  #sentence({ tokens, matrices }: Shown): string {
    const t = words[this.language];
    const there = matrices.filter(({ missing }) => !missing);
    const constant = there.filter((one) => one.constant);
    const end = there.length < matrices.length ? [t.noCode(TABLE - 1)] : [];
    if (new Set(tokens.list).size > 1) {
      const names = constant.map(({ kind }) => t.names[kind]);
      return joined([t.ownWords(constant.length, there.length, names), ...end], this.language);
    }
    const table = there.some(({ kind, constant: one }) => kind === "learned" && !one) ? [t.table] : [];
    return joined([t.oneWord(constant.length, there.length), ...table, ...end], this.language);
  }

  static override styles = [...CoreFigure.styles, fields, drawn, ...heatStyles, panelStyles, textLine, styles];
}

define("pe-bias-matrix", BiasMatrix);
