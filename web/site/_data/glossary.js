/**
 * The terms of the tutorial in both languages, each with one sentence that says what it is. `id`: its anchor on the page; `at`: where
 * the tutorial explains it (build/places.js), a chapter alone where that is still to come.
 */
import attention from "../glossary/attention.js";
import codes from "../glossary/codes.js";
import mathematics from "../glossary/mathematics.js";
import order from "../glossary/order.js";
import relatives from "../glossary/relatives.js";

export default [attention, order, codes, mathematics, relatives].flat();
