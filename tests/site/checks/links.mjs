import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const ids = (html) => new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));

/** Every link inside the site leads to a file, and every fragment to an element. */
export function links({ page, html, folder }) {
  const base = new URL(`http://site/${page}`);
  return [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)]
    .map(([, link]) => ({ link, url: new URL(link.replaceAll("&amp;", "&"), base) }))
    .filter(({ url }) => url.origin === base.origin)
    .filter(({ url }) => {
      const at = join(folder, decodeURIComponent(url.pathname));
      const file = existsSync(at) && statSync(at).isDirectory() ? join(at, "index.html") : at;
      if (!existsSync(file)) return true;
      const fragment = decodeURIComponent(url.hash.slice(1));
      return fragment !== "" && file.endsWith(".html") && !ids(readFileSync(file, "utf8")).has(fragment);
    })
    .map(({ link }) => `${link} leads nowhere`);
}
