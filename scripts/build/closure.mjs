// What a file of the package leads to: its files by paths within dist/, and what they weigh.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import ts from "typescript";

/** What a module loads, at once or when asked. */
export const imports = (text) => ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);

/** What reads files of models beside config.json: loaded when such a file comes. */
const whenAFileComes = /^chunks\/file-/u;

/** A module of `dist` and everything that it loads, but for what only a file of a model needs. */
function closure(dist, file, met = new Set()) {
  if (met.has(file) || whenAFileComes.test(file)) return met;
  met.add(file);
  for (const name of imports(readFileSync(join(dist, file), "utf8"))) closure(dist, join(dirname(file), name), met);
  return met;
}

/** What an entry loads with each of the core's builds: [{ build, files, bytes }], bytes after Brotli. */
export function loadedFiles(dist, entry = "posenc.js") {
  const all = [...closure(dist, entry)];
  const builds = all.filter((file) => /^chunks\/(baseline|relaxed)-/u.test(file));
  return builds.map((chunk) => {
    const files = all.filter((file) => file === chunk || !builds.includes(file));
    const bytes = files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(dist, file))).length, 0);
    return { build: /baseline|relaxed/u.exec(chunk)[0], files, bytes };
  });
}
