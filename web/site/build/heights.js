/**
 * Styles that reserve the height of figures until their code has loaded, so that the page does not jump: `heights` of each figure
 * (web/figures/abouts.js). From a selector of the figure for which they hold, such as of an attribute or a language, "" for all,
 * to steps [from, height] in pixels: `from` the least width of the figure's place.
 */
import { figures } from "../../figures/abouts.js";

export function reservedHeights() {
  const steps = new Map();
  for (const [name, { heights }] of Object.entries(figures))
    for (const [where, list] of Object.entries(heights))
      for (const [from, height] of list)
        steps.set(from, [...(steps.get(from) ?? []), `pe-${name}${where} { min-height: ${height}px; }`]);
  const rules = [...steps]
    .sort(([a], [b]) => a - b)
    .map(([from, list]) => (from === 0 ? list.join("\n") : `@container (min-width: ${from}px) { ${list.join(" ")} }`));
  // On paper nothing jumps, and what can be pressed takes no room.
  return [...Object.keys(figures).map((name) => `pe-${name} { display: block; }`), "@media screen {", ...rules, "}"].join("\n");
}

/** The height that is reserved for a figure, of no attribute and in English, in a place of that width. */
export const heightAt = (heights, width) => heights[""].findLast(([from]) => from <= width)[1];
