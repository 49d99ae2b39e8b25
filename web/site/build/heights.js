/**
 * The styles that keep a figure's place before its code and the core have come, so that nothing jumps: `heights` of each
 * web/figures/<name>/about.js, about as high as it will be. `from` is the least width of its container, `where` an attribute
 * that the rule asks for.
 */
import { figures } from "../../figures/abouts.js";

export function reservedHeights() {
  return Object.entries(figures)
    .flatMap(([name, { heights }]) => [`pe-${name} { display: block; }`, ...heights.map((one) => rule(name, one))])
    .join("\n");
}

function rule(name, { from, where = "", height }) {
  const style = `pe-${name}${where} { min-height: ${height}; }`;
  return from === undefined ? style : `@container (min-width: ${from}) { ${style} }`;
}
