// The declarations name what is there at run time, and nothing else: exports, members of the classes.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, test } from "node:test";
import * as posenc from "posenc";
import * as formats from "posenc/formats";

const ts = createRequire(import.meta.url)("typescript");
const root = new URL("../..", import.meta.url).pathname;
const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const figures = join(root, "dist/figures");
const names = existsSync(figures)
  ? readdirSync(figures)
      .filter((file) => file.endsWith(".js"))
      .map((file) => file.slice(0, -3))
  : [];
const typesOf = (entry, name = "") => join(root, exports[entry].types.replace("*", name));
const fileOf = (name) => (name === "index" ? typesOf("./figures") : typesOf("./figures/*", name));

/** One program for all declarations: each would read the standard library anew. */
const files = [typesOf("."), typesOf("./formats"), typesOf("./presets"), ...names.map(fileOf)];
const options = {
  strict: true,
  skipDefaultLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.esnext.disposable.d.ts"],
};
const program = ts.createProgram(
  files.filter((file) => existsSync(file)),
  options,
);
const checker = program.getTypeChecker();

/** The symbols that a declaration file exports, split into values and types. */
function declared(file) {
  assert.ok(existsSync(file), `${file} is missing: build the package`);
  const source = checker.getSymbolAtLocation(program.getSourceFile(file));
  assert.ok(source, `${file} is no module`);
  const symbols = checker
    .getExportsOfModule(source)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol));
  const names = checker.getExportsOfModule(source).map((symbol) => symbol.name);
  const isValue = (symbol) => (symbol.flags & ts.SymbolFlags.Value) !== 0;
  const values = names.filter((_, i) => isValue(symbols[i]));
  return { values, symbol: (name) => symbols[names.indexOf(name)] };
}

/** Public members of a class in its declaration; well-known symbols as @@name. */
function membersOf(symbol) {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  return checker
    .getPropertiesOfType(type)
    .filter(
      ({ declarations: [declaration] }) =>
        !(ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)),
    )
    .map(({ name }) => name.replace(/^__@(\w+)@\d+$/u, "@@$1").replace(/^__@(\w+)$/u, "@@$1"))
    .filter((name) => !name.startsWith("#") && !name.startsWith("__#"));
}

function membersAtRunTime(instance) {
  const all = [];
  for (let object = instance; object !== Object.prototype; object = Object.getPrototypeOf(object)) {
    all.push(...Reflect.ownKeys(object));
  }
  return all.filter((name) => name !== "constructor").map((name) => (name === Symbol.dispose ? "@@dispose" : String(name))); // Node 20 calls the symbol something else
}

const sorted = (names) => [...new Set(names)].sort();

test("the declarations are without errors", () => {
  const diagnostics = ts.getPreEmitDiagnostics(program);
  assert.deepEqual(
    diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
    [],
  );
});

/** For the module itself; stripped from the declarations. */
const internal = { HeapTensor: ["addressIn"], Posenc: ["ropeFromConfig"] };

/** What an entry exports, an instance of each of its classes, and that each method is explained. */
function checkEntry(entry, found, instances) {
  const { values, symbol } = declared(typesOf(entry));
  test("exports", () => assert.deepEqual(sorted(values), sorted(Object.keys(found))));
  test("each exported class is looked into", () => {
    const classes = Object.entries(found)
      .filter(([, value]) => /^class\b/u.test(String(value)))
      .map(([name]) => name);
    assert.deepEqual(sorted(classes), sorted(Object.keys(instances)));
  });
  for (const [name, instance] of Object.entries(instances)) {
    test(`members of ${name}`, () => {
      const there = membersAtRunTime(instance).filter((member) => !internal[name]?.includes(member));
      assert.deepEqual(sorted(membersOf(symbol(name))), sorted(there));
    });
  }
  // A property of another kind is an option that was given: it is explained there.
  test("each method says what it does, without pointing to what the package does not hold", () => {
    for (const name of Object.keys(instances)) {
      for (const member of checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol(name)))) {
        const isMethod = checker.getTypeOfSymbol(member).getCallSignatures().length > 0;
        if (/^(#|__)/u.test(member.name) || !(isMethod || member.flags & ts.SymbolFlags.Accessor)) continue;
        const text = ts.displayPartsToString(member.getDocumentationComment(checker));
        const refers = member.getJsDocTags(checker).some((tag) => tag.name === "see");
        assert.ok(text.length > 10 && !refers, `${name}.${member.name}: ${text}`);
      }
    }
  });
  return symbol;
}

describe("types: posenc", async () => {
  const pe = await posenc.load();
  const rope = pe.rope({ headDim: 4 });
  const symbol = checkEntry(".", posenc, {
    AxialRope: pe.axialRope({ headDim: 4 }),
    HeapTensor: pe.tensor([1]),
    KvCache: pe.kvCache({ kvHeads: 1, headDim: 1 }),
    Mrope: pe.mrope({ headDim: 4, sections: [2] }),
    Posenc: pe,
    Rope: rope,
    RopeSession: rope.session(),
    Xpos: pe.xpos({ headDim: 4 }),
  });
  test("every role of the identities' inputs is declared", () => {
    const roles = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol("IdentityInputs")));
    const names = pe.identities.flatMap(({ inputs }) => inputs.map(({ name }) => name));
    assert.deepEqual(sorted(roles.map(({ name }) => name)), sorted(names));
  });
  test("what nobody may call is not declared", () => {
    assert.doesNotMatch(readFileSync(join(root, "dist/types/lib/core/tensor.d.ts"), "utf8"), /addressIn/u);
  });
});

describe("types: formats", async () => {
  const pe = await formats.load();
  checkEntry("./formats", formats, {
    ConfiguredRope: pe.ropeFromConfig({ head_dim: 4, rope_theta: 10000 }),
    PosencFormats: pe,
  });
});

test("types: presets", async () => {
  const found = await import("posenc/presets");
  assert.deepEqual(sorted(declared(typesOf("./presets")).values), sorted(Object.keys(found)));
});

describe("types: figures", () => {
  test("there are some", () => assert.ok(names.length > 5, names.join()));
  for (const name of names) {
    test(name, async () => {
      const found = await import(name === "index" ? "posenc/figures" : `posenc/figures/${name}`);
      assert.deepEqual(sorted(declared(fileOf(name)).values), sorted(Object.keys(found)));
    });
  }
});
