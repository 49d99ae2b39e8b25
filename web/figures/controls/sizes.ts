/** The two settings that figures of whole heads share, each chosen from a list: d and the base. */
import type { TemplateResult } from "lit";
import type { Hue } from "./slider.js";
import { pickNumber } from "./fields.js";
import { grouped, whole } from "../base/quantity.js";

const DIMS = [2, 4, 8, 16, 32, 64, 128, 256, 512];
const BASES = [100, 1000, 10000, 100000, 500000, 1e6, 1e7];

export interface Size {
  readonly label: string;
  readonly value: number;
  readonly hue?: Hue;
  readonly input: (value: number) => void;
}

export const pickDim = (given: Size): TemplateResult => pickNumber({ ...given, symbol: "d", numbers: DIMS, shown: grouped });
export const pickBase = (given: Size): TemplateResult => pickNumber({ ...given, numbers: BASES, shown: whole });
