// The built site, served as any static host would serve it, and the pages it has.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { serve } from "../../../scripts/server.mjs";
import { root } from "../../../scripts/setup/paths.mjs";

export const folder = join(root, "_site");

/** Addresses of all pages, relative to the site's root: "en/chapters/rope/". */
export const pages = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith("index.html") && !name.startsWith("module"))
  .map((name) => name.slice(0, -"index.html".length))
  .sort();

export const serveSite = () => serve(folder, 0);
