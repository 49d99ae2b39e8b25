/** A plot of scores against distance: axes named in words, a zero line, curves, and the distance that is read out. */
import { css, svg, type TemplateResult } from "lit";
import { linear, path, type Scale, ticks } from "./axis.js";
import { short } from "../base/numbers.js";
import { pointIn } from "../base/pointer.js";

export interface Curve {
  /** One value a distance, from 0 on. */
  readonly values: Float64Array;
  readonly look: string;
}

export interface Plot {
  readonly curves: readonly Curve[];
  readonly range: readonly [number, number];
  readonly width: number;
  readonly height: number;
  /** The distance that is read out. */
  readonly at: number;
  /** A distance to point at, with what is said about it. */
  readonly mark?: { readonly at: number; readonly text: string };
  readonly label: string;
  readonly axes: { readonly x: string; readonly y: string };
  readonly choose: (distance: number) => void;
}

const MARGIN = { left: 38, right: 10, top: 22, bottom: 42 };

export function plot({ curves, range, width, height, at, mark, label, axes, choose }: Plot): TemplateResult {
  const last = Math.max(1, (curves[0]?.values.length ?? 2) - 1);
  const x = linear([0, last], [MARGIN.left, width - MARGIN.right]);
  const y = linear(range, [height - MARGIN.bottom, MARGIN.top]);
  const [left, right, top, bottom] = [x(0), x(last), MARGIN.top, height - MARGIN.bottom];
  const read = (event: PointerEvent): void => {
    const point = pointIn(event);
    if (point) choose(Math.min(last, Math.max(0, Math.round(((point.x - left) / (right - left)) * last))));
  };
  const values = ticks(range, 4);
  return svg`<svg class="plot" role="img" aria-label=${label} width=${width} height=${height} viewBox="0 0 ${width} ${height}" @pointermove=${read} @pointerdown=${read}>
    <text class="name" x=${left - 30} y="12">${axes.y}</text>
    <text class="name offset" x=${right} y=${height - 4} text-anchor="end">${axes.x}</text>
    ${values.map((value) => svg`<line class=${value === 0 ? "zero" : "grid"} x1=${left} x2=${right} y1=${y(value)} y2=${y(value)} /><text x=${left - 7} y=${y(value) + 4} text-anchor="end">${short(value)}</text>`)}
    ${ticks([0, last], 4).map((value) => svg`<line class="grid" x1=${x(value)} x2=${x(value)} y1=${bottom} y2=${bottom + 4} /><text x=${x(value)} y=${bottom + 18} text-anchor="middle">${value}</text>`)}
    ${curves.map(({ values, look }) => svg`<path class="curve ${look}" d=${path(values, x, y)} />`)}
    <line class="cross" x1=${x(at)} x2=${x(at)} y1=${top - 4} y2=${bottom} />
    ${curves.map(({ values, look }) => dot(values[at], look, x(at), y))}
    ${mark ? svg`<circle class="mark" r="7" cx=${x(mark.at)} cy=${y(curves[0]?.values[mark.at] ?? 0)} /><text class="name" x=${x(mark.at) + 12} y=${y(curves[0]?.values[mark.at] ?? 0) - 8}>${mark.text}</text>` : ""}
  </svg>` as TemplateResult;
}

const dot = (value: number | undefined, look: string, x: number, y: Scale): TemplateResult | string =>
  value === undefined ? "" : svg`<circle class="dot ${look}" r="4.5" cx=${x} cy=${y(value)} />`;

export const plotted = css`
  .plot { display: block; max-width: 100%; height: auto; font: 12px var(--figure-sans); cursor: crosshair; touch-action: pan-y; user-select: none; }
  .plot text { fill: var(--figure-soft); font-variant-numeric: tabular-nums; }
  .plot .name { font-size: 12.5px; paint-order: stroke; stroke: var(--figure-paper); stroke-width: 4px; stroke-linejoin: round; }
  .plot .offset.name { fill: var(--hue); }
  .plot .grid { stroke: var(--figure-rule); }
  .plot .zero { stroke: var(--figure-soft); }
  .plot .cross { stroke: var(--figure-ink); opacity: 0.45; }
  .plot .mark { fill: none; stroke: var(--figure-ink); stroke-width: 1.5; }
  .plot .curve { fill: none; stroke: var(--hue); stroke-width: 1.8; stroke-linejoin: round; }
  .plot .dot { fill: var(--hue); stroke: var(--figure-paper); stroke-width: 1.5; }
  .plot .second { stroke-dasharray: 7 3; }
  .plot .third { stroke-dasharray: 1.8 3; stroke-linecap: round; }
  .plot .band { stroke-width: 6; opacity: 0.28; }
  .plot .core { stroke-width: 2.2; }
  .plot .dot.band { display: none; }
`;
