// A context extension and what a configuration says cross between the module and the core as rows of numbers, in an order that
// both sides have to know. Here every member has a value of its own: two that changed places on one side would show. The way to
// the core is tested in refused/scaling.mjs: each member that is wrong is refused under its own name.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { load } from "posenc/formats";
import { coreTexts } from "./refused/scaling.mjs";

const pe = await load();
const base = { head_dim: 4, rope_theta: 10000, max_position_embeddings: 256 };
const yarn = { type: "yarn", factor: 2, originalMaxPositions: 64, betaFast: 31, betaSlow: 3, truncate: true };
const longrope = { type: "longrope", originalMaxPositions: 64, shortFactor: [1, 2], longFactor: [3, 4] };

/** A method under the names of a config.json. */
const snake = ({ type, ...members }) => ({
  rope_type: type,
  ...Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name.replace("MaxPositions", "_max_position_embeddings").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  ),
});

describe("a context extension, from the core", () => {
  for (const method of [
    { type: "linear", factor: 2 },
    { type: "dynamic", factor: 3 },
    yarn,
    { ...yarn, truncate: false },
    { ...yarn, attentionFactor: 1.5 },
    { ...yarn, mscale: 0.7 },
    { ...yarn, mscaleAllDim: 0.8 },
    { ...yarn, attentionFactor: 1.5, mscale: 0.7, mscaleAllDim: 0.8 },
    { ...longrope, factor: 5 },
    { ...longrope, attentionFactor: 1.5 },
    { ...longrope, factor: 5, attentionFactor: 1.5 },
    { type: "llama3", factor: 8, lowFreqFactor: 2, highFreqFactor: 4, originalMaxPositions: 64 },
    { type: "proportional", partialRotaryFactor: 0.5, factor: 2 },
  ]) {
    test(JSON.stringify(method), () => {
      assert.deepEqual({ ...pe.ropeFromConfig({ ...base, rope_scaling: snake(method) }).scaling }, method);
    });
  }
});

test("an extension whose numbers the class makes, and the file does not list, crosses whole and leaves memory as it was", () => {
  const gte = { model_type: "new", hidden_size: 4096, num_attention_heads: 16, rope_scaling: { type: "ntk", factor: 8 } };
  for (let reading = 0; reading < 3; reading++) {
    const { shortFactor, longFactor } = pe.ropeFromConfig(gte).scaling;
    assert.deepEqual([shortFactor.length, longFactor.length, shortFactor.at(-1)], [128, 128, 8]);
    assert.equal(pe.layersFromConfig(gte).length, 12);
  }
  assert.deepEqual(
    { ...pe.ropeFromConfig({ ...base, rope_scaling: { type: "linear", factor: 2 } }).scaling },
    { type: "linear", factor: 2 },
  );
});

test("a context extension, to the core: every member that a method has is refused under its name", () => {
  const members = {
    yarn: ["factor", "originalMaxPositions", "betaFast", "betaSlow", "attentionFactor", "mscale", "mscaleAllDim"],
    longrope: ["shortFactor", "longFactor", "originalMaxPositions", "factor", "attentionFactor"],
    llama3: ["factor", "lowFreqFactor", "highFreqFactor", "originalMaxPositions"],
    proportional: ["partialRotaryFactor", "factor"],
    ntkByParts: ["factor", "originalMaxPositions", "ntkFactor", "extrapolationFactor"],
  };
  for (const [method, names] of Object.entries(members)) {
    for (const name of names) {
      const key = `rope.scaling.${method}.${name}.`;
      assert.ok(
        Object.keys(coreTexts).some((text) => text.startsWith(key)),
        key,
      );
    }
  }
});

describe("what a configuration says", () => {
  const facts = ({ headDim, rotaryDim, base, layout, maxPositions, layoutKnown, rotates, mropeOrder, mropeSection }) => ({
    ...{ headDim, rotaryDim, base, layout, maxPositions, layoutKnown, rotates, mropeOrder, mropeSection },
  });
  const config = { head_dim: 80, partial_rotary_factor: 0.5, rope_theta: 12345, max_position_embeddings: 4321 };
  const numbers = { headDim: 80, rotaryDim: 40, base: 12345, maxPositions: 4321 };

  test("numbers, and a layer that rotates", () => {
    assert.deepEqual(facts(pe.ropeFromConfig(config)), {
      ...numbers,
      ...{ layout: "half", layoutKnown: false, rotates: true, mropeOrder: "chunked", mropeSection: undefined },
    });
  });
  test("the layout alone", () => {
    const still = { ...config, rope_interleave: true, no_rope_layers: [0] };
    assert.deepEqual(facts(pe.ropeFromConfig(still, { layer: 0 })), {
      ...{ ...numbers, rotaryDim: 80 },
      ...{ layout: "interleaved", layoutKnown: true, rotates: false, mropeOrder: "chunked", mropeSection: undefined },
    });
  });
  test("M-RoPE", () => {
    const rope_scaling = { rope_type: "default", mrope_section: [9, 7, 4], mrope_interleaved: true };
    assert.deepEqual(facts(pe.ropeFromConfig({ ...config, rope_scaling })), {
      ...numbers,
      ...{ layout: "half", layoutKnown: false, rotates: true, mropeOrder: "interleaved", mropeSection: [9, 7, 4] },
    });
  });
  test("the factor of the softmax scale, beside M-RoPE and a context extension", () => {
    const method = { ...yarn, mscale: 0.7, mscaleAllDim: 0.8 };
    const rope_scaling = { ...snake(method), mrope_section: [9, 7, 4] };
    const rope = pe.ropeFromConfig({ ...config, qk_rope_head_dim: 80, rope_scaling });
    assert.ok(Math.abs(rope.softmaxScaleFactor - (0.1 * 0.8 * Math.log(2) + 1) ** 2) < 1e-14, `${rope.softmaxScaleFactor}`);
    assert.deepEqual({ ...rope.scaling }, method);
    assert.deepEqual(rope.mropeSection, [9, 7, 4]);
  });
});

test("numbers that were read are handed over as many as they are, or refused: memory of another size is not written to", async () => {
  const [glue, wasm, sources] = ["build/wasm/formats/posenc.mjs", "build/wasm/formats/posenc.wasm", "cpp/bindings/"].map(
    (path) => new URL(`../../${path}`, import.meta.url),
  );
  const { default: start } = await import(glue);
  const binary = await WebAssembly.compile(readFileSync(wasm));
  const module = await start({
    instantiateWasm(imports, ready) {
      WebAssembly.instantiate(binary, imports).then(ready);
      return {};
    },
  });
  const names = [...readFileSync(new URL("function_names.hpp", sources), "utf8").matchAll(/"(\w+)"/g)].map(([, name]) => name);
  const memory = (Type, address, length) => new Type(module.wasmMemory.buffer, address, length);
  const place = (text) => {
    const bytes = new TextEncoder().encode(`${text}\0`);
    const address = module._malloc(bytes.length);
    memory(Uint8Array, address, bytes.length).set(bytes);
    return [address, bytes.length - 1];
  };
  const call = (name, ...row) => {
    memory(Float64Array, module.row, 128).set(row.flat());
    return module.run(memory(Int32Array, module.functions, names.length)[names.indexOf(name)]);
  };
  const given = () => memory(Float64Array, module.row, 2);
  const nothing = [0, 0];
  const options = (layer) => [place(""), layer, nothing, 0, place("")];
  assert.equal(call("configClear", place("test")), 0);
  for (const [name, value] of Object.entries({ head_dim: 4, rope_theta: 10000, num_hidden_layers: 5 }))
    assert.equal(call("configNumber", place(name), value), 0);
  for (const [reading, count] of Object.entries({ ropeFromFields: undefined, likeLayersOfFields: 5 })) {
    assert.equal(call(reading, ...options(nothing)), 0, reading);
    const [numbers] = given();
    if (count !== undefined) assert.equal(numbers, count);
    const room = module._malloc(8 * (numbers + 1));
    memory(Float64Array, room, numbers + 1).fill(-7);
    for (const other of [numbers - 1, numbers + 1, 0]) {
      assert.equal(call("configNumbers", room, other), 1, `${reading}, ${other}`);
      const words = new TextDecoder().decode(memory(Uint8Array, ...given()));
      assert.equal(words, `configNumbers: out must have ${numbers} elements, got ${other}`);
    }
    assert.ok(memory(Float64Array, room, numbers + 1).every((one) => one === -7));
    assert.equal(call("configNumbers", room, numbers), 0);
    assert.ok(memory(Float64Array, room, numbers).every((one) => one !== -7));
  }
});
