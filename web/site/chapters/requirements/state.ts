/** Chapter 1: the code that is looked at, the reader's own formula, two positions, and that of the counter. */
import { parameter, tablePosition } from "posenc/parameters";
import { defineChapter } from "../../live/chapter/chapter.js";

export const state = defineChapter({
  fields: {
    code: parameter("code"),
    formula: parameter("formula"),
    length: parameter("length"),
    m: parameter("m", { initial: 23, ...tablePosition }),
    n: parameter("n", { initial: 31, ...tablePosition }),
    position: parameter("position", { initial: 7, high: 63, step: undefined }),
  },
});
