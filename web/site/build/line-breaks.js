/** Where a line may not end: between a word and the number that it needs, and inside the brackets of a formula. */

/** “chapter 3”, “Figure 1”, “第 3 章”, “第 3.5 节”: the spaces in them become ones that keep the line. */
const NUMBERED = /(?<=\b(?:chapter|section|figure)s?|第|图) (?=\d)|(?<=第[ \u00a0][\d.、]+) (?=[章节])/gi;

export const keptNumbers = (text) => text.replace(NUMBERED, "\u00a0");

export function keepNumbers(md) {
  md.core.ruler.push("kept_numbers", ({ tokens }) => {
    for (const { children } of tokens)
      for (const token of children ?? []) if (token.type === "text") token.content = keptNumbers(token.content);
  });
}

/** How many letters brackets may hold to be kept in one line: on the narrowest phones there is no room for more. */
const MOST = 24;
const BASE = '<span class="katex-base">';

/**
 * KaTeX lets a line end after any relation and any operator, and puts what lies between two such places into a box. The boxes of
 * what stands in brackets come into one.
 *
 * @param {string} html a formula by KaTeX, not displayed
 * @param {boolean} marked whether a mark follows, which may not begin a line: in Chromium a line may end behind every box, unless
 * the box itself is in a text that does not break
 */
export function keepBrackets(html, marked = false) {
  const from = html.indexOf(BASE);
  if (from < 0) return html;
  const boxes = boxesFrom(html, from);
  const joined = join(boxes, 0);
  if (marked) joined.push(`<span class="whole">${joined.pop()}</span>`);
  return html.slice(0, from) + joined.join("") + html.slice(from + boxes.join("").length);
}

/** Joins what stands in more than `level` brackets; where that is too much for a line, what stands in one more. */
function join(boxes, level) {
  const groups = [];
  let open = 0;
  for (const box of boxes) {
    if (open > level) groups.at(-1).push(box);
    else groups.push([box]);
    open += count(box, "mopen") - count(box, "mclose");
  }
  return groups.flatMap((group) => {
    if (group.length === 1) return group;
    const all = group.join("");
    return lettersOf(all) <= MOST ? `${BASE}${all}</span>` : join(group, level + 1);
  });
}

const count = (box, name) => box.split(`class="${name}`).length - 1;
const lettersOf = (box) => box.replace(/<[^>]*>/g, "").length;

/** The boxes that stand one behind the other from a place on. */
function boxesFrom(html, from) {
  const boxes = [];
  let at = from;
  while (html.startsWith(BASE, at)) {
    const tags = /<(\/?)span\b[^>]*>/g;
    tags.lastIndex = at;
    let depth = 0;
    do depth += tags.exec(html)[1] ? -1 : 1;
    while (depth > 0);
    boxes.push(html.slice(at, tags.lastIndex));
    at = tags.lastIndex;
  }
  return boxes;
}
