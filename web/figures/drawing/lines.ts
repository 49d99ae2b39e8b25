/**
 * Curves over one x axis, with gaps where a value is NaN, shaded bands, marks with text, and a crosshair by which all curves are
 * read.
 */
import { css, nothing, svg, type TemplateResult } from "lit";
import { between } from "../base/between.js";
import { mayStop } from "../base/memo.js";
import type { Point } from "../base/point.js";
import { type Axis, axes, type Axes, LINE, widthOf } from "./axes.js";
import { areaOf, path, point, specks } from "./curve.js";
import { type Area, around, type Box, settle, spread } from "./labels.js";
import { type Look, lookClass } from "./look.js";
import { type Place, reading } from "./reading.js";
import { pixel, pixelsOf, type Scale } from "./scale.js";

export interface Series {
  readonly name: string;
  /** One value for each x; NaN leaves a gap. */
  readonly values: ArrayLike<number>;
  readonly look: Look;
  /** A pale area from one list of values to the other, as the values of several seeds are spread. */
  readonly spread?: { readonly low: ArrayLike<number>; readonly high: ArrayLike<number> };
}
export interface Mark {
  /** The index of the x, and of the series, of the marked point. */
  readonly at: number;
  readonly series: number;
  readonly text: string;
}
export interface Band {
  readonly axis: "x" | "y";
  readonly from: number;
  readonly to: number;
  readonly text?: string;
}
export interface LinePlot {
  readonly width: number;
  readonly height: number;
  /** Values on the x axis, ascending. */
  readonly x: ArrayLike<number>;
  readonly series: readonly Series[];
  readonly axes: { readonly x: Axis; readonly y: Axis };
  readonly marks?: readonly Mark[];
  readonly bands?: readonly Band[];
  /** Whether names are written at the ends of the curves, where the drawing is wide enough, in place of a legend. */
  readonly direct?: boolean;
  /** The index of the chosen x, at which the values are shown. */
  readonly at: number;
  /** Whether every value has a mark: where few were measured, and the lines between are no measurements. */
  readonly points?: boolean;
  readonly choose: (at: number) => void;
  readonly label: string;
  readonly words: string;
}

/** The share of the width that names at the ends of curves must leave to the curves. */
const CURVES = 0.7;
export const isDirect = ({ direct, width, series }: Pick<LinePlot, "direct" | "width" | "series">): boolean =>
  direct === true && Math.max(0, ...series.map(({ name }) => widthOf(name))) <= (1 - CURVES) * width;

export function lines(plot: LinePlot): TemplateResult {
  mayStop();
  const { width, height, x, series, at } = plot;
  const names = isDirect(plot) ? series.map(({ name }) => name) : [];
  const frame = axes(
    width,
    height,
    plot.axes.x,
    plot.axes.y,
    names.length > 0 ? { right: Math.max(...names.map(widthOf)) + 14 } : {},
  );
  mayStop();
  const { left, right, top, bottom } = frame;
  const find = ({ x: to }: Point): Place | undefined => {
    const column = nearest(x, frame.x, to);
    return column < 0 ? undefined : [0, column];
  };
  const cross = pixel(frame.x, x[at] ?? NaN);
  // The inner SVG clips curves that leave the range of an axis.
  return svg`<svg class="drawing plot" width=${width} height=${height} viewBox="0 0 ${width} ${height}"
      ${reading({ rows: 1, columns: Math.max(1, x.length), at: [0, at], find, choose: ([, column]) => plot.choose(column), label: plot.label, words: plot.words })}>
    ${(plot.bands ?? []).map((one) => bandArea(one, frame))}
    ${frame.drawn}
    <svg class="inside" x=${left - 4} y=${top - 4} width=${right - left + 8} height=${bottom - top + 8} viewBox="${left - 4} ${top - 4} ${right - left + 8} ${bottom - top + 8}">
      ${series.map(({ spread, look }) => (spread ? svg`<path class="spread ${look.hue}" d=${areaOf(x, spread, frame)} />` : nothing))}
      ${series.map(({ values, look }) => svg`<path class="curve ${lookClass(look)}" d=${path(x, values, frame.x, frame.y)} />`)}
      ${plot.points ? series.flatMap(({ values, look }) => Array.from(x, (one, i) => small(look, point(frame, one, values[i])))) : nothing}
    </svg>
    ${bandNames(plot, frame)}
    ${Number.isNaN(cross) ? nothing : svg`<line class="cross" x1=${px(cross)} x2=${px(cross)} y1=${top - 4} y2=${bottom} />`}
    ${series.map(({ values, look }) => dot(look, point(frame, x[at], values[at])))}
    ${ends(plot, frame, names)}
    ${marks(plot, frame)}
  </svg>` as TemplateResult;
}

const px = (value: number): string => value.toFixed(1);

/** The index of the x that is nearest to the pixel `to`; −1 where no x is on the scale. */
export function nearest(x: ArrayLike<number>, scale: Scale, to: number): number {
  const across = pixelsOf(scale);
  let [found, least] = [-1, Infinity];
  for (let i = 0; i < x.length; i++) {
    const apart = Math.abs(across(x[i] as number) - to);
    if (apart < least) [found, least] = [i, apart];
  }
  return found;
}

const dot = (look: Look, at: Point | undefined): TemplateResult | typeof nothing =>
  at && look.line !== "band" ? svg`<circle class="dot ${look.hue}" r="4.5" cx=${px(at.x)} cy=${px(at.y)} />` : nothing;

const small = (look: Look, at: Point | undefined): TemplateResult | typeof nothing =>
  at ? svg`<circle class="measured ${look.hue}" r="2.6" cx=${px(at.x)} cy=${px(at.y)} />` : nothing;

/** A band within the frame, by its sides; undefined where it is not on the scale. */
function sidesOf({ axis, from, to }: Band, { x, y, left, right, top, bottom }: Axes): Area | undefined {
  const [scale, low, high] = axis === "x" ? [x, left, right] : [y, top, bottom];
  const [a = NaN, b = NaN] = [from, to].map((end) => between(pixel(scale, end), low, high)).sort((one, other) => one - other);
  if (Number.isNaN(a) || Number.isNaN(b)) return undefined;
  return axis === "x" ? { left: a, right: b, top, bottom } : { left, right, top: a, bottom: b };
}

function bandArea(band: Band, frame: Axes): TemplateResult | typeof nothing {
  const sides = sidesOf(band, frame);
  if (!sides) return nothing;
  const { left, right, top, bottom } = sides;
  return svg`<rect class="area" x=${px(left)} y=${px(top)} width=${px(right - left)} height=${px(bottom - top)} />`;
}

/** How far a band's name is from the sides of the band: the crosshair may stand at one. */
const ASIDE = 8;

/**
 * The names of the bands, before the curves that cross them: each in the corner of its band where it covers least of them. No browser
 * keeps the page's place by them: they change their corners.
 */
function bandNames({ bands = [], series, x }: LinePlot, frame: Axes): TemplateResult[] {
  const curves = bands.length > 0 ? series.flatMap(({ values }) => specks(x, values, frame)) : [];
  return bands.flatMap((band) => {
    const sides = sidesOf(band, frame);
    const width = widthOf(band.text ?? "");
    if (!sides || !band.text || width + 1.5 * ASIDE > sides.right - sides.left) return [];
    const [left, right] = [sides.left + ASIDE + width / 2, sides.right - ASIDE / 2 - width / 2];
    const [top, bottom] = [sides.top + 10, sides.bottom - 10];
    const corners = [top, bottom].flatMap((y) => [left, right].map((x): Box => ({ x, y, width, height: LINE })));
    const [box] = settle([corners], sides, curves) as [Box];
    return [svg`<text class="about" x=${px(box.x - width / 2)} y=${px(box.y + 4)}>${band.text}</text>` as TemplateResult];
  });
}

/** The names of curves beside their last points. */
function ends({ x, series }: LinePlot, frame: Axes, names: readonly string[]): TemplateResult[] {
  const last = series.slice(0, names.length).map(({ values, look }, i) => {
    let at = Math.min(x.length, values.length) - 1;
    while (at >= 0 && !point(frame, x[at], values[at])) at--;
    return { name: names[i] as string, hue: look.hue, y: point(frame, x[at], values[at])?.y ?? frame.bottom };
  });
  const middles = spread(
    last.map(({ y }) => y),
    LINE - 1,
    frame.top,
    frame.bottom + 8,
  );
  return last.map(
    ({ name, hue }, i) => svg`<text class="name ${hue}" x=${frame.right + 8} y=${px((middles[i] as number) + 4)}>${name}</text>`,
  );
}

/** The marks: circles, each with its text at a place where it covers no other text or circle, and little of the curves. */
function marks({ x, series, marks: given = [] }: LinePlot, frame: Axes): TemplateResult[] {
  mayStop();
  const found = given.flatMap(({ at, series: one, text }) => {
    const spot = point(frame, x[at], series[one]?.values[at]);
    return spot ? [{ spot, text }] : [];
  });
  const circles = found.map(({ spot }): Box => ({ ...spot, width: 14, height: 14 }));
  const area = { left: frame.left, right: frame.width - 2, top: frame.top - 6, bottom: frame.bottom - 2 };
  const curves = found.length > 0 ? series.flatMap(({ values }) => specks(x, values, frame)) : [];
  const places = found.map(({ spot, text }) => around(spot, 9, widthOf(text) + 4, LINE));
  const boxes = settle(places, area, [...circles, ...curves]);
  return found.map(({ spot, text }, i) => {
    const { x: middle, y } = boxes[i] as Box;
    return svg`<circle class="mark" r="7" cx=${px(spot.x)} cy=${px(spot.y)} /><text class="name" x=${px(middle)} y=${px(y + 4)} text-anchor="middle">${text}</text>`;
  });
}

export const lineStyles = css`
  .plot .cross { stroke: var(--figure-ink); stroke-opacity: 0.45; }
  .plot .mark { fill: none; stroke: var(--figure-ink); stroke-width: 1.5; }
  .plot .dot { fill: var(--hue); stroke: var(--figure-paper); stroke-width: 1.5; }
  .plot .area { fill: var(--figure-soft); fill-opacity: 0.12; }
  .plot .spread { fill: var(--hue); fill-opacity: 0.16; }
  .plot .about { overflow-anchor: none; font-style: italic; paint-order: stroke; stroke: var(--figure-paper); stroke-width: 4px; stroke-linejoin: round; }
  .plot .measured { fill: var(--hue); }
`;
