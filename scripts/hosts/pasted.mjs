// What the Share button gives for a host, pasted as it is.
import { hosts as known, snippetsFor } from "posenc/share";
import { figures } from "../../web/figures/abouts.js";
import { heightAt as heightOf } from "../../web/site/build/heights.js";
import { attributes } from "./given.mjs";

const { title, heights } = figures.rotation;

/** The height of the figure in a column so many pixels wide, as pages keep it free. */
const heightAt = (width) => heightOf(heights, width);

/** `{ here, once }`: the text for the page, and what belongs elsewhere, by file; `site` is the address of the tutorial. */
export function pasted(host, site) {
  const shared = {
    figure: "rotation",
    title: title.en,
    attributes,
    language: "en",
    height: heightAt(known[host].width),
    site,
  };
  const snippets = snippetsFor(host, shared);
  return {
    here: snippets.find(({ once }) => !once).code,
    once: Object.fromEntries(snippets.filter(({ once }) => once).map(({ file, code }) => [file, code])),
  };
}

/** How the table names it. */
export const shared = "Share’s snippet";
