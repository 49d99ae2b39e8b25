/**
 * Figure: a binary counter whose wheels flip, and for each wheel a hand that turns evenly. The bit says in which half of the dial
 * the hand is, its sine and cosine say where exactly. The reader can also give the hands the speeds of the sinusoidal code.
 */
import { html, type TemplateResult } from "lit";
import type { Posenc } from "posenc";
import { TurnDrag } from "../clock/turn-drag.js";
import { between } from "../base/between.js";
import { CoreFigure } from "../base/core-figure.js";
import { define } from "../base/define.js";
import { choice, number } from "../base/field.js";
import { isPlain } from "../base/keys.js";
import { joined } from "../base/language.js";
import { memo } from "../base/memo.js";
import { fixed, short } from "../base/numbers.js";
import { parameters } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { quantity } from "../base/quantity.js";
import { fields, pick } from "../controls/fields.js";
import { Reach } from "../controls/reach.js";
import { slider } from "../controls/slider.js";
import type { Table } from "../drawing/csv.js";
import { dial, odometerStyles, type Wave, wave, waveOf, wheel } from "./drawing.js";
import { bitsAt, FINE, type Hand, handsAt, LAST, type Speeds, stepAt, turnsOf, WHEELS, WINDOW } from "./wheels.js";
import { words } from "./words.js";

const position = number({ hue: "plain", label: parameters.position.label, initial: 7, low: 0, high: LAST });
const speeds = choice<Speeds>({
  hue: "freq",
  label: { en: words.en.speeds, "zh-CN": words["zh-CN"].speeds },
  initial: "halving",
  options: ["halving", "sinusoidal"],
});
const WHOLE = Array.from({ length: LAST + 1 }, (_, i) => i);
/** A position rounded to two decimals, as a drag sets it. */
const hundredths = (value: number): number => Math.round(100 * value) / 100;

export class Odometer extends CoreFigure {
  static override properties = properties({ position, speeds });
  declare position: number;
  declare speeds: Speeds;

  /** Index of the dial that the Tab key focuses. */
  #active = 0;
  readonly #reach = new Reach(this, [LAST]);
  readonly #drag = new TurnDrag(LAST);
  readonly #turnsOf = memo(turnsOf);
  readonly #wavesOf = memo((pe: Posenc, of: Speeds, from: number): Wave[] => {
    const sines = handsAt(
      pe,
      of,
      Array.from({ length: FINE * WINDOW + 1 }, (_, i) => from + i / FINE),
    );
    const bits = this.#bitsOf(pe).slice(from, from + WINDOW);
    return Array.from({ length: WHEELS }, (_, j) =>
      waveOf(
        sines.map((hands) => (hands[j] as Hand).sine),
        bits.map((row) => row[j] as number),
      ),
    );
  });
  readonly #bitsOf = memo((pe: Posenc) => bitsAt(pe, WHOLE));
  readonly #handsOf = memo((pe: Posenc, of: Speeds, at: number) => handsAt(pe, of, [at, at + 1]));
  readonly #stepOf = memo(stepAt);

  protected override draw(): TemplateResult {
    const t = words[this.language];
    const { language, position: at } = this;
    return html`
      <div class="picture">
        <p class="soft small">${t.wheels}</p>
        <div class="columns" aria-hidden="true">${this.#bits.map((bit, j) => wheel(bit, this.#bitsOf(this.pe)[Math.min(LAST, Math.floor(at) + 1)]?.[j] ?? bit))}</div>
        <p class="soft small">${t.hands}</p>
        <div class="columns" role="group" aria-label=${t.group} @keydown=${this.#key}>
          ${this.#hands.map((_, j) => this.#face(j))}
        </div>
        <p class="soft small">${t.waves(this.#from, this.#from + WINDOW - 1)}</p>
        <div class="columns" aria-hidden="true">${this.#waves()}</div>
      </div>
      <p class="says">${this.#sentence()}</p>
      ${slider({
        of: position,
        language,
        symbol: html`<span class="upright">${position.label[language]}</span>`,
        value: at,
        reach: this.#reach,
        step: 0.25,
        shown: short(at),
        words: t.at(short(at)),
        input: (value) => this.change({ position: value }),
      })}
      <div class="fields">
        <button type="button" ?disabled=${at <= 0} @click=${() => this.#go(Math.ceil(at) - 1)}>${t.back}</button>
        <button type="button" ?disabled=${at >= LAST} @click=${() => this.#go(Math.floor(at) + 1)}>${t.on}</button>
        ${pick({
          label: t.speeds,
          hue: "freq",
          value: this.speeds,
          options: speeds.options.map((value) => ({ value, shown: t.options[value] })),
          input: (value) => this.change({ speeds: value }),
        })}
      </div>
    `;
  }

  protected override describe(): string {
    return this.#sentence();
  }

  protected override table(): Table {
    const { wheel: name, bit, turn, sine, cosine } = words[this.language].columns;
    return {
      header: [name, parameters.position.label[this.language], bit, turn, sine, cosine],
      rows: this.#hands.map((hand, j) => [
        j,
        this.position,
        this.#bits[j] as number,
        this.#turns[j] as number,
        hand.sine,
        hand.cosine,
      ]),
    };
  }

  get #turns(): readonly number[] {
    return this.#turnsOf(this.pe, this.speeds);
  }

  get #hands(): readonly Hand[] {
    return this.#handsOf(this.pe, this.speeds, this.position)[0] as Hand[];
  }

  get #bits(): readonly number[] {
    return this.#bitsOf(this.pe)[Math.floor(this.position)] as number[];
  }

  #sentence(): string {
    const t = words[this.language];
    const step = this.#stepOf(this.pe, this.speeds, Math.floor(this.position));
    const [fast = 1, slow = 1] = [this.#turns[0], this.#turns.at(-1)];
    const halving = this.speeds === "halving";
    const parts = [
      t.flip(step.from, step.flips, quantity(step.bits)),
      halving ? t.half(Math.floor(this.position), this.#bits.join(" ")) : t.other,
      t.even(fixed(step.hands, 2)),
      t.fastSlow(quantity(360 / fast), quantity(360 / slow)),
    ];
    return joined(parts, this.language);
  }

  #face(j: number): TemplateResult {
    const t = words[this.language];
    const [now, next] = this.#handsOf(this.pe, this.speeds, this.position).map((hands) => hands[j] as Hand) as [Hand, Hand];
    const turn = this.#turns[j] as number;
    const degrees = fixed(360 * ((this.position / turn) % 1), 0);
    return html`<div class="column">
      <span class="turn">${quantity(turn)}</span>
      <div
        class="face"
        role="slider"
        tabindex=${j === this.#active ? 0 : -1}
        aria-label=${t.hand(j + 1, WHEELS)}
        aria-valuemin="0"
        aria-valuemax=${LAST}
        aria-valuenow=${this.position}
        aria-valuetext=${t.handAt(short(this.position), degrees, this.#bits[j] as number)}
        @focus=${() => this.#activate(j)}
        @pointerdown=${(event: PointerEvent) => this.#drag.start(event, this.position)}
        @pointermove=${(event: PointerEvent) => this.#turn(this.#drag.move(event, turn))}
      >${dial(now, next, this.speeds === "halving")}</div>
      <div class="values mono"><span>${fixed(now.sine, 2)}</span><span>${fixed(now.cosine, 2)}</span></div>
    </div>`;
  }

  #waves(): TemplateResult[] {
    return this.#wavesOf(this.pe, this.speeds, this.#from).map((one) => wave(one, this.position - this.#from));
  }

  /** The first position of the row of WINDOW positions that contains the present one. */
  get #from(): number {
    return WINDOW * Math.floor(this.position / WINDOW);
  }

  #go(to: number): void {
    const inside = between(to, 0, LAST);
    if (inside !== this.position) this.change({ position: inside });
  }

  #turn(to: number | undefined): void {
    if (to !== undefined) this.#go(hundredths(to));
  }

  #activate(j: number): void {
    if (this.#active === j) return;
    this.#active = j;
    this.requestUpdate();
  }

  /** The keys up and down go to the next whole position, left and right to the next hand. */
  #key = (event: KeyboardEvent): void => {
    const faces = [...this.renderRoot.querySelectorAll<HTMLElement>(".face")];
    const j = faces.indexOf(event.target as HTMLElement);
    if (j < 0 || !isPlain(event)) return;
    const { position: at } = this;
    const places: Record<string, number> = {
      ArrowUp: Math.floor(at) + 1,
      ArrowDown: Math.ceil(at) - 1,
      PageUp: at + 8,
      PageDown: at - 8,
      Home: 0,
      End: LAST,
    };
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
    const [to, by] = [places[event.key], steps[event.key]];
    if (to === undefined && by === undefined) return;
    event.preventDefault();
    if (to !== undefined) this.#go(to);
    else faces[j + (by ?? 0)]?.focus();
  };

  static override styles = [...CoreFigure.styles, fields, odometerStyles];
}

define("pe-odometer", Odometer);
