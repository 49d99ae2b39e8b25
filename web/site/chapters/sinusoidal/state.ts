/** Chapter 2: one clock and its base, two positions, and the offset that everything is moved by. */
import { parameter, tablePosition } from "posenc/parameters";
import { defineChapter } from "../../live/chapter/chapter.js";

export const state = defineChapter({
  fields: {
    dim: parameter("dim", { initial: 16 }),
    base: parameter("base"),
    position: parameter("position"),
    m: parameter("m", { initial: 5, ...tablePosition }),
    n: parameter("n", { initial: 2, ...tablePosition }),
    shift: parameter("shift", { initial: 3 }),
  },
});
