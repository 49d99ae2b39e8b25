// dist/types/: declarations from TypeScript, completed where users have less than the source has. The package has no
// dependencies, so those of the figures cannot name Lit's: lit.d.ts beside them says what of an element of Lit concerns a user.
// The methods of Posenc are functions that stand in a table of posenc.d.ts: each gets its function's comment there, from where
// editors show it.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { run } from "../setup/command.mjs";
import { root } from "../setup/paths.mjs";
import { elementTypes } from "./element-types.mjs";
import { figureIndex } from "./figures.mjs";

export async function declarations(folder = join(root, "dist/types")) {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  await run(process.execPath, [tsc, "-p", "tsconfig.package.json", "--outDir", folder], { cwd: root });
  const figures = join(folder, "figures");
  for (const file of files(folder)) {
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
  for (const file of files(folder)) writeFileSync(file, forOthers(readFileSync(file, "utf8")));
  await elementTypes(join(root, "dist"), folder);
}

/** `Float32Array<ArrayBuffer>` where TypeScript knows it (from 5.7 on), else Float32Array; `Symbol.dispose` whatever `lib` says. */
function forOthers(text) {
  const arrays = text.replaceAll(/\b(\w+Array)<ArrayBuffer>/g, `ReturnType<$1Constructor["of"]>`);
  return arrays.includes("Symbol.dispose") ? `/// <reference lib="esnext.disposable" />\n${arrays}` : arrays;
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

/** The table `functions`, each of its members under the comment of the function, or of the class that it makes. */
function withComments(text, known) {
  const [table] = /(?<=^declare const functions: \{\n)(?: +.*;\n)+(?=\};)/m.exec(text) ?? [];
  if (table === undefined) throw new Error("posenc.d.ts no longer has the table of functions: look at it again");
  return text.replace(
    table,
    table.replaceAll(/^( +)(\w+): (?:typeof (\w+)|.* => (\w+));$/gm, (line, indent, name, called, made) => {
      const comment = known.get(called ?? made);
      if (comment === undefined) throw new Error(`pe.${name} has no comment: ${called ?? made} has none`);
      return `${comment.replaceAll(/^ ?(?=[/*])/gm, (start) => indent + start)}\n${line}`;
    }),
  );
}
