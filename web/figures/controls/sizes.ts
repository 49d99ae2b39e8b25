/**
 * Controls for parameters that many figures have: d, chosen from a list, the base, from a list or by a slider, and the first
 * position of a window of positions.
 */
import { html, type TemplateResult } from "lit";
import type { NumberField } from "../base/field.js";
import type { Language } from "../base/language.js";
import { parameters } from "../base/parameters.js";
import { grouped, whole } from "../base/quantity.js";
import { pickNumber } from "./fields.js";
import type { Reach } from "./reach.js";
import { slider } from "./slider.js";

const DIMS = [2, 4, 8, 16, 32, 64, 128, 256, 512];
const BASES = [100, 1000, 10000, 100000, 500000, 1e6, 1e7];

export interface Size {
  readonly language: Language;
  readonly value: number;
  readonly input: (value: number) => void;
}

const pickSize = (of: NumberField, numbers: readonly number[], shown: (value: number) => string, size: Size): TemplateResult => {
  const { language, value, input } = size;
  const { hue, symbol = "", label } = of;
  return pickNumber({ label: label[language], symbol, hue, value, numbers, shown, input });
};

/** A list of widths d; `most` is the largest that the figure allows, where that is less than the parameter's. */
export const pickDim = ({ most = parameters.dim.high, ...size }: Size & { readonly most?: number }): TemplateResult =>
  pickSize(
    parameters.dim,
    DIMS.filter((dim) => dim <= most),
    grouped,
    size,
  );
export const pickBase = (size: Size): TemplateResult => pickSize(parameters.base, BASES, whole, size);

/** The bases 10, 20, 50, 100, … 10⁷, which the slider spaces evenly, as on a logarithmic axis. */
const BASE_PLACES = [...[1, 2, 3, 4, 5, 6].flatMap((power) => [1, 2, 5].map((digit) => Number(`${digit}e${power}`))), 1e7];
export const BASE_ENDS: readonly number[] = [BASE_PLACES.length - 1];

/** A slider of the base; for a base between two of BASE_PLACES the thumb is at the lower one. */
export const slideBase = ({ language, value, input }: Size, reach: Reach): TemplateResult =>
  slider({
    of: parameters.base,
    language,
    symbol: "b",
    value: BASE_PLACES.filter((place) => place <= value).length - 1,
    reach,
    shown: whole(value),
    words: `${parameters.base.label[language]} ${whole(value)}`,
    input: (place) => input(BASE_PLACES[place] as number),
  });

export interface WindowWords {
  readonly window: string;
  readonly shift: string;
  readonly at: (first: string, last: string) => string;
}

/** A slider of the first position of a window of `count` positions. */
export const slideWindow = ({ language, value, input }: Size, count: number, reach: Reach, t: WindowWords): TemplateResult =>
  slider({
    symbol: html`<span class="upright">${t.window}</span> s`,
    of: parameters.shift,
    language,
    label: t.shift,
    value,
    reach,
    shown: grouped(value),
    words: t.at(grouped(value), grouped(value + count - 1)),
    input,
  });
