/** Chapter 7: nine encodings on the reader's words, and an image between two lines of text. */
import { parameter, tablePosition } from "posenc/parameters";
import { ownFields as encodingFields } from "../../../figures/bias-matrix/fields.js";
import { ownFields as imageFields } from "../../../figures/mrope/fields.js";
import { defineChapter } from "../../live/chapter/chapter.js";

export const state = defineChapter({
  fields: {
    ...encodingFields,
    words: parameter("words", { initial: "same" }),
    text: parameter("text"),
    shift: parameter("shift", { initial: 0, ...tablePosition }),
    seed: parameter("seed"),
    ...imageFields,
  },
});
