// dist/types/: declarations from TypeScript. The package has no dependencies, so those of the figures cannot name Lit's:
// lit.d.ts beside them says what of an element of Lit concerns a user. A method of Posenc that hands over to a function says
// `@see {@link function}`; the functions are not in the package, so their comments take that place.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { run } from "../setup/command.mjs";
import { root } from "../setup/paths.mjs";
import { figureIndex } from "./figures.mjs";

export async function declarations(folder = join(root, "dist/types")) {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  await run(process.execPath, [tsc, "-p", "tsconfig.package.json", "--outDir", folder], { cwd: root });
  const figures = join(folder, "figures");
  for (const file of files(figures)) {
    const lit = `${relative(dirname(file), figures) || "."}/lit.js`;
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(/(from |import\()"lit"/g, `$1"${lit}"`));
  }
  writeFileSync(
    join(figures, "index.d.ts"),
    figureIndex((name) => `./${name}/element.js`),
  );
  const lib = join(folder, "lib");
  const posenc = join(lib, "posenc.d.ts");
  writeFileSync(posenc, withComments(readFileSync(posenc, "utf8"), comments(lib)));
  copyFileSync(join(import.meta.dirname, "lit.d.ts"), join(figures, "lit.d.ts"));
}

const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

/** The comment of each function and class, by name. */
function comments(folder) {
  const declared = /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\nexport declare (?:abstract )?(?:function|class) (\w+)/g;
  const texts = files(folder).map((file) => readFileSync(file, "utf8"));
  return new Map(texts.flatMap((text) => [...text.matchAll(declared)].map(([, comment, name]) => [name, comment])));
}

function withComments(text, known) {
  return text.replaceAll(/^( *)\/\*\* @see \{@link (\w+)\} \*\/$/gm, (_, indent, name) => {
    if (!known.has(name)) throw new Error(`a method of Posenc refers to ${name}, which has no comment`);
    return known.get(name).replaceAll(/^ ?(?=[/*])/gm, (start) => indent + start);
  });
}
