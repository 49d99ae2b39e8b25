// dist/types/: declarations from TypeScript. The package has no dependencies, so those of the figures cannot name Lit's:
// lit.d.ts beside them says what of an element of Lit concerns a user.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../setup/command.mjs";
import { root } from "../setup/paths.mjs";

export async function declarations(folder = join(root, "dist/types")) {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  await run(process.execPath, [tsc, "-p", "tsconfig.package.json", "--outDir", folder], { cwd: root });
  const figures = join(folder, "figures");
  for (const name of readdirSync(figures)) {
    const file = join(figures, name);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replaceAll(/(from |import\()"lit"/g, '$1"./lit.js"'));
  }
  copyFileSync(join(import.meta.dirname, "lit.d.ts"), join(figures, "lit.d.ts"));
}
