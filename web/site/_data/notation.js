/**
 * Every letter of the tutorial's formulas with its one meaning, in groups, in the order in which a reader meets them. `letter`:
 * the letter, or an upright name; `tex`: the TeX that shows the letter, where that is more; `values`: the values that it may
 * have, as Markdown, by language where there are words; `at`: the place where the letter is introduced (build/places.js);
 * `within`: the only chapters in which it has this meaning; `twin`: the letter has a second meaning, which cannot be confused
 * with this one. The colour of a letter is that of build/colour-tex.js.
 */
import codes from "../notation/codes.js";
import functions from "../notation/functions.js";
import places from "../notation/places.js";
import words from "../notation/words.js";

export default [words, places, codes, functions];
