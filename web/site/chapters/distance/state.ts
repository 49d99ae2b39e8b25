/** Chapter 5: one head and its base, and the distance between query and key, as far as the curves go. */
import { parameter } from "posenc/parameters";
import { defineChapter } from "../../live/chapter/chapter.js";

export const state = defineChapter({
  fields: {
    dim: parameter("dim", { initial: 128 }),
    base: parameter("base"),
    distance: parameter("distance", { initial: 1707, high: 131072 }),
  },
});
