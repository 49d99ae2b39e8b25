/** The still of a shared figure as an image that carries its own bytes. */
import { attribute } from "./escape.js";
import type { Shared } from "./shared.js";

/** In base64, which has no sign that Markdown or a template would take for its own. */
function address(svg: string): string {
  const bytes = new TextEncoder().encode(svg);
  const signs = Array.from(bytes, (byte) => String.fromCharCode(byte));
  return `data:image/svg+xml;base64,${btoa(signs.join(""))}`;
}

const REFERENCES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** What the SVG says of itself in words, as `still` has written it. */
const wordsOf = (svg: string): string | undefined =>
  /^<svg [^>]*\baria-label="([^">]*)"/.exec(svg)?.[1]?.replace(/&(amp|lt|gt|quot);/g, (sign, name) => REFERENCES[name] ?? sign);

/** `style` as the host writes it, so that the image is never wider than its column; "" where there is no still. */
export const stillImage = ({ still, title }: Shared, style = 'style="max-width: 100%"'): string =>
  still === undefined ? "" : `<img src="${address(still)}" alt="${attribute(wordsOf(still) ?? title)}" ${style} />`;
