// Packages that the repository has installed, for a project that needs them too.
import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../../package/support/project.mjs";

/** Links `node_modules/<name>` of the project to the package installed as `as`. */
export function link(project, name, as = name) {
  const place = join(project.folder, "node_modules", name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(root, "node_modules", as), place, "junction");
}
