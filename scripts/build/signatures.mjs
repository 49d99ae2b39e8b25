// web/lib/core/signatures.ts: what each function of the core takes, in the order in which it reads it. The order stands in
// the sources of cpp/bindings and nowhere else: JavaScript gives arguments by name, and Core writes them in this order.
// cpp/bindings/function_names.hpp: the functions in the same order, so that a place in it is all that the binary needs.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

const folder = join(root, "cpp/bindings");

/** The methods of Arguments (cpp/bindings/arguments.hpp): the kind of what each reads (web/lib/core/arguments.ts). */
const kindOf = {
  ...{ number: "number", index: "number", whole: "number", count: "number", word: "number" },
  ...{ flag: "flag", option: "option", text: "text", at: "address" },
  ...{ floats: "floats", doubles: "doubles", bytes: "bytes", doublesOut: "doublesOut", integersOut: "integersOut" },
  ...{ matrix: "matrix", matrix64: "matrix64" },
};

/** How many numbers of the row stand for one argument. */
const places = (kind) => (/^(number|flag|address)$/.test(kind) ? 1 : kind.startsWith("matrix") ? 3 : 2);

const opens = "([{";
const closes = ")]}";
const isWord = (token) => /^\w/.test(token ?? "");
const decides = /^(if|else|for|while|do|switch|case|default|goto|try|catch|\?|&&|\|\|)$/;

/** C++ as words, literals and signs, without comments, preprocessor lines and the arguments of templates. */
function tokensOf(text) {
  let code = text.replace(/\/\/.*|\/\*[^]*?\*\/|^\s*#.*/gm, "");
  for (let before; before !== code;) {
    before = code;
    code = code.replace(/(?<=\w)<[^<>;(){}"]*>/g, "");
  }
  return code.match(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\w+|&&|\|\||::|->|\S/g) ?? [];
}

/** Where the bracket that opens at `at` closes. */
function closing(tokens, at) {
  for (let i = at, depth = 0; i < tokens.length; i++) {
    if (opens.includes(tokens[i])) depth++;
    if (closes.includes(tokens[i]) && --depth === 0) return i;
  }
  throw new Error(`a bracket is not closed: ${tokens.slice(at, at + 8).join(" ")} …`);
}

/** The functions of a source that take `Arguments&`: name → { parameter, body }. */
function functionsOf(tokens) {
  const found = new Map();
  for (let i = 1; i < tokens.length; i++) {
    if (tokens[i] !== "(" || !isWord(tokens[i - 1])) continue;
    const end = closing(tokens, i);
    const at = tokens.indexOf("Arguments", i);
    if (at < 0 || at > end || tokens[at + 1] !== "&" || tokens[end + 1] !== "{") continue;
    const name = tokens[i - 1];
    if (found.has(name)) throw new Error(`two functions called ${name} take Arguments&: give one another name`);
    const parameter = isWord(tokens[at + 2]) ? tokens[at + 2] : undefined;
    found.set(name, { parameter, body: tokens.slice(end + 2, closing(tokens, end + 1)) });
  }
  return found;
}

/** The statements of a body. */
function* statements(body) {
  for (let start = 0, i = 0; i < body.length; i++) {
    const block = body[i] === "{";
    if (opens.includes(body[i])) i = closing(body, i);
    const next = body[i + 1];
    const ends = body[i] === ";" || (block && isWord(next) && !/^(else|catch|while)$/.test(next)) || next === undefined;
    if (!ends) continue;
    yield body.slice(start, i + 1);
    start = i + 1;
  }
}

/** The brackets around token `at`, outermost first, each with the number of the part, between commas, that it is in. */
function around(tokens, at) {
  const stack = [];
  for (let i = 0; i < at; i++) {
    if (opens.includes(tokens[i])) stack.push({ at: i, sign: tokens[i], part: 0 });
    else if (closes.includes(tokens[i])) stack.pop();
    else if (tokens[i] === "," && stack.length > 0) stack.at(-1).part++;
  }
  return stack;
}

/** Whether C++ evaluates one of two parts of a statement before the other: only what stands in one braced list, apart. */
function inOrder(first, second) {
  const shared = first.filter((bracket, i) => bracket.at === second[i]?.at);
  const closest = shared.at(-1);
  return closest?.sign === "{" && closest.part !== second[shared.length - 1].part;
}

/** What a function reads, in order: [{ name, kind }]. Throws where the sources do not fix the order. */
function readsOf(name, functions, callers = []) {
  const { parameter, body } = functions.get(name);
  const refuse = (why) => new Error(`${[...callers, name].join(" → ")} ${why}`);
  if (callers.includes(name)) throw refuse("calls itself");
  const reads = [];
  for (const statement of statements(body)) {
    const places = [];
    for (const [i, token] of statement.entries()) {
      if (token !== parameter || /^(\.|->|::)$/.test(statement[i - 1])) continue;
      const [dot, method, open, label] = statement.slice(i + 1, i + 5);
      if (dot === "." && method === "give") continue;
      const brackets = around(statement, i);
      if (dot === ".") {
        if (!Object.hasOwn(kindOf, method)) throw refuse(`reads by ${method}, which scripts/build/signatures.mjs does not know`);
        if (open !== "(" || !/^"\w+"$/.test(label)) throw refuse(`reads an argument without a name: ${method}`);
        reads.push({ name: label.slice(1, -1), kind: kindOf[method] });
      } else {
        const callee = statement[brackets.at(-1)?.at - 1];
        if (!functions.has(callee)) throw refuse(`hands its arguments to ${callee}, which takes no Arguments& here`);
        reads.push(...readsOf(callee, functions, [...callers, name]));
      }
      places.push({ brackets, shown: statement.slice(i, i + 5).join("") });
    }
    const lambda = statement.some((token, i) => token === "[" && !/^[\w\])]/.test(statement[i - 1] ?? ""));
    if (places.length > 0 && (lambda || statement.some((token) => decides.test(token)))) {
      throw refuse(`reads under a condition, in a loop or in a lambda: ${places[0].shown}`);
    }
    for (const [i, { brackets, shown }] of places.entries()) {
      if (i === 0 || inOrder(places[i - 1].brackets, brackets)) continue;
      throw refuse(`reads twice where C++ fixes no order: ${places[i - 1].shown}, ${shown}`);
    }
  }
  return reads;
}

/**
 * Signatures by the names that sources ([{ path, text }]) expose: Map from a name to [{ name, kind }], with the path of its
 * source. `room`: of the row.
 */
export function signaturesOf(sources, room = Infinity) {
  const parsed = sources.map(({ path, text }) => ({ path, text, functions: functionsOf(tokensOf(text)) }));
  const shared = parsed.filter(({ path }) => path.endsWith(".hpp")).flatMap(({ functions }) => [...functions]);
  const found = new Map();
  for (const { path, text, functions } of parsed) {
    const known = new Map([...shared, ...functions]);
    for (const [, name, called] of text.matchAll(/\bexpose\("(\w+)",\s*(\w+)\)/g)) {
      if (found.has(name)) throw new Error(`${path}: ${name} is exposed twice`);
      if (!known.has(called)) throw new Error(`${path}: ${name} is ${called}, which takes no Arguments& here`);
      const reads = readsOf(called, known);
      const names = reads.map((read) => read.name);
      const twice = names.find((each, i) => names.indexOf(each) < i);
      if (twice !== undefined) throw new Error(`${path}: ${name} reads two arguments called ${twice}`);
      const size = reads.reduce((sum, { kind }) => sum + places(kind), 0);
      if (size > room) throw new Error(`${path}: ${name} needs a row of ${size} numbers, there are ${room} (boundary.cpp)`);
      found.set(name, Object.assign(reads, { path }));
    }
  }
  return found;
}

/** Kinds that Core cannot tell by what is given: the names of such arguments carry them. */
const told = ["option", "floats", "bytes", "matrix64"];

/** The names of [{ name, kind }] as Core writes the row by them (web/lib/core/arguments.ts). */
export const orderOf = (reads) => reads.map(({ name, kind }) => (told.includes(kind) ? `${name}:${kind}` : name)).join(" ");

const shapeOf = (reads) =>
  reads.length === 0 ? "Record<never, never>" : `{ ${reads.map(({ name, kind }) => `${name}: "${kind}"`).join("; ")} }`;

const written = "// Written by scripts/build/signatures.mjs, in each build, from cpp/bindings: do not edit.";

/** The binaries that JavaScript calls by names, and where each one's two files stand. Both have boundary.cpp. */
const binaries = [
  { within: "", types: "web/lib/core/signatures.ts" },
  { within: "lab/", types: "web/lib/lab/signatures.ts" },
];

/** The sources of a binary, with what all share. */
function sourcesOf(within) {
  const filesOf = (inside) =>
    readdirSync(join(folder, inside))
      .filter((file) => /\.[ch]pp$/.test(file) && file !== "function_names.hpp")
      .map((file) => inside + file);
  const files =
    within === "" ? filesOf("") : [...filesOf("").filter((file) => /^boundary|\.hpp$/.test(file)), ...filesOf(within)];
  return files.sort().map((file) => ({ path: `cpp/bindings/${file}`, text: readFileSync(join(folder, file), "utf8") }));
}

/** What TypeScript knows of the functions: the core's own interface, which that of another binary adds to. */
const interfaceOf = (within, kinds) =>
  within === ""
    ? `/** What each function of the core takes: names and kinds. */
export interface Signatures {\n${kinds.join("\n")}\n}`
    : `declare module "../core/signatures.js" {
  /** And each function of this binary. */
  interface Signatures {\n${kinds.join("\n")}\n}
}`;

async function filesOf({ within, types }) {
  const sources = sourcesOf(within);
  const room = /\bdouble row\[(\d+)\]/.exec(sources.find(({ path }) => path.endsWith("/boundary.cpp")).text)[1];
  const all = [...signaturesOf(sources, Number(room))];
  const own = within === "" ? all : all.filter(([, { path }]) => path.includes(`/${within}`)); // the others the core has too
  const kinds = own.map(([name, reads], i) => {
    const first = reads.path !== own[i - 1]?.[1].path;
    return `${first ? `// ${reads.path}\n` : ""}${name}: ${shapeOf(reads)};`;
  });
  const orders = all.map(([name, reads]) => `${name}: "${orderOf(reads)}",`);
  const text = `${written}

${interfaceOf(within, kinds)}

/** The order in which it reads them, with the kinds that what is given does not show. */
export const order: Readonly<Record<string, string>> = {\n${orders.join("\n")}\n};
`;
  const names = `${written}
#pragma once

#include <string_view>

namespace posenc::bindings {

// The functions that JavaScript calls, in the order of ${types}.
// clang-format off
inline constexpr std::string_view functionNames[] = {
${all.map(([name]) => `    "${name}",`).join("\n")}
};
// clang-format on

}  // namespace posenc::bindings
`;
  const file = join(root, types);
  const { format, resolveConfig } = await import("prettier");
  const formatted = await format(text, { ...(await resolveConfig(file)), parser: "typescript" });
  return [
    { file, text: formatted },
    { file: join(folder, within, "function_names.hpp"), text: names },
  ];
}

/** All files as the bindings are now: [{ file, text }]. */
export const signatureFiles = async () => (await Promise.all(binaries.map(filesOf))).flat();

/** Writes the files that are not what the bindings say. */
export async function writeSignatures() {
  for (const { file, text } of await signatureFiles()) {
    if (text !== readFileSync(file, { encoding: "utf8", flag: "a+" })) writeFileSync(file, text);
  }
}
