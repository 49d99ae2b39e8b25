/** Chapter 6: one head's weights and the code that runs them, and where the reader stands in the search for seven mistakes. */
import { parameter, tablePosition } from "posenc/parameters";
import { ownFields as searchFields, SEED } from "../../../figures/find-the-bug/fields.js";
import { ownFields as layoutFields, WIDEST } from "../../../figures/layouts/fields.js";
import { defineChapter } from "../../live/chapter/chapter.js";

const { weights, code, converted } = layoutFields;

export const state = defineChapter({
  fields: {
    weights,
    code,
    converted,
    dim: parameter("dim", { initial: 8, high: WIDEST }),
    m: parameter("m", tablePosition),
    n: parameter("n", tablePosition),
    ...searchFields,
    seed: parameter("seed", { initial: SEED }),
    shift: parameter("shift", tablePosition),
  },
});
