/**
 * Figure: attention without positions on the reader's own words, as written and in another order. Each output moves along with
 * its word, unless there is a causal mask.
 */
import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { Posenc } from "posenc";
import { fields, reseed, toggle } from "../controls/fields.js";
import { TextLine, textLine } from "../controls/text-line.js";
import { define } from "../base/define.js";
import { CoreFigure } from "../base/core-figure.js";
import { isPlain } from "../base/keys.js";
import { joined } from "../base/language.js";
import { memo } from "../base/memo.js";
import { fixed } from "../base/numbers.js";
import { parameter } from "../base/parameters.js";
import { pointIn } from "../base/pointer.js";
import { properties } from "../base/properties.js";
import { difference } from "../base/quantity.js";
import { Width } from "../base/width.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { heatColours, heatLegend, type HeatScale } from "../drawing/heat-scale.js";
import { attend, type Attended, DIM, hasChanged, MOST_WORDS, orderOf, wordsOf } from "./attended.js";
import { columnAt, drawing, drawingStyles, HEIGHT, layout, type Scene, tokenBody } from "./drawing.js";
import { words as strings } from "./words.js";

/** A seed for which the outputs of the sample's words, in both languages, look different from each other. */
const SEED = 7;

export class Permutation extends CoreFigure {
  static override properties = properties({
    text: parameter("text"),
    order: parameter("order"),
    mask: parameter("mask"),
    seed: parameter("seed", { initial: SEED }),
  });
  declare text: string;
  declare order: string;
  declare mask: string;
  declare seed: number;

  #scene: Scene | undefined;
  #held: { readonly pointer: number; readonly word: number } | undefined;
  /** The column to be focused after the next drawing, so that the focus stays on the word that has been moved. */
  #focus: number | undefined;
  readonly #width = new Width(this);
  readonly #line = new TextLine(this, (text) => this.change({ text, order: "" }));

  readonly #wordsOf = memo((text: string, sample: string) => {
    const own = wordsOf(text);
    const all = own.length > 0 ? own : wordsOf(sample);
    return { list: all.slice(0, MOST_WORDS), total: all.length };
  });
  readonly #attend = memo((pe: Posenc, words: readonly string[], order: string, mask: string, seed: number): Attended => {
    const rows = orderOf(order, words.length);
    return attend(pe, { words, order: rows, causal: mask === "causal", seed });
  });

  protected override draw(): TemplateResult {
    const t = strings[this.language];
    const { list, total } = this.#wordsOf(this.text, t.sample);
    const order = orderOf(this.order, list.length);
    const attended = this.#attend(this.pe, list, this.order, this.mask, this.seed);
    const largest = Math.max(1, ...[...attended.written, ...attended.shuffled].flat().map(Math.abs));
    const scale: HeatScale = { kind: "diverging", largest };
    const place = layout(this.#width.value, list.length);
    const scene = { layout: place, words: list, order, attended, scale, mean: t.mean, held: this.#held?.word };
    this.#scene = scene;
    return html`
      ${this.#line.line({ label: t.text, text: this.text, sample: t.sample })}
      ${total > list.length ? html`<p class="soft small">${t.some(list.length, total)}</p>` : nothing}
      <div class="picture">
        <svg
          class="drawing order"
          width=${place.width}
          height=${HEIGHT}
          viewBox="0 0 ${place.width} ${HEIGHT}"
          role="group"
          aria-label=${t.drawing}
          @pointermove=${this.#move}
          @lostpointercapture=${this.#drop}
        >
          ${drawing(scene, (column) => this.#token(scene, column))}
        </svg>
        ${heatLegend(scale, [fixed(-largest, 1), fixed(largest, 1)], t.legend)}
      </div>
      <div class="fields">
        <button type="button" ?disabled=${list.length < 2} @click=${this.#shuffle}>${t.shuffle}</button>
        <button type="button" @click=${() => this.#reorder([...order.keys()])}>${t.restore}</button>
        ${toggle(t.mask, this.mask === "causal", (on) => this.change({ mask: on ? "causal" : "none" }))}
      </div>
      <dl class="numbers">
        ${entry(html`‖<i>f</i>(<i>PX</i>) − <i>P f</i>(<i>X</i>)‖`, attended.followed, t.followed)}
        ${entry(html`‖<i>f</i>(<i>PX</i>) − <i>f</i>(<i>X</i>)‖`, attended.moved, t.moved)}
        ${entry(html`‖${t.mean} <i>f</i>(<i>PX</i>) − ${t.mean} <i>f</i>(<i>X</i>)‖`, attended.pooled, t.pooled)}
      </dl>
      <p class="says">${this.#sentence(scene)}</p>
      <div class="fields">
        ${reseed(t, this.seed, (seed) => this.change({ seed }))}
      </div>
      <p class="soft small">${t.untrained}</p>
    `;
  }

  protected override updated(): void {
    super.updated();
    if (this.#focus === undefined) return;
    this.renderRoot.querySelectorAll<SVGElement>(".token")[this.#focus]?.focus({ preventScroll: true });
    this.#focus = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#held = undefined;
  }

  protected override describe(): string {
    const scene = this.#scene;
    if (!scene) return "";
    const t = strings[this.language];
    const { words, order, attended } = scene;
    const rows = order.map((word, row) => {
      const change = attended.changes[word] ?? 0;
      return t.outputs(row + 1, words[word] ?? "", !hasChanged(change), difference(change));
    });
    return joined([this.#sentence(scene), ...rows, t.untrained], this.language);
  }

  protected override table(): Table {
    const t = strings[this.language].columns;
    const { words, order, attended } = this.#scene as Scene;
    const coordinates = (of: string) => Array.from({ length: DIM }, (_, i) => `${of}, ${i + 1}`);
    return {
      header: [t.word, t.written, t.now, ...coordinates("f(X)"), ...coordinates("f(PX)"), t.change],
      rows: words.map((word, at) => {
        const row = order.indexOf(at);
        return [
          word,
          at + 1,
          row + 1,
          ...(attended.written[at] ?? []),
          ...(attended.shuffled[row] ?? []),
          attended.changes[at] ?? 0,
        ];
      }),
    };
  }

  #sentence({ words, order, attended }: Scene): string {
    const t = strings[this.language];
    if (words.length < 2) return t.alone;
    if (isSorted(order)) return t.asWritten;
    const changed = words.filter((_, at) => hasChanged(attended.changes[at] ?? 0));
    const kept = words.filter((_, at) => !hasChanged(attended.changes[at] ?? 0));
    const followed = difference(attended.followed);
    return changed.length === 0 ? t.kept(followed, difference(attended.moved)) : t.broken(followed, changed, kept);
  }

  #token(scene: Scene, column: number): SVGTemplateResult {
    const t = strings[this.language];
    const { words, order } = scene;
    const word = order[column] ?? 0;
    return svg`<g class="token" role="slider" tabindex="0" aria-label=${words[word] ?? ""}
      aria-valuemin="1" aria-valuemax=${words.length} aria-valuenow=${column + 1}
      aria-valuetext=${t.token(column + 1, word + 1, words.length)}
      @pointerdown=${(event: PointerEvent) => this.#take(event, word)}
      @keydown=${(event: KeyboardEvent) => this.#key(event, word)}>${tokenBody(scene, column)}</g>`;
  }

  #reorder(order: readonly number[]): void {
    this.change({ order: order.join() });
  }

  /** Moves a word into a column, and the words between by one; returns the column. */
  #place(word: number, column: number): number {
    const { order } = this;
    const rows = orderOf(order, this.#scene?.words.length ?? 0).filter((one) => one !== word);
    const to = Math.max(0, Math.min(rows.length, column));
    const next = [...rows.slice(0, to), word, ...rows.slice(to)];
    if (next.join() !== orderOf(order, next.length).join()) this.#reorder(next);
    return to;
  }

  #take(event: PointerEvent, word: number): void {
    if (event.button !== 0 || this.#held) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#held = { pointer: event.pointerId, word };
    this.requestUpdate();
  }

  #move = (event: PointerEvent): void => {
    if (!this.#scene || this.#held?.pointer !== event.pointerId) return;
    if (event.buttons === 0) return this.#drop(event);
    const point = pointIn(event);
    if (point) this.#focus = this.#place(this.#held.word, columnAt(point.x, this.#scene.layout, this.#scene.words.length));
  };

  #drop = ({ pointerId }: PointerEvent): void => {
    if (this.#held?.pointer !== pointerId) return;
    this.#held = undefined;
    this.requestUpdate();
  };

  #key(event: KeyboardEvent, word: number): void {
    const last = (this.#scene?.words.length ?? 1) - 1;
    const now = orderOf(this.order, last + 1).indexOf(word);
    const [back, on] = [now - 1, now + 1];
    const places: Record<string, number> = { ArrowLeft: back, ArrowUp: back, ArrowRight: on, ArrowDown: on, Home: 0, End: last };
    const to = places[event.key];
    if (to === undefined || !isPlain(event)) return;
    event.preventDefault();
    this.#focus = this.#place(word, to);
  }

  /** Chooses a random order that is not the present one. */
  #shuffle = (): void => {
    const count = this.#scene?.words.length ?? 0;
    const now = orderOf(this.order, count).join();
    let next: readonly number[];
    do {
      const keys = crypto.getRandomValues(new Uint32Array(count));
      next = Array.from(keys.keys()).sort((a, b) => (keys[a] as number) - (keys[b] as number));
    } while (next.join() === now);
    this.#reorder(next);
  };

  static override styles = [
    ...CoreFigure.styles,
    fields,
    drawn,
    heatColours,
    drawingStyles,
    textLine,
    css`
      .text { margin-bottom: 0.6rem; }
      .numbers { display: grid; grid-template-columns: max-content max-content minmax(0, 1fr); gap: 0.15rem 0.9rem; align-items: baseline; margin: 0.3rem 0 0.6rem; }
      .numbers dt { font-family: var(--figure-serif); white-space: nowrap; }
      .numbers dd { margin: 0; }
      .numbers .mono { font-weight: 600; }
      .says { margin-bottom: 0.3rem; }
      @container (max-width: 34rem) {
        .numbers { grid-template-columns: max-content minmax(0, 1fr); }
        .numbers .soft { grid-column: 1 / -1; margin-bottom: 0.25rem; font-size: 0.85rem; }
      }
    `,
  ];
}

const entry = (letters: TemplateResult, value: number, what: string): TemplateResult =>
  html`<dt>${letters}</dt><dd class="mono">${difference(value)}</dd><dd class="soft">${what}</dd>`;

const isSorted = (order: readonly number[]): boolean => order.every((word, row) => word === row);

define("pe-permutation", Permutation);
