/** All chapters in reading order; those that are not open are marked as coming. */
export { chapters as default } from "../build/chapters.js";
