// npm run api, after a build: the reference of the package's functions and types by TypeDoc, from the declarations that the package
// has, into _site/api/. It is not part of the site's build, which it would make twice as long.
import "./setup/node-version.mjs";
import { join } from "node:path";
import { Application } from "typedoc";
import { UserError } from "./setup/command.mjs";
import { toTheEnd } from "./setup/end.mjs";
import { root } from "./setup/paths.mjs";

const entries = {
  posenc: "lib/index",
  "posenc/formats": "lib/formats/index",
  "posenc/lab": "lib/lab/index",
  "posenc/presets": "lib/presets",
  "posenc/parameters": "figures/base/parameters",
  "posenc/figures": "figures/index",
};

await toTheEnd(async () => {
  const files = Object.values(entries).map((name) => join(root, `dist/types/${name}.d.ts`));
  const start = performance.now();
  const app = await Application.bootstrap({
    name: "posenc",
    entryPoints: files,
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
  for (const module of project.children ?? []) {
    const found = Object.entries(entries).find(
      ([, file]) => module.name === file || `${module.name}` === file.replace(/\/index$/, ""),
    );
    if (found) module.name = found[0];
  }
  const out = join(root, "_site/api");
  await app.generateDocs(project, out);
  console.log(
    `${out}, ${project.children?.map(({ name }) => name).join(", ")}, in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
});
