// GGUF files that are cut off, hostile or of an unknown model end in a clear sentence, after bounded work.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc/formats";
import { f32, gguf, header, model, small } from "./support/gguf.mjs";
import { uniform } from "./support/numbers.mjs";

const pe = await load();
const read = (file, options) => pe.positionEncodingFromFile(file, options);

describe("GGUF: what is not understood", () => {
  const refused = (file, message, name = "RangeError") =>
    assert.rejects(read(file), (error) => {
      assert.equal(`${error.name}: ${error.message}`, `${name}: positionEncodingFromFile: ${message}`);
      return true;
    });
  test("an unknown architecture, key or word, by name", async () => {
    await refused(model("spiral"), 'general.architecture must be one that is known here, got "spiral"');
    await refused(model("llama", { "rope.twist": 2 }), "llama.rope.twist must be left out: what it means is not known, got 2");
    const words = '"none", "linear", "yarn", "longrope"';
    await refused(
      model("llama", { "rope.scaling.type": "spiral" }),
      `llama.rope.scaling.type must be one of ${words}, got "spiral"`,
    );
    await refused(
      model("llama", { "rope.freq_base": "x" }),
      'llama.rope.freq_base must be a number, got "x" (string)',
      "TypeError",
    );
    const strings = { array: ["string", ["10000"]] };
    await refused(
      model("llama", { "rope.freq_base": strings }),
      "llama.rope.freq_base must be a number, got a symbol",
      "TypeError",
    );
    await refused(model("llama", { "rope.freq_base": f32(Number.NaN) }), "llama.rope.freq_base must be a finite number, got NaN");
    await refused(
      model("llama", { "rope.dimension_count": 64 }),
      "llama.rope.dimension_count must be the width of a head (128), got 64",
    );
    const left = 'left out: llama.cpp does not read it for "qwen2", got a tensor';
    await refused(model("qwen2", {}, { "rope_freqs.weight": [1] }), `rope_freqs.weight must be ${left}`);
    await refused(
      model("llama", {}, { "rope_freqs.weight": [1] }),
      "the tensor of both factors must be 64 long, one a pair, got 1",
    );
    await refused(
      model("llama", {}, { "rope_freqs.weight": Array(64).fill(0) }),
      "rope_freqs.weight[0] must be a number > 0, got 0",
    );
  });
  test("a part of a split file without the tensors of factors", async () => {
    const why = "rope_freqs.weight may stand in another part: join them with llama-gguf-split --merge";
    await refused(model("llama", { "$split.count": 3 }), `split.count must be 1 (${why}), got 3`);
    assert.equal((await read(model("llama", { "$split.count": 1 }))).layers.length, 4);
    assert.equal((await read(model("qwen2", { "$split.count": 3 }))).layers.length, 4);
    assert.equal(
      (await read(model("llama", { "$split.count": 3 }, { "rope_freqs.weight": Array(64).fill(1) }))).layers.length,
      4,
    );
  });
  test("what llama.cpp does not read is named", async () => {
    const { ignored, layers: found } = await read(
      model("deepseek2", { "rope.scaling.yarn_beta_fast": f32(8), "rope.dimension_count": 64 }),
    );
    assert.deepEqual(ignored, ["deepseek2.rope.scaling.yarn_beta_fast"]);
    assert.deepEqual(found[0].ignored, ignored);
    assert.deepEqual((await read(model("falcon", { "attention.key_length": 128 }))).ignored, []);
  });
  test("a file that is cut off anywhere", async () => {
    const whole = model("llama", {}, { "rope_freqs.weight": Array(64).fill(1) });
    for (let length = 4; length < whole.length; length++) {
      await assert.rejects(
        read(whole.subarray(0, length)),
        /^RangeError: positionEncodingFromFile: a GGUF file must be whole up to .+, got its end at byte \d+$/u,
      );
    }
  });
  test("counts, lengths and dimensions that no file has", async () => {
    const huge = 2n ** 60n;
    const got = `got ${2 ** 60}`;
    const key = (value) => header({ keys: 1n, rest: (out) => value(out.string("a")) });
    const limit = 128 << 20;
    await refused(header({ version: 9 }), "the version of a GGUF file must be 2 or 3, got 9");
    await refused(header({ keys: huge }), `a GGUF file must be of at most 65536 keys, ${got}`);
    await refused(header({ tensors: huge }), `a GGUF file must be of at most 1048576 tensors, ${got}`);
    await refused(
      header({ keys: 1n, rest: (out) => out.u64(huge) }),
      `the name of key 0 must be at most 65535 bytes long, ${got}`,
    );
    const more = `the header of a GGUF file must be at most ${limit} bytes long, got more, in the key "a"`;
    await refused(
      key((out) => out.u32(8).u64(huge)),
      more,
    );
    await refused(
      key((out) => out.u32(9).u32(8).u64(huge)),
      `the key "a" must be a list of at most ${limit / 8} strings, ${got}`,
    );
    await refused(
      key((out) => out.u32(9).u32(6).u64(huge)),
      more,
    );
    await refused(
      key((out) => out.u32(9).u32(9).u64(1)),
      'the key "a" must be a list of numbers, flags or strings, got a list of kind 9',
    );
    await refused(
      key((out) => out.u32(99)),
      'the key "a" must be of a kind that GGUF has (0 … 12), got 99',
    );
    const twice = (out) => out.string("a").u32(0).u8(1);
    await refused(header({ keys: 2n, rest: (out) => twice(twice(out)) }), 'the key "a" must be there once, got it twice');
    const tensor = header({ tensors: 1n, rest: (out) => out.string("rope").u32(1_000_000_000) });
    await refused(tensor, 'the tensor "rope" must be of at most 4 dimensions, got 1000000000');
    const alignment = gguf({ "general.architecture": "llama", "general.alignment": 3 });
    await refused(alignment, "general.alignment must be a power of 2 up to 1048576, got 3");
  });
  test("a tensor of a size or at a place that no file has", async () => {
    const own = { "general.architecture": "llama" };
    for (const [key, value] of Object.entries(small)) own[`llama.${key}`] = value;
    const bytes = gguf(own, { "rope_freqs.weight": Array(64).fill(1) });
    const view = new DataView(bytes.buffer);
    const at = Buffer.from(bytes).indexOf("rope_freqs.weight") + 17 + 4;
    view.setBigUint64(at, 2n ** 60n, true);
    await refused(bytes, `the tensor rope_freqs.weight must be of at most 32768 elements, got ${2 ** 60}`);
    view.setBigUint64(at, 64n, true);
    view.setUint32(at + 8, 2, true);
    await refused(bytes, "the tensor rope_freqs.weight must be float32 (type 0) or float16 (type 1), got type 2");
    view.setUint32(at + 8, 0, true);
    view.setBigUint64(at + 12, 2n ** 60n, true);
    await assert.rejects(read(bytes), /the tensor rope_freqs\.weight must be in the file, got its offset 11529215046068\d+$/u);
  });
  test("names of Object.prototype are names", async () => {
    const keys = { __proto__x: 1, constructor: 2, "llama.__proto__": 3, toString: "x" };
    const file = gguf({
      "general.architecture": "llama",
      ...Object.fromEntries(Object.entries(small).map(([k, v]) => [`llama.${k}`, v])),
      ...keys,
    });
    const renamed = Buffer.from(file.buffer);
    renamed.write("__proto__", renamed.indexOf("__proto__x"));
    assert.equal((await read(file)).layers.length, 4);
    assert.equal({}.polluted, undefined);
    await refused(model("__proto__"), 'general.architecture must be one that is known here, got "__proto__"');
    await refused(model("constructor"), 'general.architecture must be one that is known here, got "constructor"');
  });
  test("a file of a terabyte: its header alone is read, a bounded part of it", async () => {
    const asked = [];
    const huge = (start) => ({
      [Symbol.toStringTag]: "Blob",
      slice(from, to) {
        asked.push(to - from);
        const bytes = new Uint8Array(to - from);
        if (from < start.length) bytes.set(start.subarray(from, to));
        return new Blob([bytes]);
      },
    });
    const sum = () => asked.splice(0).reduce((total, one) => total + one, 0);
    await read(huge(model("llama")));
    assert.ok(sum() <= (1 << 20) + 4);
    // Its keys have no names and the value 0, up to the end of what a header may be.
    await refused(huge(header({ keys: 65_536n })), 'the key "" must be there once, got it twice');
    const words = header({
      keys: 1n,
      rest: (out) =>
        out
          .string("a")
          .u32(9)
          .u32(8)
          .u64(2n ** 24n),
    });
    await refused(huge(words), `the header of a GGUF file must be at most ${128 << 20} bytes long, got more, in the key "a"`);
    assert.ok(sum() < 140 << 20);
  });
  test("bytes changed at random: an answer, or an error of its own", async () => {
    const random = uniform(11);
    const whole = model("gemma3", { "attention.sliding_window": 4, "rope.scaling.type": "yarn", "rope.scaling.factor": f32(4) });
    for (let i = 0; i < 3000; i++) {
      const bytes = whole.slice();
      for (let n = 0; n < 1 + (i % 3); n++)
        bytes[4 + Math.floor((random() + 1) * 0.5 * (bytes.length - 4))] = Math.floor(random() * 256);
      await read(bytes).catch((error) => {
        assert.match(
          String(error),
          /^(RangeError|TypeError): (positionEncodingFromFile|rope): \P{C}+$/u,
          `change ${i}: ${error.stack}`,
        );
      });
    }
  });
});
