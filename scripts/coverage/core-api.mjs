// What the core declares, read from its headers: functions with their parameters, members of structs, enumerators.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

const folder = join(root, "cpp/include/posenc");

/** "cosines-first", "cosinesFirst" and "CosinesFirst" are one name. */
export const plain = (name) => name.replaceAll(/[-_\s]/g, "").toLowerCase();

const withoutComments = (text) => text.replaceAll(/\/\/.*$/gm, "");

function* enumerators(text) {
  for (const [, name, body] of text.matchAll(/enum class (\w+)[^{;]*\{([^}]*)\}/g)) {
    for (const [, value] of body.matchAll(/(\w+)\s*(?:=[^,]*)?(?:,|$)/g)) yield { kind: "enumerator", owner: name, name: value };
  }
}

function* members(text) {
  for (const [, name, body] of text.matchAll(/(?<!enum )(?:struct|class) (\w+)[^{;]*\{([\s\S]*?)\n\};/g)) {
    yield { kind: "type", owner: "", name };
    for (const [, list] of body.matchAll(/^ {2}(?:const )?[\w:<>, *]+? ((?:\w+(?:\s*=\s*[^;,]+)?(?:,\s*)?)+)(?:\{[^;]*\})?;/gm)) {
      for (const [, member] of list.matchAll(/(?:^|,)\s*(\w+)/g)) yield { kind: "member", owner: name, name: member };
    }
  }
}

function* functions(text) {
  for (const [, name, parameters] of text.matchAll(/^[\w:<>&*, [\]]+? (\w+)\(((?:[^;{]|\{\})*)\)(?: const)?;/gm)) {
    const names = [...parameters.matchAll(/(\w+)\s*(?:=[^,]*)?(?:,|$)/g)].map(([, parameter]) => parameter);
    yield { kind: "function", owner: "", name, parameters: names };
  }
}

/** [{ header, kind, owner, name, parameters? }] over all public headers. */
export function coreApi() {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".hpp"))
    .sort()
    .flatMap((header) => {
      const text = withoutComments(readFileSync(join(folder, header), "utf8"));
      return [...enumerators(text), ...members(text), ...functions(text)].map((symbol) => ({ header, ...symbol }));
    });
}

/** A header and what it includes of the core, through the others too. */
export function withIncludes(header, seen = new Set()) {
  if (seen.has(header)) return seen;
  seen.add(header);
  for (const [, next] of readFileSync(join(folder, header), "utf8").matchAll(/#include "posenc\/(\w+\.hpp)"/g))
    withIncludes(next, seen);
  return seen;
}

/** How the core spells a symbol; a parameter as `function(parameter)`. */
export const spelling = ({ owner, name, parameter }) =>
  owner ? `${owner}::${name}` : parameter ? `${name}(${parameter})` : name;
