/**
 * The terms of the tutorial in both languages, each with one sentence that defines it. `id`: the term's anchor on the page; `at`:
 * the place where the tutorial explains the term (build/places.js), only the chapter where that is not written yet.
 */
import attention from "../glossary/attention.js";
import codes from "../glossary/codes.js";
import mathematics from "../glossary/mathematics.js";
import order from "../glossary/order.js";
import relatives from "../glossary/relatives.js";

export default [attention, order, codes, mathematics, relatives].flat();
