const SIGNS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
const REFERENCES = Object.fromEntries(Object.entries(SIGNS).map(([reference, sign]) => [sign, reference]));

/** Text as it may stand in HTML, in an attribute too. */
export const escapeHtml = (text) => String(text).replace(/[&<>"]/g, (sign) => REFERENCES[sign]);

/** The text that such HTML stands for; KaTeX writes an apostrophe as a reference as well. */
export const unescapeHtml = (html) => html.replace(/&(?:amp|lt|gt|quot|#x27);/g, (reference) => SIGNS[reference] ?? "'");
