// What `posenc` weighs with the build that it loads, after Brotli: the files that posenc.js leads to, and one of the builds.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** { baseline, relaxed } in bytes. */
export function moduleSizes(dist) {
  const sizes = {};
  const visit = (file) => {
    if (sizes[file]) return;
    const text = readFileSync(file);
    sizes[file] = brotliCompressSync(text).length;
    for (const [, name] of text.toString().matchAll(/["'`](\.\.?\/[\w./-]+\.js)["'`]/gu)) visit(join(dirname(file), name));
  };
  visit(join(dist, "posenc.js"));
  const build = (file) => /chunks\/(baseline|relaxed)-/u.exec(file)?.[1];
  const sum = (name) =>
    Object.entries(sizes).reduce((total, [file, size]) => total + ([undefined, name].includes(build(file)) ? size : 0), 0);
  return { baseline: sum("baseline"), relaxed: sum("relaxed") };
}
