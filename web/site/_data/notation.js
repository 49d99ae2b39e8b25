/**
 * Every letter of the tutorial's formulas with its one meaning, in groups, in the order in which a reader meets them. `letter`: the
 * letter or the upright name itself; `tex`: how it is shown, where that is more; `values`: what it may be, as Markdown, by language
 * where it has words; `at`: where it is introduced (build/places.js); `within`: the only chapters in which it means this; `twin`: it
 * means something else too, which cannot be taken for it. Its colour is the one that build/colour-tex.js gives it.
 */
import codes from "../notation/codes.js";
import functions from "../notation/functions.js";
import places from "../notation/places.js";
import words from "../notation/words.js";

export default [words, places, codes, functions];
