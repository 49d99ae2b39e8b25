/** One side of an identity as pe-derivation shows it: digits for a few numbers, a strip for many, squares for a matrix. */
import { css, html, svg, type TemplateResult } from "lit";
import { exact } from "../base/numbers.js";

export type Shape = "number" | "numbers" | "strip" | "matrix";

/** How a side of `count` numbers is shown; `dim` is the width of the input vectors. */
export function shapeOf(count: number, dim: number): Shape {
  if (count === 1) return "number";
  if (count <= 4) return "numbers";
  return count === dim * dim ? "matrix" : "strip";
}

/** Whether a side has too many numbers to be written out as digits. */
export const isMany = (shape: Shape): boolean => shape === "strip" || shape === "matrix";

/** The digits of a value; those from the first difference to the other side on are underlined. */
export function digits(value: number, other: number): TemplateResult {
  const own = exact(value);
  const theirs = exact(other);
  let common = 0;
  while (common < own.length && own[common] === theirs[common]) common++;
  return html`<span class="digits">${own.slice(0, common)}<u>${own.slice(common)}</u></span>`;
}

export function column(values: Float64Array, others: Float64Array): TemplateResult {
  return html`<span class="column">${Array.from(values, (value, i) => digits(value, others[i] ?? Number.NaN))}</span>`;
}

/** A bar for each value, up or down by its sign; a bar of `largest`, which is the same for both sides, has the full height. */
export function strip(values: Float64Array, largest: number): TemplateResult {
  const bars = (sign: 1 | -1): string =>
    Array.from(values, (value, i) => {
      const height = (46 * sign * value) / largest;
      return height > 0 ? `M${i + 0.5} 50V${(50 - sign * height).toFixed(2)}` : "";
    }).join("");
  // Few numbers would make blocks, not bars.
  const width = Math.min(0.62, values.length / 40);
  return html`<svg class="strip" viewBox="0 0 ${values.length} 100" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<path class="zero" d=${`M0 50H${values.length}`} />
      <path class="up" stroke-width=${width} d=${bars(1)} /><path class="down" stroke-width=${width} d=${bars(-1)} />`}
  </svg>`;
}

const SHADES = 4;

/** A square for each number that is not zero, in four shades of the colour of its sign. */
export function matrix(values: Float64Array, dim: number): TemplateResult {
  const squares: Record<"up" | "down", string[]> = { up: Array(SHADES).fill(""), down: Array(SHADES).fill("") };
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const size = Math.abs(value);
    if (!(size > 1e-12)) continue;
    const shade = Math.min(SHADES - 1, Math.floor(size * SHADES));
    const of = value > 0 ? squares.up : squares.down;
    of[shade] += `M${i % dim} ${Math.trunc(i / dim)}h1v1h-1z`;
  }
  const paths = (["up", "down"] as const).flatMap((sign) =>
    squares[sign].map((path, shade) => svg`<path class=${`${sign} shade-${shade + 1}`} d=${path} />`),
  );
  return html`<svg class="matrix" viewBox="0 0 ${dim} ${dim}" aria-hidden="true">${paths}</svg>`;
}

export const sideStyles = css`
  .digits {
    white-space: pre;
    font: 600 0.86rem/1.5 var(--figure-mono);
    font-variant-numeric: tabular-nums;
    color: var(--figure-ink);
  }
  .digits u {
    text-decoration-thickness: 1px;
    text-underline-offset: 0.25em;
  }
  .column {
    display: inline-grid;
    padding-inline: 0.2rem 0.6rem;
    border-inline: 1.5px solid var(--figure-soft);
    border-radius: 0.5rem;
  }
  .strip {
    display: block;
    width: 100%;
    height: 2.6rem;
  }
  .strip path {
    fill: none;
  }
  .strip .zero {
    stroke: var(--figure-rule);
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
  }
  .strip .up {
    stroke: var(--figure-pos);
  }
  .strip .down {
    stroke: var(--figure-neg);
  }
  .matrix {
    display: block;
    width: min(7.5rem, 28cqi);
    aspect-ratio: 1;
    border: 1px solid var(--figure-rule);
  }
  .matrix .up {
    fill: var(--figure-pos);
  }
  .matrix .down {
    fill: var(--figure-neg);
  }
  .matrix .shade-1 {
    opacity: 0.3;
  }
  .matrix .shade-2 {
    opacity: 0.5;
  }
  .matrix .shade-3 {
    opacity: 0.75;
  }
`;
