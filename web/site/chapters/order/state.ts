/** Chapter 0: the reader's own words, their other order, and whether a causal mask hides what comes later. */
import { parameter } from "posenc/parameters";
import { defineChapter } from "../../live/chapter/chapter.js";

export const state = defineChapter({
  fields: {
    text: parameter("text"),
    order: parameter("order"),
    mask: parameter("mask"),
    seed: parameter("seed", { initial: 7 }),
  },
});
