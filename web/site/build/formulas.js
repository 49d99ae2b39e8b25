/**
 * Formulas: TeX to HTML and MathML at build time, without style attributes. KaTeX writes 14 to 46 of these for a formula, and the
 * page's policy (`style-src 'self'`) would drop them. So each distinct style becomes a class in `formulas.css`, named by a hash
 * of the style. KaTeX's fonts are reduced to the letters that the formulas use, half of their bytes.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import katex from "katex";
import subsetFont from "subset-font";
import { colourTeX } from "./colour-tex.js";
import { escapeHtml, unescapeHtml } from "./escape.js";

const katexCss = createRequire(import.meta.url).resolve("katex/dist/katex.min.css");
const katexFonts = path.join(path.dirname(katexCss), "fonts");

/** The CSS declarations by class name: filled while pages are rendered, then written by `formulaStyles`. */
const styles = new Map();
/** All letters that the formulas use. */
const letters = new Set();

/** The colour in which KaTeX sets a command that it does not trust; it throws no error for it. */
const REFUSED = "#badbad";

/**
 * A formula as HTML and MathML. Throws an Error for TeX that KaTeX does not know or trust.
 *
 * @param {string} tex
 * @param {{ display?: boolean, where?: string }} options `where`: the page, for error messages
 */
export function formula(tex, { display = false, where = "" } = {}) {
  try {
    const html = katex.renderToString(colourTeX(tex), {
      displayMode: display,
      output: "htmlAndMathml",
      throwOnError: true,
      errorColor: REFUSED,
      trust: ({ command }) => command === "\\htmlClass",
      strict: (code) => (code === "htmlExtension" || code === "newLineInDisplayMode" ? "ignore" : "error"),
      macros: { "\\R": "\\mathbb{R}", "\\C": "\\mathbb{C}", "\\Re": "\\operatorname{Re}", "\\Im": "\\operatorname{Im}" },
    });
    for (const letter of unescapeHtml(html.replace(/<math[^]*?<\/math>|<[^>]*>/g, ""))) letters.add(letter);
    if (html.includes(REFUSED)) throw new RangeError("a command that is not allowed here");
    return withoutStyles(html).replace(
      /(<annotation encoding="application\/x-tex">)[\s\S]*?(<\/annotation>)/,
      `$1${source(tex)}$2`,
    );
  } catch (error) {
    throw new Error(`${where}: formula ${tex}: ${error.message}`, { cause: error });
  }
}

/** The author's TeX without colours, as a reader copies it; each `$` is doubled, because `replace` gives `$` a meaning. */
const source = (tex) => escapeHtml(tex.replace(/\\plain\s*(?=\{)/g, "").trim()).replace(/\$/g, "$$$$");

/** Replaces each style attribute by a class, which `formulaStyles` defines. */
export function withoutStyles(html) {
  return html.replace(/<([a-z][\w-]*)((?:\s+[\w:-]+="[^"]*")*)(\s*\/?)>/g, (tag, name, attributes, end) => {
    const style = /\sstyle="([^"]*)"/.exec(attributes);
    if (!style) return tag;
    const id = styleClass(style[1]);
    const rest = attributes.replace(style[0], "");
    const merged = /\sclass="/.test(rest) ? rest.replace(/\sclass="([^"]*)"/, ` class="$1 ${id}"`) : `${rest} class="${id}"`;
    return `<${name}${merged}${end}>`;
  });
}

function styleClass(style) {
  const declarations = style
    .split(";")
    .map((one) => one.trim())
    .filter(Boolean)
    .join(";");
  const id = `s${createHash("sha256").update(declarations).digest("hex").slice(0, 6)}`;
  if (styles.has(id) && styles.get(id) !== declarations) throw new Error(`formulas: two styles share the class ${id}`);
  styles.set(id, declarations);
  return id;
}

/** The stylesheet of all formulas rendered so far: KaTeX's own (woff2 only, self-hosted) and the generated classes. */
export function formulaStyles() {
  const base = readFileSync(katexCss, "utf8")
    .replace(/,url\(fonts\/[^)]*\.(?:woff|ttf)\) format\("[^"]*"\)/g, "")
    .replace(/font-display:block/g, "font-display:swap");
  const generated = [...styles.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, declarations]) => {
      const important = declarations.split(";").map((one) => `${one}!important`);
      return `.katex .${id}{${important.join(";")}}`;
    });
  return `${base}\n${generated.join("\n")}\n`;
}

/** Writes KaTeX's fonts into a folder, each with the letters of the formulas rendered so far. */
export async function writeFormulaFonts(folder) {
  mkdirSync(folder, { recursive: true });
  const text = [...letters].join("");
  for (const name of readdirSync(katexFonts).filter((file) => file.endsWith(".woff2"))) {
    const whole = readFileSync(path.join(katexFonts, name));
    writeFileSync(path.join(folder, name), await subsetFont(whole, text, { targetFormat: "woff2" }));
  }
}
