/**
 * Figure: both sides of an identity on its example, or on values from the page; their difference, and the difference that
 * rounding allows.
 */
import { css, html, type PropertyDeclarations, type TemplateResult } from "lit";
import type { PairLayout } from "posenc";
import { define } from "../base/define.js";
import { inputsOf, LARGEST_DIM, roleFields } from "./inputs.js";
import { column, digits, isMany, matrix, type Shape, shapeOf, sideStyles, strip } from "./sides.js";
import { type Compared, holds, words } from "./words.js";
import { CoreFigure } from "../base/core-figure.js";
import { mayStop } from "../base/memo.js";
import { parameter } from "../base/parameters.js";
import { optionalProperties, properties } from "../base/properties.js";
import type { Table } from "../drawing/csv.js";

export class Derivation extends CoreFigure {
  static override properties: PropertyDeclarations = {
    ...properties({
      identity: parameter("identity"),
      dim: parameter("dim", { initial: 8, high: 65536 }),
      base: parameter("base", { low: 1, high: 1e12 }),
      layout: parameter("layout"),
      seed: parameter("seed"),
    }),
    ...optionalProperties(roleFields),
  };
  declare identity: string;
  /** Undefined, like every role below, where the page gives no value: then the identity's example is used. */
  declare q: readonly number[] | undefined;
  declare k: readonly number[] | undefined;
  declare m: number | undefined;
  declare n: number | undefined;
  declare theta: number | undefined;
  declare shift: number | undefined;
  declare centre: number | undefined;
  declare queryAxisPositions: readonly number[] | undefined;
  declare keyAxisPositions: readonly number[] | undefined;
  declare slope: number | undefined;
  declare beta: number | undefined;
  declare r1: number | undefined;
  declare r2: number | undefined;
  declare relativePosition: number | undefined;
  declare cyclicShift: number | undefined;
  declare split: number | undefined;
  declare pairCount: number | undefined;
  declare pairIndex: number | undefined;
  declare factor: number | undefined;
  declare blendFraction: number | undefined;
  declare lengthRatio: number | undefined;
  declare dim: number;
  declare base: number;
  declare layout: PairLayout;
  declare seed: number;

  #result: { readonly compared: Compared; readonly shape: Shape } | undefined;

  protected override draw(): TemplateResult {
    const { pe } = this;
    const say = words[this.language];
    const identity = pe.identities.find(({ id }) => id === this.identity);
    if (!identity) throw new RangeError(say.unknown(this.identity));
    mayStop(); // the first drawing of a page makes the list of all identities
    const dim = Math.min(this.dim, LARGEST_DIM);
    const { base, seed } = this;
    const inputs = inputsOf(pe, identity, this, { dim, base, seed });
    mayStop();
    const compared = pe.identity(identity.id, inputs);
    mayStop();
    const shape = shapeOf(compared.left.length, dim);
    this.#result = { compared, shape };
    const { left, right } = compared;
    const largest = Math.max(1e-300, ...(shape === "strip" ? [...left, ...right].map(Math.abs) : []));
    const side = (own: Float64Array, other: Float64Array): TemplateResult => {
      switch (shape) {
        case "number":
          return digits(own[0] as number, other[0] as number);
        case "numbers":
          return column(own, other);
        case "strip":
          return strip(own, largest);
        case "matrix":
          return matrix(own, dim);
      }
    };
    const many = isMany(shape);
    const usesDim = identity.inputs.some((input) => input.shape.includes("d"));
    const fine = holds(compared);
    const [found, allowance] = say.verdict(compared, shape);
    const notes = [
      allowance,
      ...(many ? [say.count(shape, left.length, dim)] : []),
      ...(usesDim && dim < this.dim ? [say.limited(dim, this.dim)] : []),
    ];
    return html`<div class="of-${shape} picture" aria-hidden="true">
      <div class="sides">
        <span class="name">${say.left}</span><span class="side">${side(left, right)}</span>
        <span class="name">${say.right}</span><span class="side">${side(right, left)}</span>
      </div>
      <p class="verdict ${fine ? "ok" : "bad"}">
        <b><span class="mark">${fine ? "✓" : "✗"}</span> ${found}</b>
        <span class="soft">${notes.join(this.language === "en" ? "; " : "；")}</span>
      </p>
    </div>`;
  }

  /** Sides of many numbers can be saved; those of a few are on the page with all their digits. */
  protected override get savable(): boolean {
    return this.#result !== undefined && isMany(this.#result.shape);
  }

  protected override table(): Table {
    const { left, right } = words[this.language];
    const sides = this.#result?.compared;
    const columns = this.#result?.shape === "matrix" ? Math.min(this.dim, LARGEST_DIM) : undefined;
    const at = (place: number): number[] => (columns === undefined ? [place] : [Math.trunc(place / columns), place % columns]);
    return {
      header: [...(columns === undefined ? ["i"] : ["i", "j"]), left, right],
      rows: Array.from(sides?.left ?? [], (value, place) => [...at(place), value, sides?.right[place] ?? NaN]),
    };
  }

  protected override describe(): string {
    return this.#result ? words[this.language].description(this.#result.compared, this.#result.shape) : "";
  }

  static override styles = [
    ...CoreFigure.styles,
    sideStyles,
    css`
      :host { font-size: 0.86rem; }
      .sides {
        display: grid;
        grid-template-columns: max-content max-content;
        justify-content: center;
        align-items: center;
        gap: 0.1rem 0.5rem;
      }
      .name { color: var(--figure-soft); }
      .of-numbers .sides { row-gap: 0.4rem; }
      .of-matrix .sides { grid-template-columns: repeat(2, max-content max-content); }
      .of-strip .sides { grid-template-columns: max-content minmax(0, 1fr); }
      .verdict {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 0 0.8rem;
        margin-top: 0.3rem;
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
      .tools { justify-content: center; }
      /* There are many steps on a page: beside a few numbers the button takes no room, and a mouse finds it by coming near. */
      @container (min-width: 21rem) {
        .tools.alone { position: absolute; inset-block-start: 0; inset-inline-end: 0; gap: 0; font-size: 0.75rem; }
      }
      @media (hover: hover) {
        :host(:not(:hover)) .alone:not(:focus-within) { opacity: 0; }
      }
      .verdict b { font-weight: 600; }
      .ok b { color: var(--figure-ok); }
      .bad {
        justify-content: flex-start;
        margin-top: 0.5rem;
        padding: 0.5rem 0.8rem;
        text-align: start;
        background: var(--figure-wash);
        border-left: 5px double var(--figure-bad);
      }
      .bad b { color: var(--figure-bad); }
      @container (min-width: 34rem) {
        .of-number .sides,
        .of-numbers .sides { grid-template-columns: repeat(2, max-content max-content); column-gap: 0.5rem; }
        .side + .name { margin-left: 1rem; }
        .of-strip .side + .name { margin-left: 0; }
      }
    `,
  ];
}

define("pe-derivation", Derivation);
