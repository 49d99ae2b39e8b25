// A resolver as tools had before `exports`: it reads `browser` and the main fields, and looks into folders.
import { join } from "node:path";
import { rolldown } from "rolldown";

/** The file that each specifier leads to in a project, by specifier; undefined where it leads nowhere. */
export async function resolvedWithoutExports(project, specifiers, mainFields) {
  const found = new Map();
  const input = join(project.folder, "empty.js");
  project.write("empty.js", "");
  const ask = {
    name: "ask",
    async buildStart() {
      for (const specifier of specifiers) found.set(specifier, (await this.resolve(specifier, input))?.id);
    },
  };
  const bundle = await rolldown({
    input,
    resolve: { exportsFields: [], aliasFields: [["browser"]], mainFields },
    plugins: [ask],
  });
  await bundle.generate();
  await bundle.close();
  return found;
}
