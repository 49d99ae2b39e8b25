/**
 * Figure: a query and a key in one plane are rotated by their positions; their score depends only on the offset of the positions.
 */
import { css, html, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { slider } from "../controls/slider.js";
import { define } from "../base/define.js";
import { CoreFigure } from "../base/core-figure.js";
import { isPlain } from "../base/keys.js";
import { memo } from "../base/memo.js";
import { fixed, short } from "../base/numbers.js";
import type { Point } from "../base/point.js";
import { length, ropeOfPair, scene, turnedBack, UNIT } from "./plane.js";
import { parameter, parameters } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { Reach } from "../controls/reach.js";
import { BOX, drawing, drawingStyles } from "./drawing.js";
import type { Table } from "../drawing/csv.js";
import { type Seen, words } from "./words.js";

type Who = "q" | "k";
interface Drag {
  readonly who: Who;
  readonly turned: boolean;
  readonly pointer: number;
  /**
   * The plane's origin on the page, how many pixels the unit 1 has, and the pointer's offset from the tip when the drag began.
   */
  readonly origin: Point;
  readonly pixels: number;
  readonly grip: Point;
}

const STEP = 0.05;
const LARGE_STEP = 0.25;
const LONGEST = 2;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export class Rotation extends CoreFigure {
  static override properties = properties({
    q: parameter("q", { low: -LONGEST, high: LONGEST }),
    k: parameter("k", { low: -LONGEST, high: LONGEST }),
    m: parameter("m"),
    n: parameter("n"),
    theta: parameter("theta"),
    shift: parameter("shift"),
  });
  declare q: readonly number[];
  declare k: readonly number[];
  declare m: number;
  declare n: number;
  declare theta: number;
  declare shift: number;

  readonly #ropeOf = memo(ropeOfPair);
  #seen: Seen | undefined;
  #drag: Drag | undefined;
  readonly #reaches = {
    m: new Reach(this, [64]),
    n: new Reach(this, [64]),
    theta: new Reach(this, [1]),
    shift: new Reach(this, [100, 1000, 4096]),
  };

  protected override draw(): TemplateResult {
    const { pe } = this;
    const { q, k, m, n, theta, shift } = this;
    const rope = this.#ropeOf(pe, theta);
    const setting = { q, k, m: m + shift, n: n + shift, theta };
    const seen = { m, n, shift, setting, scene: scene(rope, setting), unmoved: rope.score({ q, k, m, n }) };
    this.#seen = seen;
    const say = words[this.language];
    return html`<div class="stage">
      <svg
        class="picture"
        viewBox="${BOX.x} ${BOX.y} ${BOX.width} ${BOX.height}"
        role="group"
        aria-label=${say.drawing}
        @pointermove=${this.#move}
        @lostpointercapture=${(event: PointerEvent) => this.#drop(event.pointerId)}
      >
        ${drawing(seen.scene, { shifted: shift !== 0, constant: say.constant })}
        ${this.#handles("q", seen.scene.query)}${this.#handles("k", seen.scene.key)}
      </svg>
      <div class="read">
        <p class="says">${say.sentence(seen)}</p>
        ${this.#sliders()}
        <p class="score">
          <span>${say.score} <b class="mono">${fixed(seen.scene.score, 4)}</b></span>
          <span class="soft">${say.before} <span class="mono">${fixed(seen.scene.before, 4)}</span></span>
          <button type="button" ?disabled=${!this.changed} @click=${this.#restart}>${say.reset}</button>
        </p>
      </div>
    </div>`;
  }

  /** Both vectors and their score before rotation (position 0), at m and n, and at m + s and n + s. */
  protected override table(): Table {
    const { q, k, m, n, theta, shift } = this;
    const rope = this.#ropeOf(this.pe, theta);
    const places = [[0, 0], ...(m === 0 && n === 0 ? [] : [[m, n]]), ...(shift === 0 ? [] : [[m + shift, n + shift]])] as [
      number,
      number,
    ][];
    const rows = places.map(([atQuery, atKey]) => {
      const { data } = rope.apply({ data: [...q, ...k], shape: [2, 2] }, { positions: [atQuery, atKey] });
      return [atQuery, atKey, theta, ...data, rope.score({ q, k, m: atQuery, n: atKey })];
    });
    const t = words[this.language];
    const header = ["m", "n", "θ", `${t.query} x`, `${t.query} y`, `${t.key} x`, `${t.key} y`, t.score];
    return { header, rows };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#drop();
  }

  protected override describe(): string {
    return this.#seen ? words[this.language].description(this.#seen) : "";
  }

  #sliders(): TemplateResult {
    const { language } = this;
    const say = words[language];
    return html`
      ${slider({ reach: this.#reaches.m, of: parameters.m, language, value: this.m, shown: short(this.m), words: say.position(this.m), input: (m) => this.change({ m }) })}
      ${slider({ reach: this.#reaches.n, of: parameters.n, language, value: this.n, shown: short(this.n), words: say.position(this.n), input: (n) => this.change({ n }) })}
      ${slider({ step: 0.01, reach: this.#reaches.theta, of: parameters.theta, language, value: this.theta, shown: short(this.theta, 3), words: say.radians(this.theta), input: (theta) => this.change({ theta }) })}
      ${slider({ reach: this.#reaches.shift, of: parameters.shift, language, symbol: "m, n + s", label: say.both, value: this.shift, shown: short(this.shift), words: say.moved(this.shift), input: (shift) => this.change({ shift }) })}
    `;
  }

  /** The tips before and after the rotation can be dragged; the keyboard moves the one before. */
  #handles(who: Who, { tip, turnedTip }: { tip: Point; turnedTip: Point }): SVGTemplateResult {
    const hue = who === "q" ? "query" : "key";
    const at = ({ x, y }: Point): string => `translate(${x.toFixed(2)} ${y.toFixed(2)})`;
    const vector = this[who];
    const take = (turned: boolean) => (event: PointerEvent) => this.#take(event, who, turned);
    return svg`
      <g class="handle ${hue}" transform=${at(turnedTip)} @pointerdown=${take(true)} aria-hidden="true">
        <circle class="halo" r="11" /><circle class="reach" r="22" />
      </g>
      <g class="handle ${hue}" id=${who} transform=${at(tip)} @pointerdown=${take(false)} @keydown=${this.#press}
        tabindex="0" role="slider" aria-label=${who} aria-valuemin=${-LONGEST} aria-valuemax=${LONGEST}
        aria-valuenow=${vector[0] ?? 0} aria-valuetext=${words[this.language].at(who, vector)}>
        <circle class="halo" r="9" /><circle class="reach" r="22" />
      </g>`;
  }

  #take(event: PointerEvent, who: Who, turned: boolean): void {
    const drawn = this.renderRoot.querySelector("svg")?.getBoundingClientRect();
    if (!drawn || !this.#seen || event.button !== 0) return;
    const handle = event.currentTarget as SVGElement;
    handle.setPointerCapture(event.pointerId);
    this.renderRoot.querySelector<SVGElement>(`#${who}`)?.focus({ preventScroll: true });
    const pixels = (drawn.width / BOX.width) * UNIT;
    const origin = {
      x: drawn.left + scrollX - (BOX.x / BOX.width) * drawn.width,
      y: drawn.top + scrollY - (BOX.y / BOX.height) * drawn.height,
    };
    const arm = who === "q" ? this.#seen.scene.query : this.#seen.scene.key;
    const tip = turned ? arm.turnedTip : arm.tip;
    const grip = {
      x: event.pageX - origin.x - (tip.x / UNIT) * pixels,
      y: event.pageY - origin.y - (tip.y / UNIT) * pixels,
    };
    this.#drag = { who, turned, pointer: event.pointerId, origin, pixels, grip };
    this.#hold(true);
    event.preventDefault();
  }

  #move = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (!drag || event.pointerId !== drag.pointer) return;
    if (event.buttons === 0) return this.#drop(drag.pointer);
    const x = (event.pageX - drag.origin.x - drag.grip.x) / drag.pixels;
    const y = -(event.pageY - drag.origin.y - drag.grip.y) / drag.pixels;
    const position = (drag.who === "q" ? this.m : this.n) + this.shift;
    this.#set(drag.who, drag.turned ? turnedBack(this.#ropeOf(this.pe, this.theta), position, [x, y]) : [x, y]);
  };

  #drop(pointer = this.#drag?.pointer): void {
    if (!this.#drag || pointer !== this.#drag.pointer) return;
    this.#drag = undefined;
    this.#hold(false);
  }

  /**
   * Keeps the height of the figure during a drag, so that the page under the pointer does not move and is not laid out for each
   * drawing.
   */
  #hold(on: boolean): void {
    const stage = this.renderRoot.querySelector<HTMLElement>(".stage");
    if (!stage) return;
    // The height of the layout, since a transform may scale the visible height.
    stage.style.blockSize = on ? getComputedStyle(stage).blockSize : "";
    stage.style.contain = on ? "size layout" : "";
  }

  #press = (event: KeyboardEvent): void => {
    const direction = ARROWS[event.key];
    const who = (event.currentTarget as SVGElement).id as Who;
    if (!direction || !isPlain(event)) return;
    event.preventDefault();
    const step = event.shiftKey ? LARGE_STEP : STEP;
    const [x = 0, y = 0] = this[who];
    this.#set(who, [x + step * direction[0], y + step * direction[1]]);
  };

  /** Resets the figure, and moves the focus away from the button, which is hidden when nothing is left to reset. */
  #restart = (): void => {
    this.reset();
    this.renderRoot.querySelector<SVGElement>("#q")?.focus({ preventScroll: true });
  };

  /** Sets a vector, rounded to two decimals and not longer than LONGEST. */
  #set(who: Who, [x, y]: readonly [number, number]): void {
    const shrink = Math.min(1, LONGEST / Math.max(length([x, y]), 1e-12));
    this.change({ [who]: [x, y].map((one) => Math.round(100 * shrink * one) / 100 + 0) });
  }

  static override styles = [
    ...CoreFigure.styles,
    drawingStyles,
    css`
      .stage {
        display: grid;
        gap: 0.6rem clamp(1rem, 4cqi, 2.5rem);
        align-items: center;
        padding: 1.2rem 0;
        border-block: 1px solid var(--figure-rule);
      }
      svg { max-width: 32rem; margin-inline: auto; }
      .says { min-height: 6.3em; margin-bottom: 0.5rem; }
      .whole { white-space: nowrap; }
      .score { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; margin-top: 0.7rem; }
      .score button { margin-left: auto; }
      .score button:disabled { visibility: hidden; }
      /* touch-action does nothing on what is inline, as a g is by default. */
      .handle { display: block; cursor: grab; touch-action: none; }
      .handle:active { cursor: grabbing; }
      svg .halo { fill: var(--hue); fill-opacity: 0.18; }
      svg .reach { fill: transparent; }
      .handle:hover .halo { fill-opacity: 0.32; }
      .handle:focus-visible { outline: none; }
      .handle:focus-visible .halo { stroke: var(--hue); stroke-width: 2.5; }
      @container (min-width: 42rem) {
        .stage { grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); }
      }
    `,
  ];
}

define("pe-rotation", Rotation);
