// figures/<name>/package.json beside dist/: tools that do not read `exports` look for "posenc/figures/<name>" in that folder, and
// find there where its code and its types are.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { figureNames } from "./figures.mjs";

export function entryFolders() {
  rmSync(join(root, "figures"), { recursive: true, force: true });
  for (const name of figureNames()) {
    const folder = join(root, "figures", name);
    mkdirSync(folder, { recursive: true });
    const leads = { main: `../../dist/figures/${name}.js`, types: `../../dist/types/figures/${name}/element.d.ts` };
    writeFileSync(join(folder, "package.json"), `${JSON.stringify(leads)}\n`);
  }
}
