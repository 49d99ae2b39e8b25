/** Chapter 10: what the lab trains and shows. */
import { ownFields } from "../../../figures/lab/fields.js";
import { defineChapter } from "../../live/chapter/chapter.js";

export const state = defineChapter({ fields: ownFields });
