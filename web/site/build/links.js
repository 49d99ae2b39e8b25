/**
 * Pages are written with addresses from the root of the site (`/en/chapters/`) and published with addresses relative to the page,
 * so that the same files work at any path of any host.
 */
import path from "node:path";

/** @param {string} html @param {string} pageUrl the page's own address from the root, e.g. /en/chapters/rope/ */
export function relativeLinks(html, pageUrl) {
  const from = pageUrl.endsWith("/") ? pageUrl : path.posix.dirname(pageUrl);
  return html.replace(/(<[^>]*?\s(?:href|src|data-posenc-site|data-index)=")(\/(?!\/)[^"]*)"/g, (_, before, target) => {
    const [, address, rest] = /^([^?#]*)(.*)$/s.exec(target);
    let relative = path.posix.relative(from, address) || ".";
    if (address.endsWith("/") || relative === ".") relative += "/";
    return `${before}${relative.startsWith(".") ? relative : `./${relative}`}${rest}"`;
  });
}
