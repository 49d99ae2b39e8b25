/** The inspector: a published model, whose program reads it, and what a class that is not known is like. The reader's own text is not in it. */
import { ownFields } from "../../../figures/inspector/fields.js";
import { defineChapter } from "../../live/chapter/chapter.js";

const { preset, as, like, rule, pair } = ownFields;

export const state = defineChapter({ fields: { preset, as, like, rule, pair } });
