// _site/offline.js: the service worker, with the hash and the size of each file that it may keep.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

/** Not kept: what is for other sites' pages or for machines. */
const left = /^(module|embed|api|assets\/social)\/|^assets\/embed-/;
const kept = /^assets\/|(^|\/)index\.html$/;

export const sha256 = (...parts) =>
  parts
    .reduce((hash, part) => hash.update(part), createHash("sha256"))
    .digest("hex")
    .slice(0, 16);

/** The files of a built site that may be kept: [hash, size] by path; a page's path is that of its folder. */
export function filesOf(folder) {
  const paths = readdirSync(folder, { recursive: true })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((path) => kept.test(path) && !left.test(path) && statSync(join(folder, path)).isFile())
    .sort();
  return Object.fromEntries(
    paths.map((path) => {
      const body = readFileSync(join(folder, path));
      return [path.replace(/(^|\/)index\.html$/, "$1"), [sha256(body), body.length]];
    }),
  );
}

/** Writes the service worker of a built site; returns the name of the build. */
export async function offline(folder) {
  const { build } = await import("vite");
  const files = filesOf(folder);
  const name = sha256(JSON.stringify(files));
  const [{ output }] = await build({
    root,
    configFile: false,
    logLevel: "warn",
    define: { FILES_OF_BUILD: JSON.stringify(files), BUILD: JSON.stringify(name) },
    build: { write: false, target: "es2022", lib: { entry: "web/site/live/offline/worker.ts", formats: ["iife"], name: "_" } },
  });
  writeFileSync(join(folder, "offline.js"), output[0].code);
  return name;
}
