/**
 * Styles that reserve the height of figures until their code has loaded, so that the page does not jump: `heights` of each
 * web/figures/<name>/about.js, about the height of the drawn figure. `from`: the least width of the container for which a height
 * holds; `where`: a selector of the figure for which it holds, such as of an attribute or a language.
 */
import { figures } from "../../figures/abouts.js";

export function reservedHeights() {
  const each = Object.entries(figures);
  const rules = each.flatMap(([name, { heights }]) => heights.map((one) => rule(name, one)));
  // On paper nothing jumps, and what can be pressed takes no room.
  return [...each.map(([name]) => `pe-${name} { display: block; }`), "@media screen {", ...rules, "}"].join("\n");
}

function rule(name, { from, where = "", height }) {
  const style = `pe-${name}${where} { min-height: ${height}; }`;
  return from === undefined ? style : `@container (min-width: ${from}) { ${style} }`;
}
