// The built site, served as any static host would serve it, and the pages it has.
import { join } from "node:path";
import { pagesOf, serve } from "../../../scripts/server.mjs";
import { root } from "../../../scripts/setup/paths.mjs";

export const folder = join(root, "_site");

export const pages = pagesOf(folder);

export const serveSite = () => serve(folder, 0);
