/** The drawing of pe-context-extension: a line for each rule, on it a mark for each pair at its wavelength. */
import { css, html, nothing, svg, type TemplateResult } from "lit";
import type { DirectiveResult } from "lit/directive.js";
import { between } from "../base/between.js";
import { kept, lastOf, store } from "../base/kept.js";
import type { Point } from "../base/point.js";
import { type Frame, LINE, vertical, widthOf, wrapped } from "../drawing/axes.js";
import { nearest } from "../drawing/lines.js";
import { type Place, reading } from "../drawing/reading.js";
import { pixel, pixelsOf, type Range, type Scale, scaleOf, scaleText } from "../drawing/scale.js";
import { ticksOf } from "../drawing/ticks.js";
import { type Mark, marks } from "./extension.js";

export interface Strip {
  readonly name: string;
  /** What is said of the strip below its name, or behind it. */
  readonly note: string;
  readonly wavelengths: ArrayLike<number>;
  readonly marks: readonly Mark[];
  /** Whether its pairs are those of the other strips: only then can the chosen pair be followed. */
  readonly same: boolean;
}

export interface Picture {
  readonly width: number;
  readonly strips: readonly Strip[];
  /** The chosen strip and the chosen pair. */
  readonly strip: number;
  readonly pair: number;
  readonly range: Range;
  /** Lengths that are drawn across all strips, each with its words. */
  readonly lengths: readonly { readonly at: number; readonly text: string }[];
  readonly axis: string;
  readonly label: string;
  readonly words: string;
  readonly choosePair: (pair: number) => void;
  readonly chooseStrip: (strip: number) => void;
}

const NARROW = 600;
const NAMES = 198;
const HALF = 8;
const CROSS = 3.6;
const px = (value: number): string => value.toFixed(1);

export function spectrum(picture: Picture): TemplateResult {
  const { width, strips, strip: chosen, pair, lengths } = picture;
  const wide = width >= NARROW;
  const [left, right] = [wide ? NAMES : 8, width - 12];
  const down = wide ? 36 : 44;
  const top = 6 + LINE * lengths.length;
  const bottom = top + down * strips.length + 4;
  const names = wrapped(picture.axis, width - 16);
  const height = bottom + 26 + LINE * names.length;
  const x = scaleOf("log", picture.range, [left, right]);
  const middle = (at: number): number => top + down * at + (wide ? down / 2 : 31);
  const shown = strips[chosen] as Strip;
  const find = ({ x: to }: Point): Place | undefined => {
    const column = nearest(shown.wavelengths, x, to);
    return column < 0 ? undefined : [0, column];
  };
  const choose = ([, column]: Place): void => picture.choosePair(column);
  const columns = shown.wavelengths.length;
  const read = reading({ rows: 1, columns, at: [0, pair], find, choose, label: picture.label, words: picture.words });
  const frame = { width, height, left, right, top, bottom, x, y: x };
  const axis = axes([width, height, bottom, scaleText(x), ...names].join(), () => kept(axisOf(frame, names)));
  return html`<svg class="drawing spectrum" width=${width} height=${height} viewBox="0 0 ${width} ${height}" ${read}>
    ${strips.map(
      (_, at) =>
        svg`<rect class=${at === chosen ? "under on" : "under"} x="0" y=${top + down * at + 1} width=${width} height=${down - 2} />`,
    )}
    ${axis}
    ${lengths.map(({ at, text }, i) => across(pixel(x, at), text, 12 + LINE * i, { left, right, bottom }))}
    ${trace(strips, pair, x, middle)}
    ${strips.map(({ name, note }, at) => {
      const y = top + down * at;
      const on = at === chosen ? " on" : "";
      return svg`<text class="title${on}" x="8" y=${y + (wide ? 15 : 14)}>${name}</text>
        <text class="note${on}" x=${wide ? 8 : width - 12} y=${y + (wide ? 30 : 14)} text-anchor=${wide ? "start" : "end"}>${note}</text>`;
    })}
    ${strips.map((one, at) => {
      const paths = pathsOf(one, x, middle(at));
      return marks.map((mark, i) => svg`<path class="pair ${mark}" d=${paths[i]} />`);
    })}
    ${ring(shown, pair, x, middle(chosen))}
    ${strips.map(
      (_, at) =>
        svg`<rect class="hit" x="0" y=${top + down * at} width=${width} height=${down} @click=${() => picture.chooseStrip(at)} />`,
    )}
  </svg>`;
}

/** Most movements of the reader leave the axis as it is. */
const axes = store<DirectiveResult>(8);

function axisOf(frame: Frame, names: readonly string[]): TemplateResult {
  const { width, height, right, x } = frame;
  const ticks = ticksOf("log", x, { size: widthOf, limits: [2, width - 2], step: 76 });
  return svg`<g class="axes">
    ${vertical(frame, ticks)}
    ${names.map((line, i) => svg`<text class="name" x=${right} y=${height - 4 - LINE * (names.length - 1 - i)} text-anchor="end">${line}</text>`)}
  </g>` as TemplateResult;
}

/** A length, from the top to the bottom of all strips, with its words above. */
function across(
  at: number,
  text: string,
  y: number,
  { left, right, bottom }: { left: number; right: number; bottom: number },
): TemplateResult | typeof nothing {
  if (Number.isNaN(at) || at < left || at > right) return nothing;
  const half = widthOf(text) / 2;
  return svg`<line class="length" x1=${px(at)} x2=${px(at)} y1=${y + 4} y2=${bottom} />
    <text class="name about" x=${px(between(at, left + half, right - half))} y=${y} text-anchor="middle">${text}</text>`;
}

/** The last paths of each rule's marks: another chosen pair changes none. */
const lastPaths = lastOf<readonly Mark[], readonly string[]>();

const pathsOf = (strip: Strip, x: Scale, y: number): readonly string[] =>
  lastPaths(strip.marks, `${scaleText(x)} ${y}`, () => marks.map((mark) => path(strip, mark, x, y)));

/** All pairs of one mark: a line each, or a cross. */
function path({ wavelengths, marks: all }: Strip, mark: Mark, x: Scale, y: number): string {
  const across = pixelsOf(x);
  return all
    .map((one, i) => {
      const at = one === mark ? across(wavelengths[i] as number) : NaN;
      if (Number.isNaN(at)) return "";
      const [a, b] = [px(at - CROSS), px(at + CROSS)];
      if (mark === "fresh") return `M${a} ${px(y - CROSS)}L${b} ${px(y + CROSS)}M${a} ${px(y + CROSS)}L${b} ${px(y - CROSS)}`;
      return mark === "slowed" ? `M${px(at)} ${px(y)}v${HALF}` : `M${px(at)} ${px(y - HALF)}v${2 * HALF}`;
    })
    .join("");
}

/** The way of the chosen pair from strip to strip. */
function trace(strips: readonly Strip[], pair: number, x: Scale, middle: (at: number) => number): TemplateResult {
  const points = strips.flatMap(({ wavelengths, same }, at) =>
    same ? [`${px(pixel(x, wavelengths[pair] as number))} ${px(middle(at))}`] : [],
  );
  return svg`<path class="trace" d=${`M${points.join("L")}`} />`;
}

const ring = ({ wavelengths }: Strip, pair: number, x: Scale, y: number): TemplateResult =>
  svg`<circle class="mark" r="9" cx=${px(pixel(x, wavelengths[pair] as number))} cy=${px(y)} />`;

/** The mark of a pair, for a legend. */
export const sampleMark = (mark: Mark): TemplateResult => {
  const strip = { name: "", note: "", wavelengths: [1], marks: [mark], same: true };
  return html`<svg class="sample" viewBox="0 0 14 18" aria-hidden="true"><path class="pair ${mark}" d=${path(strip, mark, scaleOf("linear", [0, 2], [0, 14]), 9)} /></svg>`;
};

export const spectrumStyles = css`
  .spectrum .under { fill: none; }
  .spectrum .under.on { fill: var(--figure-wash); stroke: var(--figure-rule); }
  .spectrum .hit { fill: transparent; cursor: pointer; }
  .spectrum .title { font-size: 12.5px; fill: var(--figure-ink); }
  .spectrum .title.on { font-weight: 650; }
  .spectrum .note { font-size: 11.5px; }
  .spectrum :is(.title, .note, .about) { paint-order: stroke; stroke: var(--figure-paper); stroke-width: 4px; stroke-linejoin: round; }
  .spectrum .on { stroke: var(--figure-wash); }
  .spectrum .length { stroke: var(--figure-ink); stroke-opacity: 0.55; stroke-dasharray: 3 3; }
  .spectrum .trace { fill: none; stroke: var(--figure-ink); stroke-opacity: 0.35; }
  .spectrum .mark { fill: none; stroke: var(--figure-ink); stroke-width: 1.5; }
  .pair { fill: none; stroke-width: 1.5; }
  .pair.kept { stroke: var(--figure-ink); }
  .pair.slowed { stroke: var(--figure-offset); stroke-width: 2; }
  .pair.inside { stroke: var(--figure-freq); stroke-width: 2.4; }
  .pair.fresh { stroke: var(--figure-key); stroke-width: 1.8; }
  .legend .sample:has(.pair) { width: 14px; height: 18px; vertical-align: -4px; }
`;
