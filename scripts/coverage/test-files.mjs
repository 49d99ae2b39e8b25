// Which test files speak of a symbol: those of the core by its C++ name, those of the module by method and option.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

function filesOf(folder, pattern) {
  return readdirSync(join(root, folder))
    .filter((file) => pattern.test(file))
    .sort()
    .map((file) => ({ path: `${folder}/${file}`, text: readFileSync(join(root, folder, file), "utf8") }));
}

const native = filesOf("tests/cpp", /^test_.*\.cpp$/);
const module = filesOf("tests/lib", /\.test\.mjs$/).filter(({ path }) => !/wrong_|types|memory|load|messages|golden/.test(path));
const has = (text, word) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(text);

/**
 * Paths of the test files for a core symbol and a use of the module (a method, with an option's or a word's name). Of the
 * core's tests those that mirror the header; others where these do not speak of it.
 */
export function testFiles(header, coreName, method, option) {
  const all = coreName === undefined ? [] : native.filter(({ text }) => has(text, coreName));
  const mirrored = all.filter(({ path }) => path.includes(`test_${header?.replace(".hpp", "")}`));
  const inModule = module.filter(({ text }) => text.includes(`.${method}(`) && (option === undefined || has(text, option)));
  return [...(mirrored.length > 0 ? mirrored : all.slice(0, 2)), ...inModule].map(({ path }) => path);
}
