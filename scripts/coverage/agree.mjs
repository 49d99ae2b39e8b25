// The functions that the bindings expose, and those that the module calls, read from source text.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

/** All that `pattern` captures in the files of a folder. */
function namesIn(folder, ending, pattern) {
  const files = readdirSync(join(root, folder), { recursive: true }).filter((file) => file.endsWith(ending));
  const matches = files.flatMap((file) => [...readFileSync(join(root, folder, file), "utf8").matchAll(pattern)]);
  return new Set(matches.map(([, name]) => name));
}

export const exposed = () => namesIn("cpp/bindings", ".cpp", /\bexpose\("(\w+)"/g);
export const called = () => namesIn("web/lib", ".ts", /\b(?:core|reader)\.\w+\(\s*"(\w+)"/g);

/** A function that one side alone names is an error. */
export function agree(bindings, module) {
  const lacking = [...module].filter((name) => !bindings.has(name));
  const idle = [...bindings].filter((name) => !module.has(name));
  if (lacking.length + idle.length > 0) {
    const parts = [...lacking.map((name) => `web/lib calls ${name}`), ...idle.map((name) => `cpp/bindings exposes ${name}`)];
    throw new Error(`the bindings and web/lib do not name the same functions: only ${parts.join(", only ")}`);
  }
}
