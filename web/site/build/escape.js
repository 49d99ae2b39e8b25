const SIGNS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
const REFERENCES = Object.fromEntries(Object.entries(SIGNS).map(([reference, sign]) => [sign, reference]));

/** A text escaped for HTML, attributes included. */
export const escapeHtml = (text) => String(text).replace(/[&<>"]/g, (sign) => REFERENCES[sign]);

/** The text of escaped HTML; also decodes the apostrophe, which KaTeX writes as a reference. */
export const unescapeHtml = (html) => html.replace(/&(?:amp|lt|gt|quot|#x27);/g, (reference) => SIGNS[reference] ?? "'");
