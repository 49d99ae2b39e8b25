/** Chapter 8: a rule for longer texts, and the numbers that it gets, one's own or those of a model. */
import { parameter } from "posenc/parameters";
import { ownFields } from "../../../figures/context-extension/fields.js";
import { defineChapter } from "../../live/chapter/chapter.js";

export const state = defineChapter({
  fields: {
    ...ownFields,
    dim: parameter("dim", { initial: 128, low: 4, high: 256 }),
    base: parameter("base"),
  },
  // What steps need of the same numbers.
  derived: {
    lengthRatio: (_, { length, trained }) => length / trained,
    pairIndex: (_, { pair }) => pair,
  },
});
