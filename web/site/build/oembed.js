/** A figure as oEmbed's “rich” type: a frame, and how large it is. */
import { escapeHtml } from "./escape.js";

const WIDTH = 700;
/** What the page of a frame has above and below its figure, and beside it. */
const AROUND = 34;
const ASIDE = 32;
const REM = 16;

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

/** The height, in whole pixels, that about.js says of a figure of this width: a length, a sum of lengths, or the least of such. */
export function heightAt(heights, width) {
  const pixels = (length) => {
    const [, number, unit] = /^(\d+(?:\.\d+)?)(px|rem|cqw)$/.exec(length.trim()) ?? [];
    if (number === undefined) throw new RangeError(`height must be made of lengths in px, rem or cqw, got ${length}`);
    return number * { px: 1, rem: REM, cqw: width / 100 }[unit];
  };
  const sum = (text) => text.split(" + ").reduce((total, length) => total + pixels(length), 0);
  const { height } = heights.filter(({ where, from = "0px" }) => where === undefined && pixels(from) <= width).at(-1);
  const [, parts] = /^min\((.*)\)$/.exec(height) ?? [];
  return Math.ceil(Math.min(...(parts ?? height).split(",").map(sum)));
}
