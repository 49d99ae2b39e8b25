/**
 * Nunjucks reads chapters before Markdown does, and would take `{#id}` after a heading, and `{{`, `{%`, `{#` in a formula, for
 * its own tags. So headings get `{:#id}`, and formulas a space after such a brace, which changes nothing in TeX.
 */
export function protect(source) {
  return source
    .split(/(^(?:```|~~~)[\s\S]*?^(?:```|~~~)\s*$)/m)
    .map((part, at) => (at % 2 === 1 ? part : protectProse(part)))
    .join("");
}

const protectProse = (text) =>
  text
    .replace(/^(#{1,6}\s.*)\{#([\w-]+)\}[ \t]*$/gm, "$1{:#$2}")
    .replace(/\$\$[\s\S]+?\$\$|\$[^$\n]+\$/g, (math) => math.replace(/\{(?=[{%#])/g, "{ "));
