/**
 * Figure: a decoder reads tokens one by one, and its cache keeps their keys. The scores of the newest query with the cached keys
 * stand beside those of a fresh computation. The reader chooses whether frequencies follow the length, when keys are turned, how
 * many of the oldest tokens are dropped, and what happens to positions then.
 */
import { html, type TemplateResult } from "lit";
import type { Posenc } from "posenc";
import { CoreFigure } from "../base/core-figure.js";
import { define } from "../base/define.js";
import { joined } from "../base/language.js";
import { memo } from "../base/memo.js";
import { fixed } from "../base/numbers.js";
import { properties } from "../base/properties.js";
import { difference, quantity } from "../base/quantity.js";
import { Width } from "../base/width.js";
import { fields, pick } from "../controls/fields.js";
import { Reach } from "../controls/reach.js";
import { slider } from "../controls/slider.js";
import { type Axis, axes, roundRange } from "../drawing/axes.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { heatColours } from "../drawing/heat-scale.js";
import { lines, lineStyles, type Series } from "../drawing/lines.js";
import { legend, type Look, looks, sampleLine } from "../drawing/look.js";
import { extent, pixel } from "../drawing/scale.js";
import { DIM, FACTOR, type Outcome, outcomeOf, ROUNDING, TRAINED } from "./cache.js";
import { cells, type CellState, cellStyles, sampleCell, states } from "./cells.js";
import {
  LONGEST,
  MOST_DROPPED,
  ownFields,
  type Renumbering,
  renumberings,
  type Rotation,
  rotations,
  type ScalingName,
  scalings,
} from "./fields.js";
import { type Reason, words } from "./words.js";

const FRESH: Look = { hue: "offset", line: "band" };
const CACHED: Look = { hue: "key", line: "solid" };
const HEIGHT = 260;

export class KvCacheFigure extends CoreFigure {
  static override properties = properties(ownFields);
  declare read: number;
  declare scaling: ScalingName;
  declare rotate: Rotation;
  declare dropped: number;
  declare renumber: Renumbering;
  declare key: number;

  readonly #width = new Width(this);
  readonly #reading = new Reach(this, [LONGEST], 1);
  readonly #dropping = new Reach(this, [MOST_DROPPED]);
  readonly #outcomeOf = memo(
    (pe: Posenc, read: number, scaling: ScalingName, rotate: Rotation, dropped: number, renumber: Renumbering) =>
      outcomeOf(pe, { read, scaling, rotate, dropped, renumber }),
  );

  protected override draw(): TemplateResult {
    const { language } = this;
    const t = words[language];
    const [reading = "", ...said] = this.#sentences();
    return html`
      ${this.#sliders()}
      <div class="fields">${this.#choices()}</div>
      <div class="picture">
        <p class="title">${t.cells}</p>
        ${cells(this.#width.value, this.#states, this.#middleOf, this.#cellsRead)}
        <div class="legend">${states.map((state) => html`<span>${sampleCell(state)} ${t.states[state]}</span>`)}</div>
        ${this.#plot(reading)}
      </div>
      <p class="says">${joined(said.slice(0, -1), language)}</p>
      <p class="soft small">${said.at(-1)}</p>
    `;
  }

  protected override describe(): string {
    return joined([...this.#sentences().slice(0, -1), this.#cellsRead, this.#sentences().at(-1) ?? ""], this.language);
  }

  protected override table(): Table {
    const { position, cached, fresh } = words[this.language];
    const now = this.#now;
    return {
      header: [position, cached, fresh],
      rows: now.positions.map((n, i) => [n, now.cached[i] as number, now.fresh[i] as number]),
    };
  }

  get #now(): Outcome {
    return this.#outcomeOf(this.pe, this.read, this.scaling, this.rotate, this.#gone, this.renumber);
  }

  /** How many tokens are dropped: all but one at most. */
  get #gone(): number {
    return Math.min(this.dropped, this.read - 1);
  }

  /** The index of the chosen key among those that are left. */
  get #at(): number {
    return Math.min(this.key, this.read - this.#gone - 1);
  }

  get #states(): readonly CellState[] {
    const { cached, fresh } = this.#now;
    const left = Array.from(cached, (score, i) => (Math.abs(score - (fresh[i] ?? NaN)) <= ROUNDING ? "fits" : "wrong"));
    return [...Array.from({ length: this.#gone }, () => "dropped" as const), ...left];
  }

  #count(of: CellState): number {
    return this.#states.filter((state) => state === of).length;
  }

  get #cellsRead(): string {
    const [fits = "", wrong = "", dropped = ""] = states.map((state) => String(this.#count(state)));
    return words[this.language].cellsRead(fits, wrong, dropped);
  }

  #sliders(): TemplateResult {
    const { language } = this;
    const t = words[language];
    return html`<div class="rows">
      ${slider({
        symbol: html`<span class="upright">${t.read}</span>`,
        of: ownFields.read,
        language,
        value: this.read,
        reach: this.#reading,
        shown: String(this.read),
        words: t.tokens(String(this.read)),
        input: (read) => this.change({ read }),
      })}
      ${slider({
        symbol: html`<span class="upright">${t.dropped}</span> s`,
        of: ownFields.dropped,
        language,
        value: this.#gone,
        reach: this.#dropping,
        shown: String(this.#gone),
        words: t.drops(String(this.#gone)),
        input: (dropped) => this.change({ dropped }),
      })}
    </div>`;
  }

  #choices(): TemplateResult {
    const { language } = this;
    const t = words[language];
    const list = <T extends string>(
      name: "scaling" | "rotate" | "renumber",
      values: readonly T[],
      shown: Readonly<Record<T, string>>,
    ) =>
      pick({
        label: ownFields[name].label[language],
        value: this[name],
        options: values.map((value) => ({ value, shown: shown[value] })),
        input: (value) => this.change({ [name]: value }),
      });
    return html`
      <button type="button" class="more" ?disabled=${this.read >= LONGEST} @click=${() => this.change({ read: Math.min(LONGEST, this.read + 1) })}>${t.more}</button>
      ${list("scaling", scalings, t.scalings(String(FACTOR), String(TRAINED)))}
      ${list("rotate", rotations, t.rotations)}
      ${list("renumber", renumberings, t.renumberings)}`;
  }

  /** The axes of the chart. Dropped tokens have a place too, before the first key that is left; the outer cells are whole. */
  get #axes(): { readonly x: Axis; readonly y: Axis } {
    const t = words[this.language];
    const { positions, cached, fresh } = this.#now;
    const first = positions[0] ?? 0;
    const last = Math.max(positions.at(-1) ?? 0, first + 1);
    return {
      x: { name: t.position, hue: "key", range: [first - this.#gone - 0.5, last + 0.5], whole: true },
      y: { name: t.score, range: roundRange("linear", extent("linear", [cached, fresh])) },
    };
  }

  get #middleOf(): (index: number) => number {
    const { x, y } = this.#axes;
    const frame = axes(this.#width.value, HEIGHT, x, y);
    const from = (this.#now.positions[0] ?? 0) - this.#gone;
    return (index) => pixel(frame.x, from + index);
  }

  #plot(reading: string): TemplateResult {
    const t = words[this.language];
    const { positions, cached, fresh } = this.#now;
    const series: Series[] = [
      { name: t.fresh, values: fresh, look: FRESH },
      { name: t.cached, values: cached, look: CACHED },
    ];
    return html`${lines({
      width: this.#width.value,
      height: HEIGHT,
      x: positions,
      series,
      axes: this.#axes,
      at: this.#at,
      choose: (key) => this.change({ key }),
      label: t.plot,
      words: reading,
    })}
    ${legend(series.map(({ name, values, look }) => ({ sample: sampleLine(look), hue: look.hue, name, value: fixed(values[this.#at] as number, 2) })))}`;
  }

  /** The scores of the chosen key; whether cached keys fit; why; what the vectors are. */
  #sentences(): string[] {
    const t = words[this.language];
    const { positions, cached, fresh, score, weight, stored, newest, now } = this.#now;
    const at = this.#at;
    const value = (scores: Float64Array): string => fixed(scores[at] as number, 2);
    const wrong = this.#count("wrong");
    const count = String(positions.length);
    const numbers = { shift: String(this.#gone), stored: quantity(stored), newest: quantity(newest), now: quantity(now) };
    return [
      t.at(String(positions[at]), value(cached), value(fresh)),
      wrong === 0 ? t.fits(count, difference(score)) : t.wrong(String(wrong), count, difference(score), difference(weight)),
      ...this.#reasons.map((reason) => t.reasons[reason](numbers)),
      t.made(String(DIM), String(TRAINED)),
    ];
  }

  get #reasons(): readonly Reason[] {
    const { stored, newest, now } = this.#now;
    const moved = this.#gone > 0 && this.renumber !== "on";
    const own = this.rotate === "use" ? "used" : stored === now && newest === now ? "fixed" : "stale";
    return [own, ...(moved ? [this.renumber === "left" ? ("left" as const) : ("moved" as const)] : [])];
  }

  static override styles = [...CoreFigure.styles, fields, drawn, heatColours, looks, lineStyles, ...cellStyles];
}

define("pe-kv-cache", KvCacheFigure);
