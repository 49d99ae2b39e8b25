// An entry names all that it needs, so that a page without a bundler asks for it at once: left alone, a browser learns of each chunk
// from the one before, and every level costs the page a round trip. Bundlers drop these imports, which take no name.
import { dirname, relative } from "node:path/posix";

/** The chunks that a chunk imports, and those that these import: all that must be there before it runs. */
function needed(bundle, file, met = new Set()) {
  for (const name of bundle[file]?.imports ?? []) {
    if (met.has(name)) continue;
    met.add(name);
    needed(bundle, name, met);
  }
  return met;
}

const from = (folder, file) => {
  const path = relative(folder, file);
  return path.startsWith(".") ? path : `./${path}`;
};

export function entriesAskAtOnce() {
  return {
    name: "posenc:at-once",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (!chunk.isEntry) continue;
        const later = [...needed(bundle, chunk.fileName)].filter((file) => !chunk.imports.includes(file) && bundle[file]);
        chunk.code = later.map((file) => `import${JSON.stringify(from(dirname(chunk.fileName), file))};`).join("") + chunk.code;
      }
    },
  };
}
