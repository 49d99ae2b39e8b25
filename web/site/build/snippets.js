/** The snippets of the page “Figures”: each figure in the state that it shows there. Where the site does not know its address, the
 * page puts its own in place of https://example.org (live/page/addresses.ts). */
import { snippetsFor } from "posenc/share";
import { heightAt } from "./heights.js";

const PAGE_WIDTH = 700;

export const snippet = ({ title, heights, example }, figure, host, language, origin) =>
  snippetsFor(host, {
    figure,
    title: title[language],
    attributes: Object.fromEntries(Object.entries(example).map(([name, value]) => [name, String(value)])),
    language,
    height: heightAt(heights, PAGE_WIDTH),
    site: `${origin || "https://example.org"}/`,
  }).at(-1).code;
