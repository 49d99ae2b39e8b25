/** The two settings that figures of whole heads share, each chosen from a list: d and the base. */
import type { TemplateResult } from "lit";
import type { NumberField } from "../base/field.js";
import type { Language } from "../base/language.js";
import { parameters } from "../base/parameters.js";
import { grouped, whole } from "../base/quantity.js";
import { pickNumber } from "./fields.js";

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

export const pickDim = (size: Size): TemplateResult => pickSize(parameters.dim, DIMS, grouped, size);
export const pickBase = (size: Size): TemplateResult => pickSize(parameters.base, BASES, whole, size);
