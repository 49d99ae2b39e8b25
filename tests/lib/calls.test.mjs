// Calls of the core are by name: TypeScript refuses a wrong name, and what is given arrives where the function reads it,
// wherever that is in its order.
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import ts from "typescript";
import { build } from "vite";
import { orderOf } from "../../scripts/build/signatures.mjs";

const root = new URL("../..", import.meta.url).pathname;

/** The errors of each of these statements, as lib code beside web/lib/core. */
function errors(statements) {
  const file = join(root, "web/lib/core/calls-of-a-test.ts");
  const head =
    'import type { Core } from "./core.js"; declare const core: Core; declare const some: { dim: number; bsae: number };';
  const text = [head, ...statements].join("\n");
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [file] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, ...more) =>
    path === file ? ts.createSourceFile(path, text, ts.ScriptTarget.ES2022) : getSourceFile(path, ...more);
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file);
  const found = statements.map(() => []);
  for (const { start, messageText } of [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]) {
    const line = source.getLineAndCharacterOfPosition(start).line;
    found[line - 1].push(ts.flattenDiagnosticMessageText(messageText, "\n"));
  }
  return found;
}

describe("calls: the type check", () => {
  const right = {
    "by name": 'core.run("shiftMatrix", { dim: 4, base: 1e4, offset: 1, out: undefined });',
    "in any order": 'core.run("shiftMatrix", { out: undefined, offset: 1, base: 1e4, dim: 4 });',
    "a result that core makes room for": 'core.compute("frequencies", 2, { dim: 4, base: 1e4, spacing: 0 });',
    nothing: 'core.text("identityTable", {});',
  };
  const wrong = {
    "by place": ['core.run("shiftMatrix", 4, 1e4, 1, undefined);', /Expected 2 arguments|not assignable/],
    "in an array": ['core.run("shiftMatrix", [4, 1e4, 1, undefined]);', /missing the following properties/],
    "a name is missing": ['core.run("shiftMatrix", { dim: 4, base: 1e4, out: undefined });', /'offset' is missing/],
    "a name is misspelt": ['core.run("shiftMatrix", { dim: 4, bsae: 1e4, offset: 1, out: undefined });', /'bsae' does not exist/],
    "a name too many": ['core.run("shiftMatrix", { dim: 4, base: 1, offset: 1, k: 1, out: undefined });', /to type 'never'/],
    "a name too many comes in by a spread": [
      'core.run("shiftMatrix", { ...some, base: 1, offset: 1, out: undefined });',
      /to type 'never'/,
    ],
    "another kind": [
      'core.run("shiftMatrix", { dim: "4", base: 1e4, offset: 1, out: undefined });',
      /'string' is not assignable/,
    ],
    "float32 where the core reads double": [
      'core.compute("wavelengths", 1, { theta: { data: [1], shape: [1] } });',
      /'data' does not exist in type 'Block/,
    ],
    "a function that is not there": ['core.run("shiftMatrices", {});', /"shiftMatrices"/],
    "a function that writes no doubles": ['core.compute("shiftMatrix", 1, { dim: 4, base: 1, offset: 1 });', /not assignable to/],
    "a name of a layer is missing": [
      'core.layer("cacheAttend", {} as never, { cache: 1, heads: 1 });',
      /is missing the following/,
    ],
    "a name of a tensor is missing": [
      'core.tensor("addCodes", {} as never, { x: { data: [], shape: [0] } });',
      /'codes' is missing/,
    ],
  };
  const found = errors([...Object.values(right), ...Object.values(wrong).map(([statement]) => statement)]);
  Object.keys(right).forEach((name, i) => test(`takes: ${name}`, () => assert.deepEqual(found[i], [])));
  Object.entries(wrong).forEach(([name, [, message]], i) => {
    test(`refuses: ${name}`, () => {
      assert.match(found[Object.keys(right).length + i].join("\n"), message);
    });
  });
});

/** The class Core for a function `f` that reads these arguments, { name: kind }. */
async function coreWith(reads) {
  const f = orderOf(Object.entries(reads).map(([name, kind]) => ({ name, kind })));
  const replaced = {
    name: "signatures-of-a-test",
    enforce: "pre",
    resolveId: (id) => (id.endsWith("/signatures.js") ? "\0signatures" : undefined),
    load: (id) => (id === "\0signatures" ? `export const order = ${JSON.stringify({ f })};` : undefined),
  };
  const lib = { entry: join(root, "web/lib/core/core.ts"), formats: ["es"] };
  const [{ output }] = await build({
    ...{ root, configFile: false, logLevel: "silent", publicDir: false, plugins: [replaced] },
    build: { lib, write: false, target: "es2022" },
  });
  const { Core } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
  return Core;
}

/** What a function finds that reads its row as cpp/bindings/arguments.hpp does, in the order of `reads`. */
function readBack(Core, reads, given) {
  const wasmMemory = new WebAssembly.Memory({ initial: 1 });
  let next = 1024;
  let found;
  const take = (bytes) => (next += 8 * Math.ceil(bytes / 8)) - 8 * Math.ceil(bytes / 8);
  const run = () => {
    const row = new Float64Array(wasmMemory.buffer, 0, 128).values();
    const number = () => row.next().value;
    const list = (Type) => Array.from(new Type(wasmMemory.buffer, number(), number()));
    const matrix = (Type) => {
      const [at, rows, cols] = [number(), number(), number()];
      return at === 0 ? undefined : { data: Array.from(new Type(wasmMemory.buffer, at, rows * cols)), shape: [rows, cols] };
    };
    const option = () => {
      const [there, value] = [number(), number()];
      return there ? value : undefined;
    };
    const ways = {
      ...{ number, option, flag: () => number() !== 0, address: number },
      text: () => String.fromCharCode(...list(Uint8Array)),
      ...{ bytes: () => list(Uint8Array).map(Boolean), doubles: () => list(Float64Array), floats: () => list(Float32Array) },
      ...{ matrix: () => matrix(Float32Array), matrix64: () => matrix(Float64Array) },
    };
    found = Object.fromEntries(Object.entries(reads).map(([name, kind]) => [name, ways[kind]()]));
    return 0;
  };
  const core = new Core({ wasmMemory, row: 0, functions: 1016, run, _malloc: take, _free: () => undefined });
  core.run("f", given);
  return found;
}

describe("calls: the row", () => {
  const reads = {
    ...{ n: "number", on: "flag", there: "option", absent: "option", word: "text", at: "address" },
    ...{ list: "doubles", small: "floats", none: "floats", hidden: "bytes", m: "matrix", no: "matrix", d: "matrix64" },
  };
  const m = { data: [1, 2, 3, 4, 5, 6], shape: [3, 2] };
  const given = {
    ...{ n: 1.5, on: true, there: 7, absent: undefined, word: "half", at: 512 },
    ...{ list: [0.1, 0.2], small: [0.5], none: [], hidden: [false, true], m, no: undefined, d: { data: [0.1], shape: [1, 1] } },
  };
  const orders = {
    "as written": (all) => all,
    reversed: (all) => all.toReversed(),
    rotated: (all) => [...all.slice(5), ...all.slice(0, 5)],
  };
  for (const [name, order] of Object.entries(orders)) {
    test(`what is given by name arrives where it is read: reads ${name}`, async () => {
      const moved = Object.fromEntries(order(Object.entries(reads)));
      assert.deepEqual(readBack(await coreWith(moved), moved, given), { ...given });
    });
  }
  test("reads that moved behind the back of the signatures do not find it", async () => {
    const moved = Object.fromEntries(Object.entries({ a: "number", b: "number" }).toReversed());
    const found = readBack(await coreWith({ a: "number", b: "number" }), moved, { a: 1, b: 2 });
    assert.deepEqual(found, { a: 2, b: 1 });
  });
});
