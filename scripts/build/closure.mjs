// What a file of the package leads to: its files by paths within dist/, and what they weigh.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import ts from "typescript";

/**
 * What a module loads: at once, and where `later` is so, when asked. It is parsed: a text in it may read like an import
 * (web/figures/share/snippets.ts).
 */
export function imports(text, { later = true } = {}) {
  const found = [];
  const visit = (node) => {
    const named = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined;
    const called =
      later && ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments[0] : undefined;
    const name = named ?? called;
    if (name && ts.isStringLiteralLike(name)) found.push(name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("module.js", text, ts.ScriptTarget.ES2022));
  return found;
}

/**
 * What is loaded later, or never: readers of files of models beside config.json, when such a file comes; what saves a figure, and
 * the dialog that shares it, when a button is pressed.
 */
const whenAsked = /^chunks\/(file|dialog)-/u;

/**
 * A module of `dist` and everything that it loads, at once and where `later` is so when asked, but for what is loaded when somebody
 * asks for it.
 */
export function closure(dist, file, { later = true } = {}, met = new Set()) {
  if (met.has(file) || whenAsked.test(file)) return met;
  met.add(file);
  for (const name of imports(readFileSync(join(dist, file), "utf8"), { later }))
    closure(dist, join(dirname(file), name), { later }, met);
  return met;
}

/** What an entry loads with each of the core's builds: [{ build, files, bytes }], bytes after Brotli. */
export function loadedFiles(dist, entry = "posenc.js") {
  const all = [...closure(dist, entry)];
  const builds = all.filter((file) => /^chunks\/(baseline|relaxed)-/u.test(file));
  return builds.map((chunk) => {
    const files = all.filter((file) => file === chunk || !builds.includes(file));
    const bytes = files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(dist, file))).length, 0);
    return { build: /baseline|relaxed/u.exec(chunk)[0], files, bytes };
  });
}
