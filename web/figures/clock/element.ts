/**
 * Figure: a sinusoidal position code as a clock. Pair i is a hand that turns by θᵢ for each position, its tip at (sin pθᵢ, cos
 * pθᵢ). The reader turns a hand to set the position, which turns all hands.
 */
import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { Posenc, Tensor } from "posenc";
import { words } from "./words.js";
import { slider } from "../controls/slider.js";
import { between } from "../base/between.js";
import { define } from "../base/define.js";
import { fields } from "../controls/fields.js";
import { CoreFigure } from "../base/core-figure.js";
import { isPlain } from "../base/keys.js";
import { joined } from "../base/language.js";
import { memo } from "../base/memo.js";
import { fixed } from "../base/numbers.js";
import { LAST_POSITION, parameter, parameters } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { grouped, quantity } from "../base/quantity.js";
import { Reach } from "../controls/reach.js";
import { BASE_ENDS, pickDim, slideBase } from "../controls/sizes.js";
import { TurnDrag } from "./turn-drag.js";
import type { Table } from "../drawing/csv.js";
import { heatColours } from "../drawing/heat-scale.js";

const MOST_DIALS = 32;
const MOST_NUMBERS = 8;
const RADIUS = 44;
/** A disc of radius 4 around the centre, drawn with the hand, whose line reaches 2.25 beyond its path. */
const HUB = "M1.75 0A1.75 1.75 0 1 0-1.75 0A1.75 1.75 0 1 0 1.75 0Z";

export class Clock extends CoreFigure {
  static override properties = properties({
    dim: parameter("dim", { initial: 16 }),
    base: parameter("base"),
    position: parameter("position"),
  });
  declare dim: number;
  declare base: number;
  declare position: number;

  get #wavelengths(): Float64Array {
    return this.#wavelengthsOf(this.pe, this.dim, this.base);
  }

  readonly #wavelengthsOf = memo((pe: Posenc, dim: number, base: number) => pe.rope({ headDim: dim, base }).wavelengths());
  /** Index of the dial that the Tab key focuses. */
  #active = 0;
  readonly #reach = new Reach(this, [64, 512, 4096, LAST_POSITION]);
  readonly #bases = new Reach(this, BASE_ENDS);
  readonly #drag = new TurnDrag(LAST_POSITION);

  protected override draw(): TemplateResult {
    const { pe } = this;
    const { dim, base, position } = this;
    const t = words[this.language];
    const code = pe.sinusoidal({ positions: [position - 1, position], dim, base });
    const shown = chosen(this.#wavelengths.length);
    this.#active = Math.min(this.#active, shown.length - 1);
    const many = shown.length > MOST_NUMBERS;
    const columns = { wide: Math.min(16, shown.length), narrow: many ? 8 : Math.min(4, shown.length) };
    return html`<div class="picture">
      <p class="soft small">${many ? t.turns(quantity(this.#wavelengths[0] ?? 1), quantity(this.#wavelengths.at(-1) ?? 1)) : t.turn}</p>
      <div
        class="dials ${many ? "many" : ""}"
        .style=${`--wide: ${columns.wide}; --narrow: ${columns.narrow}`}
        role="group"
        aria-label=${t.drag}
        @keydown=${this.#key}
      >
        ${shown.map((pair, place) => this.#dial(code, pair, place, many))}
      </div>
      <p class="soft small">${t.code(grouped(position))}</p>
    </div>
    <div class="below">
        <p class="says">${this.#sentence()}</p>
        <div>
          ${slider({
            of: parameters.position,
            language: this.language,
            symbol: html`<span class="upright">${parameters.position.label[this.language]}</span>`,
            value: position,
            reach: this.#reach,
            shown: grouped(position),
            words: t.at(grouped(position)),
            input: (value) => this.change({ position: value }),
          })}
          ${slideBase({ language: this.language, value: base, input: (value) => this.change({ base: value }) }, this.#bases)}
          <div class="fields">
            ${pickDim({ language: this.language, value: dim, input: (value) => this.change({ dim: value }) })}
          </div>
          <p class="soft">${t.drag}</p>
        </div>
    </div>`;
  }

  /** The whole code of the position, also of the hands that are not drawn where there are many. */
  protected override table(): Table {
    const { dim, base, position } = this;
    const t = words[this.language];
    const { data } = this.pe.sinusoidal({ positions: [position], dim, base });
    return {
      header: [t.pair, t.turn, parameters.position.label[this.language], t.sine, t.cosine],
      rows: Array.from(this.#wavelengths, (wavelength, i) => [
        i + 1,
        wavelength,
        position,
        data[2 * i] as number,
        data[2 * i + 1] as number,
      ]),
    };
  }

  protected override describe(): string {
    return this.#sentence();
  }

  #sentence(): string {
    const t = words[this.language];
    const [fast = 1, slow = 1] = [this.#wavelengths[0], this.#wavelengths.at(-1)];
    const at = grouped(this.position);
    if (this.#wavelengths.length === 1) return t.single(quantity(360 / fast), quantity(fast));
    const parts = [
      t.step(quantity(360 / fast), quantity(360 / slow)),
      t.around(quantity(fast), quantity(slow)),
      t.made(at, quantity(this.position / fast), quantity(this.position / slow)),
    ];
    const pairs = this.#wavelengths.length;
    if (pairs > MOST_DIALS) parts.push(t.some(MOST_DIALS, pairs));
    return joined(parts, this.language);
  }

  #dial({ data }: Tensor, pair: number, place: number, many: boolean): TemplateResult {
    const t = words[this.language];
    const wavelength = this.#wavelengths[pair] as number;
    const [sine = 0, cosine = 0] = data.subarray(this.dim + 2 * pair, this.dim + 2 * pair + 2);
    const [sineBefore = 0, cosineBefore = 0] = data.subarray(2 * pair, 2 * pair + 2);
    const tip = `${(RADIUS * sine).toFixed(2)} ${(-RADIUS * cosine).toFixed(2)}`;
    const before = `${(RADIUS * sineBefore).toFixed(2)} ${(-RADIUS * cosineBefore).toFixed(2)}`;
    const degrees = fixed(360 * ((this.position / wavelength) % 1), 0);
    return html`<div class="dial">
      ${many ? nothing : html`<span class="turn">${quantity(wavelength)}</span>`}
      <div
        class="face"
        role="slider"
        tabindex=${place === this.#active ? 0 : -1}
        aria-label=${t.hand(pair + 1, this.#wavelengths.length)}
        aria-valuemin="0"
        aria-valuemax=${LAST_POSITION}
        aria-valuenow=${this.position}
        aria-valuetext=${t.handAt(grouped(this.position), degrees, quantity(wavelength))}
        @focus=${() => this.#activate(place)}
        @pointerdown=${(event: PointerEvent) => this.#drag.start(event, this.position)}
        @pointermove=${(event: PointerEvent) => this.#turn(this.#drag.move(event, wavelength))}
      >
        ${svg`<svg viewBox="-50 -50 100 100" aria-hidden="true">
          <circle class="rim" r="48" /><path class="noon" d="M0 -48V-42M48 0H42M-48 0H-42M0 48V42" />
          <path class="step" d="M0 0L${before}A${RADIUS} ${RADIUS} 0 0 1 ${tip}Z" />
          <path class="hand" d="M0 0L${tip}${HUB}" />
        </svg>`}
      </div>
      <svg class="cells" aria-hidden="true">${cell(sine, "0%", "25%")}${cell(cosine, "50%", "75%")}</svg>
      ${many ? nothing : html`<div class="values mono"><span>${fixed(sine, 2)}</span><span>${fixed(cosine, 2)}</span></div>`}
    </div>`;
  }

  #turn(position: number | undefined): void {
    if (position === undefined) return;
    const inside = between(Math.round(position), 0, LAST_POSITION);
    if (inside !== this.position) this.change({ position: inside });
  }

  #activate(place: number): void {
    if (this.#active === place) return;
    this.#active = place;
    this.requestUpdate();
  }

  /** The keys up and down turn the hand by a sixteenth of a full turn, left and right go to the next hand. */
  #key = (event: KeyboardEvent): void => {
    const faces = [...this.renderRoot.querySelectorAll<HTMLElement>(".face")];
    const place = faces.indexOf(event.target as HTMLElement);
    const wavelength = this.#wavelengths[chosen(this.#wavelengths.length)[place] ?? 0];
    if (place < 0 || wavelength === undefined || !isPlain(event)) return;
    const part = Math.max(1, Math.round(wavelength / 16));
    const turns: Record<string, number> = {
      ArrowUp: part,
      ArrowDown: -part,
      PageUp: 4 * part,
      PageDown: -4 * part,
      Home: -LAST_POSITION,
    };
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
    const [by, step] = [turns[event.key], steps[event.key]];
    if (by === undefined && step === undefined) return;
    event.preventDefault();
    if (by !== undefined) this.#turn(this.position + by);
    else faces[place + (step ?? 0)]?.focus();
  };

  static override styles = [
    ...CoreFigure.styles,
    fields,
    heatColours,
    css`
      .small { font-size: 0.82rem; }
      .dials { display: grid; grid-template-columns: repeat(var(--wide), minmax(0, 8rem)); row-gap: 0.8rem; margin: 0.15rem 0 0.3rem; }
      .dial { min-width: 0; }
      .turn { display: block; font: 0.82rem/1.5 var(--figure-sans); color: var(--figure-freq); text-align: center; font-variant-numeric: tabular-nums; white-space: nowrap; }
      .face { padding: 0.2rem 8% 0.5rem; cursor: grab; touch-action: none; user-select: none; }
      .face:active { cursor: grabbing; }
      .face:focus-visible { outline-offset: -2px; }
      .many .face { padding: 0.1rem 4% 0.3rem; }
      svg { display: block; width: 100%; overflow: visible; }
      .rim { fill: var(--figure-paper); stroke: var(--figure-rule); stroke-width: 1.5; }
      .noon { stroke: var(--figure-soft); stroke-width: 1.5; opacity: 0.6; }
      .step { fill: var(--figure-freq); opacity: 0.2; }
      .hand { fill: var(--figure-freq); stroke: var(--figure-freq); stroke-width: 4.5; stroke-linecap: round; }
      .face:hover .rim { stroke: var(--figure-freq); }
      .cells { height: 1.1rem; }
      .cell { stroke: var(--figure-rule); }
      .dash { fill: var(--figure-ink); }
      .values { display: flex; font-size: 0.72rem; text-align: center; color: var(--figure-soft); }
      .values > span { flex: 1; }
      .below { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0.6rem 2.5rem; margin-top: 1rem; align-items: start; }
      .below > div { --symbol-width: max-content; --value-width: 4.6rem; }
      @container (max-width: 40rem) {
        .dials { grid-template-columns: repeat(var(--narrow), minmax(0, 8rem)); }
        .below { grid-template-columns: minmax(0, 1fr); }
        .values { font-size: 0.68rem; }
      }
    `,
  ];
}

/** The pairs whose dials are drawn: all, or MOST_DIALS of them, evenly spaced from the first to the last. */
function chosen(pairs: number): number[] {
  const shown = Math.min(pairs, MOST_DIALS);
  return Array.from({ length: shown }, (_, i) => (shown === 1 ? 0 : Math.round((i * (pairs - 1)) / (shown - 1))));
}

/** A cell of half the drawing's width from `x` on: its colour shows sign and size, a dash at `middle` the sign without colour. */
const cell = (value: number, x: string, middle: string): SVGTemplateResult =>
  svg`<rect class="cell ${value < 0 ? "neg" : "pos"}" x=${x} width="50%" height="100%" fill-opacity=${Math.abs(value).toFixed(3)} />
    ${value < 0 ? svg`<rect class="dash" x=${middle} y="50%" width="8" height="1.5" transform="translate(-4 -0.75)" />` : nothing}`;

define("pe-clock", Clock);
