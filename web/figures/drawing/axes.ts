/** A pair of axes: the frame of a drawing, ticks whose labels do not touch, names of the axes with their units. */
import { nothing, svg, type TemplateResult } from "lit";
import type { DirectiveResult } from "lit/directive.js";
import type { Hue } from "../base/field.js";
import { kept, store } from "../base/kept.js";
import { mayStop } from "../base/memo.js";
import { type Kind, type Range, type Scale, scaleOf, usable } from "./scale.js";
import { textWidth } from "./text-width.js";
import { type Ticks, ticksOf } from "./ticks.js";

export interface Axis {
  /** What the axis shows, in words. */
  readonly name: string;
  readonly unit?: string;
  /** The colour of the name, where the quantity has one in formulas. */
  readonly hue?: Hue;
  /** "linear" when left out. */
  readonly kind?: Kind;
  readonly range: Range;
  /** Whether ticks are at whole numbers only. */
  readonly whole?: boolean;
}
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: Scale;
  readonly y: Scale;
}
export interface Axes extends Frame {
  readonly drawn: DirectiveResult;
}

/** Widths of a Latin letter and a Chinese character, and the height of a line, in pixels at a font size of 12. */
export const LETTER = 6.8;
export const SIGN = 12;
export const LINE = 16;
export const widthOf = (text: string): number => textWidth(text, LETTER, SIGN);

export interface Margins {
  /** Pixels to the right of the frame, for names of curves. */
  readonly right?: number;
  /** Pixels below the frame, for names of categories in place of an x axis. */
  readonly below?: number;
}

type Given = [width: number, height: number, x: Axis | undefined, y: Axis, margins?: Margins];

/** Most movements of the reader change curves, and not their axes. */
const known = store<Axes>(64);

/** Axes of a drawing of this size in pixels. `x` may be undefined: bars have categories instead. */
export const axes = (...given: Given): Axes => known(JSON.stringify(given), () => made(...given));

function made(...[width, height, x, y, margins = {}]: Given): Axes {
  const nameLines = wrapped(named(y), width - 8);
  const xLines = x ? wrapped(named(x), width - 16) : [];
  const top = 6 + LINE * nameLines.length;
  const bottom = height - (margins.below ?? 26 + LINE * xLines.length);
  const yKind = y.kind ?? "linear";
  const yScale = scaleOf(yKind, y.range, [bottom, top]);
  const yTicks = ticksOf(yKind, yScale, {
    size: () => LINE - 4,
    limits: [top - 8, bottom + 8],
    step: 42,
    whole: y.whole ?? false,
  });
  const left = Math.ceil(Math.max(14, ...yTicks.labelled.map(({ text }) => widthOf(text)))) + 9;
  const right = width - Math.max(10, margins.right ?? 0);
  mayStop();
  const xKind = x?.kind ?? "linear";
  const xScale = scaleOf(xKind, x?.range ?? [0, 1], [left, right]);
  const xTicks = x && ticksOf(xKind, xScale, { size: widthOf, limits: [2, width - 2], step: 76, whole: x.whole ?? false });
  const frame: Frame = { width, height, left, right, top, bottom, x: xScale, y: yScale };
  const drawn = svg`<g class="axes">
    ${nameLines.map((line, i) => svg`<text class="name ${y.hue ?? ""}" x="2" y=${12 + LINE * i}>${line}</text>`)}
    ${horizontal(frame, yTicks)}
    ${xTicks ? vertical(frame, xTicks) : nothing}
    ${xLines.map((line, i) => svg`<text class="name ${x?.hue ?? ""}" x=${right} y=${height - 4 - LINE * (xLines.length - 1 - i)} text-anchor="end">${line}</text>`)}
  </g>` as TemplateResult;
  return { ...frame, drawn: kept(drawn) };
}

/** In brackets of its own script. */
function named({ name, unit }: Axis): string {
  if (!unit) return name;
  return /\p{Script=Han}/u.test(unit) ? `${name}（${unit}）` : `${name} (${unit})`;
}
const px = (value: number): string => value.toFixed(1);

function horizontal({ left, right }: Frame, { labelled, minor }: Ticks): TemplateResult[] {
  return [
    ...minor.map((at) => svg`<line class="minor" x1=${left - 3} x2=${left} y1=${px(at)} y2=${px(at)} />`),
    ...labelled.map(
      ({ value, at, text, label }) =>
        svg`<line class=${value === 0 ? "zero" : "grid"} x1=${left} x2=${right} y1=${px(at)} y2=${px(at)} /><text x=${left - 7} y=${px(label + 4)} text-anchor="end">${text}</text>`,
    ),
  ];
}

/** The ticks of an x axis, below a drawing. */
export function vertical({ left, right, bottom }: Frame, { labelled, minor }: Ticks): TemplateResult[] {
  return [
    svg`<line class="base" x1=${left} x2=${right} y1=${px(bottom)} y2=${px(bottom)} />`,
    ...minor.map((at) => svg`<line class="minor" x1=${px(at)} x2=${px(at)} y1=${px(bottom)} y2=${px(bottom + 3)} />`),
    ...labelled.map(
      ({ at, text, label }) =>
        svg`<line class="tick" x1=${px(at)} x2=${px(at)} y1=${px(bottom)} y2=${px(bottom + 5)} /><text x=${px(label)} y=${px(bottom + 18)} text-anchor="middle">${text}</text>`,
    ),
  ];
}

/** A text in lines no wider than `width` pixels, broken at spaces and between Chinese characters only. */
export function wrapped(text: string, width: number): string[] {
  const parts = text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+/gu) ?? [];
  const lines = [""];
  for (const part of parts) {
    const line = lines.at(-1) as string;
    if (line.trim() !== "" && widthOf(`${line}${part}`.trimEnd()) > width) lines.push(part.trimStart());
    else lines[lines.length - 1] = line + part;
  }
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

/** A range extended to round values, so that no curve touches the border of the frame. */
export function roundRange(kind: Kind, range: Range): Range {
  return scaleOf(kind, usable(kind, range), [0, 1]).nice(5).domain() as [number, number];
}
