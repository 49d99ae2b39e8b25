/** The fields of mode "decay" that no other figure has. */
import { choice, number } from "../base/field.js";

export const LONGEST = 131072;

/**
 * The vectors. `ones`: q and k are ones. `same`: both are the same random vector. `keys`: a random query and several random keys.
 * `turned`: q is ones, and k is q rotated by `peak` positions.
 */
export const vectors = choice({
  hue: "plain",
  label: { en: "q and k", "zh-CN": "q 和 k" },
  initial: "ones",
  options: ["ones", "same", "keys", "turned"],
});
export type Vectors = (typeof vectors.options)[number];

export const peak = number({
  symbol: "s",
  hue: "key",
  label: { en: "positions that the key is turned on", "zh-CN": "键预先转过几个位置" },
  initial: 50,
  low: 0,
  high: 100000,
  step: 1,
});
export const length = number({
  hue: "offset",
  label: { en: "distances up to", "zh-CN": "距离最远到" },
  initial: 256,
  low: 16,
  high: LONGEST,
  step: 1,
});
export const axis = choice({
  hue: "plain",
  label: { en: "distance axis", "zh-CN": "距离轴" },
  initial: "linear",
  options: ["linear", "log"],
});
export const bound = choice({
  hue: "plain",
  label: { en: "bounds", "zh-CN": "上界" },
  initial: "none",
  options: ["none", "abel"],
});
