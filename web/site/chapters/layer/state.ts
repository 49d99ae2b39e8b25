/** Chapter 9: a cache of keys, a sentence behind padding, and one score in four number formats. */
import { parameter } from "posenc/parameters";
import { ownFields as cacheFields } from "../../../figures/kv-cache/fields.js";
import { ownFields as paddingFields } from "../../../figures/padding/fields.js";
import { ownFields as precisionFields } from "../../../figures/precision/fields.js";
import { LAST } from "../../../figures/precision/scores.js";
import { defineChapter } from "../../live/chapter/chapter.js";

export const state = defineChapter({
  fields: {
    ...cacheFields,
    ...paddingFields,
    seed: parameter("seed"),
    ...precisionFields,
    distance: parameter("distance", { initial: 5, high: 64 }),
    position: parameter("position", { initial: 3000, low: 1, high: LAST }),
  },
});
