// From a function of the raw module to the core: which headers its binding includes, and which of their functions it calls.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

const folder = join(root, "cpp/bindings");

/** The text of the C++ function `name`, from its first line to the brace that closes it. */
const bodyOf = (text, name) => new RegExp(`^[\\w:]+ ${name}\\([\\s\\S]*?\\n\\}`, "m").exec(text)?.[0] ?? "";

/** Headers of the core that a file includes, through headers of the bindings too. */
function headersOf(text) {
  return [...text.matchAll(/#include "(posenc\/)?(\w+\.hpp)"/g)].flatMap(([, isCore, header]) =>
    isCore ? [header] : headersOf(readFileSync(join(folder, header), "utf8")),
  );
}

/** Map from a raw function's name to { headers, calls }. */
export function bindings() {
  const found = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".cpp"))) {
    const text = readFileSync(join(folder, file), "utf8");
    const headers = headersOf(text);
    for (const [, name, own] of text.matchAll(/\bexpose\("(\w+)", (\w+)\)/g)) {
      const calls = [...bodyOf(text, own).matchAll(/\b(\w+)\(/g)].map(([, called]) => called);
      found.set(name, { headers, calls: new Set(calls) });
    }
  }
  return found;
}
