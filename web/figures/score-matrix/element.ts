/**
 * Figure: the scores of the reader's own words, with positions rotated in (RoPE) and with positions added (sinusoidal). The
 * reader moves the window of positions: one matrix stays, the other changes, and the figure says by how much.
 */
import { css, html, nothing, type TemplateResult } from "lit";
import type { PairLayout, Posenc } from "posenc";
import { TextLine, textLine } from "../controls/text-line.js";
import { cellWithin } from "../base/cell.js";
import { define } from "../base/define.js";
import { fields, pick, reseed, toggle } from "../controls/fields.js";
import { drawn } from "../drawing/drawn.js";
import type { Table } from "../drawing/csv.js";
import { heatMap, heatStyles } from "../drawing/heat-map.js";
import { heatLegend } from "../drawing/heat-scale.js";
import { joined, type Language } from "../base/language.js";
import { withLetters } from "../base/letters.js";
import { memo } from "../base/memo.js";
import { fixed } from "../base/numbers.js";
import { panels, panelStyles, panelWidth, sideBySide } from "../drawing/panels.js";
import { parameter, parameters, tablePosition } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { difference, grouped } from "../base/quantity.js";
import { Reach, WINDOW_ENDS } from "../controls/reach.js";
import { words } from "./words.js";
import { randomScorer, type Scores, ScoreWindow, wholeScale } from "./scores.js";
import { TrainedFigure } from "../trained/figure.js";
import type { TrainedPair } from "../trained/pair.js";
import { TRAINED_SAMPLE, trainedSays } from "../trained/words.js";
import { pickBase, pickDim, slideWindow } from "../controls/sizes.js";
import { MOST_TOKENS, sampleText, type Tokens, tokensOrSample } from "../base/tokens.js";
import { Width } from "../base/width.js";

type Both = { readonly rotary: Scores; readonly additive: Scores };

export class ScoreMatrix extends TrainedFigure {
  static override properties = properties({
    text: parameter("text"),
    seed: parameter("seed"),
    dim: parameter("dim"),
    base: parameter("base"),
    layout: parameter("layout"),
    shift: parameter("shift", { initial: 20, ...tablePosition }),
    show: parameter("show"),
    words: parameter("words"),
    weights: parameter("weights"),
    head: parameter("head"),
    cell: parameter("cell", { high: MOST_TOKENS - 1 }),
  });
  declare text: string;
  declare seed: number;
  declare dim: number;
  declare base: number;
  declare layout: PairLayout;
  declare shift: number;
  declare show: string;
  declare words: string;
  declare cell: readonly number[];

  #tokens: Tokens = { list: [], total: 0 };
  #both: Both | undefined;
  #spread: { rotary: number; additive: number } | undefined;
  readonly #reach = new Reach(this, WINDOW_ENDS);
  readonly #line = new TextLine(this, (text) => this.change({ text }));
  readonly #width = new Width(this);

  protected override draw(): TemplateResult {
    const { pe } = this;
    const { trained, untrained } = this;
    if (untrained) return untrained;
    this.#tokens = trained
      ? this.#trainedTokensOf(trained, this.text || TRAINED_SAMPLE, this.words)
      : this.#tokensOf(this.text, this.language, this.words);
    const window = trained
      ? this.#trainedWindowOf(trained, this.#tokens.list, this.head)
      : this.#windowOf(pe, this.#tokens.list, this.dim, this.base, this.layout, this.seed);
    const both = window.at(this.shift);
    this.#both = both;
    this.#spread =
      this.words === "same"
        ? { rotary: pe.toeplitzDefect(both.rotary.now), additive: pe.toeplitzDefect(both.additive.now) }
        : undefined;
    const t = words[this.language];
    const { list, total } = this.#tokens;
    const largest = wholeScale(window.largest);
    return html`
      ${this.#line.line({ label: parameters.text.label[this.language], text: this.text, sample: trained ? TRAINED_SAMPLE : sampleText(this.language) })}
      ${total > list.length ? html`<p class="soft small">${t.first(list.length, total)}</p>` : nothing}
      ${this.#slider()}
      <div class="picture">${panels(
        this.#width.value,
        this.#map(t.rotary, both.rotary, largest, this.#spread?.rotary, true),
        this.#map(t.additive, both.additive, largest, this.#spread?.additive, sideBySide(this.#width.value)),
      )}
      ${heatLegend(
        { kind: "diverging", largest },
        [`≤ ${fixed(-largest, 0)}`, `≥ ${largest}`],
        this.show === "change" ? t.changed : t.score,
      )}</div>
      <p class="cell">${this.#cellWords()}</p>
      <p class="says">${this.#sentence()}</p>
      ${this.#settings()}
      <p class="soft small">${withLetters(this.#made())}</p>
    `;
  }

  protected override describe(): string {
    if (this.lacksTrained) return "";
    return joined([this.#cellWords(), this.#sentence(), this.#made()], this.language);
  }

  readonly #tokensOf = memo((text: string, language: Language, words: string): Tokens => {
    const found = tokensOrSample(text, language, MOST_TOKENS);
    const one = found.list[0] ?? "";
    return words === "same" ? { ...found, list: found.list.map(() => one) } : found;
  });
  /** The window of positions with its vectors and projections, made again only when one of these values changes. */
  readonly #windowOf = memo(
    (pe: Posenc, tokens: readonly string[], dim: number, base: number, layout: PairLayout, seed: number) =>
      new ScoreWindow(randomScorer(pe, { tokens, dim, base, layout, seed })),
  );
  readonly #trainedTokensOf = memo((pair: TrainedPair, text: string, words: string): Tokens => {
    const list = pair.tokens(text, MOST_TOKENS);
    return { list: words === "same" ? list.map(() => list[0] ?? "") : list, total: new TextEncoder().encode(text).length };
  });
  readonly #trainedWindowOf = memo(
    (pair: TrainedPair, tokens: readonly string[], head: string) => new ScoreWindow((start) => pair.scores(tokens, head, start)),
  );

  /** What the weights are. */
  #made(): string {
    if (!this.trained) return words[this.language].untrained;
    return joined(trainedSays(this.language, this.head, true), this.language);
  }

  protected override table(): Table {
    const t = words[this.language];
    const { list } = this.#tokens;
    const what = this.show === "change" ? t.changed : t.score;
    const both = this.#both ? [this.#both.rotary, this.#both.additive].map((scores) => this.#shown(scores)) : [];
    const at = (place: number): number => this.shift + place;
    return {
      header: [t.query, "m", t.key, "n", `${t.rotary}, ${what}`, `${t.additive}, ${what}`],
      rows: list.flatMap((query, i) =>
        list.map((key, j) => [query, at(i), key, at(j), ...both.map((values) => values[i * list.length + j] as number)]),
      ),
    };
  }

  /** The scores, or their change since the window was at 0. */
  #shown({ now, before }: Scores): Float64Array {
    return this.show === "change" ? now.data.map((value, i) => value - (before.data[i] as number)) : now.data;
  }

  #map(name: string, scores: Scores, largest: number, spread: number | undefined, head: boolean): TemplateResult {
    const t = words[this.language];
    const whole = this.#width.value;
    const { list } = this.#tokens;
    return html`<div>
      <p class="title">${name}</p>
      ${heatMap({
        values: this.#shown(scores),
        rows: list.length,
        columns: list.length,
        rowNames: list,
        columnNames: list,
        scale: { kind: "diverging", largest },
        hues: { row: "query", column: "key" },
        cell: this.#cell,
        width: panelWidth(whole),
        flat: !sideBySide(whole),
        head,
        corner: { row: t.query, column: t.key },
        label: t.map(name, list.length),
        words: this.#cellWords(),
        choose: (row, column) => this.change({ cell: [row, column] }),
      })}
      <p class="small"><span class="soft">${t.change}</span> <b class="mono">${difference(scores.change)}</b></p>
      ${spread === undefined ? nothing : html`<p class="small"><span class="soft">${t.spread}</span> <b class="mono">${difference(spread)}</b></p>`}
    </div>`;
  }

  #slider(): TemplateResult {
    const { language, shift: value } = this;
    const size = { language, value, input: (shift: number) => this.change({ shift }) };
    return slideWindow(size, this.#tokens.list.length, this.#reach, words[language]);
  }

  #settings(): TemplateResult {
    const t = words[this.language];
    return html`<div class="fields">
      ${pick({
        label: parameters.show.label[this.language],
        value: this.show,
        options: [
          { value: "score", shown: t.scores },
          { value: "change", shown: t.changes },
        ],
        input: (show) => this.change({ show }),
      })}
      ${toggle(t.same, this.words === "same", (same) => this.change({ words: same ? "same" : "own" }))}
      ${this.weightsField()} ${this.trained ? this.headField() : this.#randomFields()}
    </div>`;
  }

  /** What only random vectors have. */
  #randomFields(): TemplateResult {
    const t = words[this.language];
    return html`${pickDim({ language: this.language, value: this.dim, input: (dim) => this.change({ dim }) })}
      ${pickBase({ language: this.language, value: this.base, input: (base) => this.change({ base }) })}
      ${pick({
        label: parameters.layout.label[this.language],
        value: this.layout,
        options: [
          { value: "half", shown: t.half },
          { value: "interleaved", shown: t.interleaved },
        ],
        input: (layout) => this.change({ layout }),
      })}
      ${reseed(t, this.seed, (seed) => this.change({ seed }))}`;
  }

  get #cell(): readonly [number, number] {
    const { length } = this.#tokens.list;
    return cellWithin(this.cell, length, length);
  }

  #cellWords(): string {
    if (!this.#both) return "";
    const t = words[this.language];
    const [row, column] = this.#cell;
    const { list } = this.#tokens;
    const value = (name: string, { now, before }: Scores): string => {
      const at = row * list.length + column;
      return t.value(name, fixed(now.data[at] as number, 2), this.shift === 0 ? "" : fixed(before.data[at] as number, 2));
    };
    const at = (place: number): string => grouped(this.shift + place);
    const [comma, stop] = this.language === "en" ? [", ", "."] : ["，", "。"];
    const where = t.cell(list[row] ?? "", at(row), list[column] ?? "", at(column));
    const values = `${value(t.rotary, this.#both.rotary)}${comma}${value(t.inline, this.#both.additive)}${stop}`;
    return this.language === "en" ? `${where} ${values}` : where + values;
  }

  #sentence(): string {
    if (!this.#both) return "";
    const t = words[this.language];
    const count = this.#tokens.list.length;
    const { rotary, additive } = this.#both;
    const moved =
      this.shift === 0
        ? t.start(count)
        : t.moved(
            count,
            grouped(this.shift),
            grouped(this.shift + count - 1),
            difference(rotary.change),
            difference(additive.change),
          );
    if (!this.#spread) return moved;
    return joined([t.constant(difference(this.#spread.rotary), difference(this.#spread.additive)), moved], this.language);
  }

  static override styles = [
    ...TrainedFigure.styles,
    fields,
    drawn,
    ...heatStyles,
    panelStyles,
    textLine,
    css`
      :host { --symbol-width: max-content; --value-width: 3.7rem; }
      .text { margin-bottom: 0.3rem; }
      .panels { margin: 0.6rem 0 0.4rem; }
      .mono { font-weight: 600; }
      .cell { margin: 0.7rem 0; }
      sub { font-size: 0.75em; line-height: 0; }
      @media (max-width: 40rem) { .cell { min-height: 4.5em; } }
      .says { margin-bottom: 0.6rem; }
    `,
  ];
}

define("pe-score-matrix", ScoreMatrix);
