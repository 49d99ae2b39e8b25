/** A figure as oEmbed's “rich” type: a frame, and how large it is. */
import { escapeHtml } from "./escape.js";
import { heightAt } from "./heights.js";

const WIDTH = 700;
/** What the page of a frame has above and below its figure, and beside it. */
const AROUND = 34;
const ASIDE = 32;

export function oembed(name, { title, heights }, origin) {
  const height = heightAt(heights, WIDTH - ASIDE) + AROUND;
  const style = `border: 0; height: ${height}px`;
  const address = `${origin}/embed/${name}.html`;
  return {
    version: "1.0",
    type: "rich",
    title: title.en,
    provider_name: "posenc",
    provider_url: `${origin}/`,
    width: WIDTH,
    height,
    html: `<iframe src="${address}" title="${escapeHtml(title.en)}" width="${WIDTH}" height="${height}" style="${style}" loading="lazy" allow="clipboard-write"></iframe>`,
  };
}
