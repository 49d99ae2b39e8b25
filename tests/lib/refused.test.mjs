// Bad arguments: each is refused with an error that says what is wrong. The tables stand with their concepts, a file each in
// refused/. A file may hold
//   functions   a function's good call, and the kind of each of its options; a star marks those that may be left out
//   alone       arguments that are not options: their kind, and a call with such an argument
//   coreTexts   values that the core refuses: the key of its text in tests/messages.json, and a call
//   nativeOnly  keys of texts that only C++ can be asked for: the module makes these outputs and tables itself
//   moduleTexts values and shapes that the module refuses itself: the text, and a call
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, test } from "node:test";
import { Posenc } from "posenc";
import { load } from "posenc/formats";
import { kinds } from "./support/wrong-kinds.mjs";
import { messages, refuses, tensor, untouched } from "./support/refuses.mjs";

const pe = await load();
const folder = new URL("refused/", import.meta.url);
const concepts = readdirSync(folder).filter((name) => name.endsWith(".mjs"));
const tables = await Promise.all(concepts.map((name) => import(new URL(name, folder))));

/** The tables of one kind as one; an entry that stands in two files would be lost. */
function joined(name) {
  const entries = tables.flatMap((table) => Object.entries(table[name] ?? {}));
  const all = Object.fromEntries(entries);
  assert.equal(Object.keys(all).length, entries.length, `two files of refused/ have the same entry in ${name}`);
  return all;
}
const functions = joined("functions");
const alone = joined("alone");
const coreTexts = joined("coreTexts");
const moduleTexts = joined("moduleTexts");
const nativeOnly = tables.flatMap((table) => table.nativeOnly ?? []);

const isTypeError = (name) => (error) => {
  assert.equal(error.constructor, TypeError, String(error.stack));
  assert.match(error.message, /^[\w.]+( "[\w-]+")?: .+, got .+/u, `${name}: ${error.message}`);
  return true;
};
const words = (value) => (typeof value === "object" ? Object.prototype.toString.call(value) : String(value));

for (const [name, { call, good, options }] of Object.entries(functions)) {
  describe(`wrong kinds: ${name}`, () => {
    test("the call itself is good", () => void call(good));
    for (const [starred, kind] of Object.entries(options)) {
      const option = starred.replace("*", "");
      test(option, () => {
        for (const wrong of kinds[kind]) {
          assert.throws(() => call({ ...good, [option]: wrong }), isTypeError(name), `${option}: ${words(wrong)}`);
        }
        if (starred.endsWith("*")) call({ ...good, [option]: undefined });
        else assert.throws(() => call({ ...good, [option]: undefined }), isTypeError(name), `${option} left out`);
      });
    }
    test("an option that nobody reads", () => {
      assert.throws(() => call({ ...good, bse: 1 }), /unknown option "bse"; allowed: .*\w/u);
    });
    if (!name.includes(",")) {
      test("options that are no object", () => {
        for (const wrong of [null, 5, "x", true, [], () => 1]) {
          assert.throws(() => call(wrong), isTypeError(name), words(wrong));
        }
      });
    }
  });
}

describe("wrong kinds: arguments alone", () => {
  for (const [name, [kind, call]] of Object.entries(alone)) {
    test(name, () => {
      for (const wrong of kinds[kind]) assert.throws(() => call(wrong), isTypeError(name), words(wrong));
      if (name !== "tensor, data") assert.throws(() => call(undefined), isTypeError(name));
    });
  }
});

test("wrong kinds: every function of the module is here", () => {
  const here = new Set([...Object.keys(functions), ...Object.keys(alone)].map((name) => name.split(",")[0]));
  const members = (type) => Object.getOwnPropertyNames(type.prototype).filter((name) => name !== "constructor");
  const noFunctions = ["identities", "memorySize", "simd"];
  noFunctions.push("positionEncodingFromFile"); // gives a promise: model-files.test.mjs
  for (const name of [...members(pe.constructor), ...members(Posenc)])
    assert.ok(here.has(name) || noFunctions.includes(name), name);
  const made = {
    rope: pe.rope({ headDim: 4 }),
    axialRope: pe.axialRope({ headDim: 4 }),
    mrope: pe.mrope({ headDim: 4, sections: [1, 1] }),
    xpos: pe.xpos({ headDim: 4 }),
    kvCache: pe.kvCache({ kvHeads: 1, headDim: 4 }),
  };
  const ofCache = ["length", "capacity", "positions", "reset", "keys", "values", "dispose"];
  const withoutArguments = [...ofCache.map((name) => `kvCache.${name}`), "axialRope.frequencies", "xpos.inverseFrequencies"];
  for (const [owner, object] of Object.entries(made)) {
    for (const name of members(object.constructor).map((member) => `${owner}.${member}`)) {
      assert.ok(here.has(name) || withoutArguments.includes(name), name);
    }
  }
});

test("wrong kinds: exact words", () => {
  const rope = pe.rope({ headDim: 4 });
  const { tensor: out, check } = untouched(pe, [3, 4]);
  refuses(TypeError, 'sinusoidal: dim must be a number, got "4" (string)', () => pe.sinusoidal({ positions: 3, dim: "4", out }));
  refuses(TypeError, "sinusoidal: base must have a value or be left out, got null", () =>
    pe.sinusoidal({ positions: 3, dim: 4, base: null, out }),
  );
  refuses(TypeError, "sinusoidal: positions[1] must be a number, got undefined", () =>
    pe.sinusoidal({ positions: [0, , 2], dim: 4, out }),
  );
  refuses(TypeError, "sinusoidal: positions must be a count or an array of positions, got undefined", () =>
    pe.sinusoidal({ dim: 4, out }),
  );
  refuses(TypeError, "rope.apply: out must be a HeapTensor made by pe.tensor, got an object", () =>
    rope.apply(tensor(2, 4), { out: tensor(2, 4) }),
  );
  refuses(TypeError, 'rope.apply: unknown option "ofset"; allowed: positions, offset, sequenceLength, inverse, out', () =>
    rope.apply(tensor(3, 4), { ofset: 1, out }),
  );
  refuses(TypeError, "attention: q must be a tensor { data, shape }, got an array", () =>
    pe.attention({ q: [1], k: out, v: out }),
  );
  const layer = { heads: 2, x: tensor(3, 4), wq: tensor(4, 4), wk: tensor(4, 4), wv: tensor(4, 4), out };
  refuses(TypeError, "relativeAttention: encoding.type must be a string, got undefined", () =>
    pe.relativeAttention({ ...layer, encoding: {} }),
  );
  refuses(TypeError, 'relativeAttention: unknown option "u"; allowed: type', () =>
    pe.relativeAttention({ ...layer, encoding: { type: "none", u: 1 } }),
  );
  // Fields of a configuration, in the words of the core.
  const config = (rope_scaling) => () => pe.ropeFromConfig({ head_dim: 4, rope_theta: 10000, rope_scaling });
  refuses(TypeError, messages["config.kind.number"], config({ type: "linear", factor: true }));
  refuses(TypeError, messages["config.kind.object"], config(4));
  check();
});

describe("wrong values: the core's words", () => {
  for (const [key, call] of Object.entries(coreTexts)) {
    test(key, () => {
      assert.ok(Object.hasOwn(messages, key), `${key} is not in messages.json`);
      refuses(RangeError, messages[key], call);
    });
  }
  test("every text is reached through the module, or can be reached in C++ alone", () => {
    for (const key of Object.keys(messages).filter((name) => !name.startsWith("module."))) {
      assert.ok(Object.hasOwn(coreTexts, key) !== nativeOnly.includes(key), key);
    }
    for (const key of nativeOnly) assert.ok(Object.hasOwn(messages, key), `${key} is not in messages.json`);
  });
});

describe("wrong values: the module's words", () => {
  for (const [text, call] of Object.entries(moduleTexts)) test(text, () => refuses(RangeError, text, call));
});
