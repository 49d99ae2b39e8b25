/**
 * Chapters are read by Nunjucks before Markdown; `{#id}` behind a heading and `{{`, `{%`, `{#` in a formula must not reach it.
 * A space between two braces changes nothing in TeX.
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
