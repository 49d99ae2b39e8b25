/** The fields of pe-kv-cache, which no other figure has. */
import { choice, number } from "../base/field.js";

export const LONGEST = 64;
export const MOST_DROPPED = 24;

/** Whether frequencies follow the length of the text. */
export const scalings = ["none", "dynamic"] as const;
export type ScalingName = (typeof scalings)[number];

/** When keys are rotated, as pe.kvCache has it. */
export const rotations = ["append", "use"] as const;
export type Rotation = (typeof rotations)[number];

/**
 * What happens to positions when tokens have been dropped: they go on; they begin at 0 again and cached keys move along; they begin
 * at 0 again and cached keys stay as they are.
 */
export const renumberings = ["on", "turned", "left"] as const;
export type Renumbering = (typeof renumberings)[number];

export const ownFields = {
  read: number({
    hue: "plain",
    label: { en: "tokens read", "zh-CN": "已读的词元数" },
    initial: 48,
    low: 1,
    high: LONGEST,
    step: 1,
  }),
  scaling: choice({ hue: "freq", label: { en: "frequencies", "zh-CN": "频率" }, initial: "dynamic", options: scalings }),
  rotate: choice({
    hue: "key",
    label: { en: "keys are turned", "zh-CN": "键在何时旋转" },
    initial: "append",
    options: rotations,
  }),
  dropped: number({
    symbol: "s",
    hue: "offset",
    label: { en: "oldest tokens dropped", "zh-CN": "丢掉最早的多少个词元" },
    initial: 0,
    low: 0,
    high: MOST_DROPPED,
    step: 1,
  }),
  renumber: choice({
    hue: "plain",
    label: { en: "positions then", "zh-CN": "此后的位置" },
    initial: "turned",
    options: renumberings,
  }),
  /** Which of the keys that are left is looked at, counted from the oldest. */
  key: number({ hue: "key", label: { en: "key", "zh-CN": "键" }, initial: 20, low: 0, high: LONGEST - 1, step: 1 }),
};
