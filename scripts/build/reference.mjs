// build/reference/: the package's functions and types by TypeDoc, from the declarations that the package has; the site holds a copy
// at /api/.
import { join } from "node:path";
import { UserError } from "../setup/command.mjs";
import { root } from "../setup/paths.mjs";
import { whenChanged } from "./stamp.mjs";

const entries = {
  posenc: "lib/index",
  "posenc/formats": "lib/formats/index",
  "posenc/lab": "lib/lab/index",
  "posenc/presets": "lib/presets",
  "posenc/parameters": "figures/base/parameters",
  "posenc/share": "figures/share/snippets",
  "posenc/still": "figures/drawing/still",
};

export function reference() {
  const inputs = [
    "dist/types/lib",
    ...["base", "share", "drawing"].map((folder) => `dist/types/figures/${folder}`),
    "tsconfig.api.json",
    "scripts/build/reference.mjs",
    "package-lock.json",
  ];
  const step = async () => {
    const { Application } = await import("typedoc");
    const app = await Application.bootstrap({
      name: "posenc",
      entryPoints: Object.values(entries).map((name) => join(root, `dist/types/${name}.d.ts`)),
      tsconfig: join(root, "tsconfig.api.json"),
      readme: "none",
      disableGit: true,
      disableSources: true,
      excludePrivate: true,
      excludeProtected: true,
      skipErrorChecking: true,
      logLevel: "Error",
      validation: false,
    });
    const project = await app.convert();
    if (!project) throw new UserError("TypeDoc could not read the declarations");
    const names = new Map(Object.entries(entries).map(([name, file]) => [file.replace(/\/index$/, ""), name]));
    for (const module of project.children ?? []) {
      const name = names.get(module.name.replace(/\/index$/, ""));
      if (name === undefined) throw new Error(`TypeDoc made a module ${module.name}, which is no entry of the package`);
      module.name = name;
    }
    await app.generateDocs(project, join(root, "build/reference"));
  };
  return whenChanged("reference", inputs, "build/reference/index.html", step);
}
