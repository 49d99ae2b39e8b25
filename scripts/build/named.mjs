// The scripts and styles that pages name get the hash of their content into their names: a page finds those of its own build, or
// none, but never those of another.
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { sha256 } from "./offline.mjs";

/** `page.js` as `page-0123456789abcdef.js`, which live/offline/files.ts knows for a name that one content alone has. */
const named = (name, body) => `${name.slice(0, -extname(name).length)}-${sha256(body)}${extname(name)}`;

/** The pages of the site; the package that lies beside them has its own. */
const pagesOf = (folder) =>
  readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html") && !/^(module|api)[\\/]/.test(name));

/** Renames the scripts and styles in `assets/` of a built site, and writes their names into its pages. */
export function nameByContent(folder) {
  const assets = join(folder, "assets");
  const names = new Map();
  for (const name of readdirSync(assets).filter((one) => /\.(js|css)$/.test(one))) {
    names.set(name, named(name, readFileSync(join(assets, name))));
    renameSync(join(assets, name), join(assets, names.get(name)));
  }
  for (const page of pagesOf(folder).map((name) => join(folder, name))) {
    const html = readFileSync(page, "utf8");
    const inside = (whole, before, name) => (names.has(name) ? before + names.get(name) : whole);
    writeFileSync(page, html.replace(/(<(?:script|link) [^>]*"[^"]*\bassets\/)([\w-]+\.(?:js|css))(?=")/g, inside));
  }
}
