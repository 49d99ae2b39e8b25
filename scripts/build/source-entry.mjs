// dist/source.js, the entry `posenc/source`: the same functions, with the binary by `import source`, which the engine fetches and
// compiles as it does scripts. It is written here and not in TypeScript, which does not read `import source` yet.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

export function sourceEntry() {
  writeFileSync(
    join(root, "dist/source.js"),
    `import source wasm from "./posenc.wasm";
import { load as start } from "./posenc.js";
export * from "./posenc.js";
export const load = (given = {}) => start({ wasm, ...given });
`,
  );
}
