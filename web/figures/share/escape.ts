/**
 * Text in the markup and code of other pages. What stands in a snippet passes through Markdown, templates (Liquid, Go, Vue, MDX)
 * and shortcodes before a browser reads it: every character that means something in one of them is written as a reference.
 */

/** All but letters, digits, and signs that mean nothing anywhere, those of Chinese among them; a colon before a space is one. */
const KEPT = /(?!: )[^\p{L}\p{N} .,+?，。、：；？！（）-]/gu;
/** Control characters but for tab and line feed, halves of surrogate pairs, and code points that are no characters. */
const NONE = /(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** The text without what no page can hold, which becomes U+FFFD as in HTML's own parser; CR LF and CR are line feeds there too. */
export const wellFormed = (text: string): string => text.replace(/\r\n?/g, "\n").replace(NONE, "\ufffd");

/** The text of an attribute, between double quotes: of HTML, XML and JSX. */
export const attribute = (text: string): string => wellFormed(text).replace(KEPT, (sign) => `&#${sign.codePointAt(0)};`);

/**
 * A text in double quotes that JSON, JavaScript and Python read alike, also in a document where quotes and braces have a meaning.
 * A sign beyond U+FFFF, which has none, stands as it is: Python does not join the two halves of a pair.
 */
export const quoted = (text: string): string =>
  `"${wellFormed(text).replace(KEPT, (sign) => (sign.length > 1 ? sign : unit(sign.charCodeAt(0))))}"`;

const unit = (code: number): string => `\\u${code.toString(16).padStart(4, "0")}`;

/** A part of an address, with all but letters, digits and "-.," in percent-encoding. */
export const inAddress = (text: string): string =>
  encodeURIComponent(wellFormed(text))
    .replace(/[!'()*_~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%2C/g, ",");
