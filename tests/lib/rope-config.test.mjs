// pe.ropeFromConfig: whole configurations, their spellings, what is read beside the embedding.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { load } from "posenc/formats";
import { preset, presets } from "posenc/presets";
import { duration } from "./support/duration.mjs";
import { refuses } from "./support/refuses.mjs";

const pe = await load();
const ofPreset = (name, options) => pe.ropeFromConfig(preset(name).config, options);
const plain = { hidden_size: 128, num_attention_heads: 4, max_position_embeddings: 2048, rope_theta: 10000 };
const yarn = { rope_type: "yarn", factor: 4, original_max_position_embeddings: 512 };

const same = (a, b) => {
  for (const sequenceLength of [1, 100000]) {
    assert.deepEqual(a.inverseFrequencies({ sequenceLength }), b.inverseFrequencies({ sequenceLength }));
  }
  assert.equal(a.attentionFactor(), b.attentionFactor());
  assert.equal(a.headDim, b.headDim);
};

test("control characters in names and types are shown as numbers, and end no line", () => {
  const sizes = { model_type: "qwen3", num_hidden_layers: 1, head_dim: 8, rope_theta: 5, max_position_embeddings: 64 };
  const rope = pe.ropeFromConfig({ ...sizes, layer_types: ["a\nb"], "position_a\nb": 3 }, { layer: 0 });
  assert.deepEqual([rope.layerType, rope.assumed, rope.ignored], ["a\\u{a}b", [], ["position_a\\u{a}b"]]);
});

test("labels of a classifier are no fields, whatever they sound of", () => {
  const [id2label, label2id] = [{ 0: "rope" }, { "European fire salamander": 0, rope: 1, theta: 2 }];
  const rope = pe.ropeFromConfig({ model_type: "llama", num_hidden_layers: 1, id2label, label2id });
  assert.deepEqual(rope.ignored, []);
  const many = Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`n${i}`, i]));
  assert.equal(pe.layersFromConfig({ model_type: "llama", num_hidden_layers: 1, label2id: many }).length, 1);
});

describe("ropeFromConfig", () => {
  test("text and object, old and new spelling, nested in text_config", () => {
    const expected = pe.rope({
      headDim: 32,
      maxPositions: 2048,
      scaling: { type: "yarn", factor: 4, originalMaxPositions: 512 },
    });
    const { rope_theta, ...rest } = plain;
    for (const config of [
      { ...plain, rope_scaling: yarn },
      JSON.stringify({ ...plain, rope_scaling: { type: "yarn", ...yarn, rope_type: undefined } }),
      { ...rest, rope_parameters: { ...yarn, rope_theta } },
      { ...plain, original_max_position_embeddings: 512, rope_scaling: { type: "yarn", factor: 4 } },
      { text_config: { ...plain, rope_scaling: yarn }, rope_theta: 3, vision_config: { rope_theta: 5, hidden_size: 2 } },
    ]) {
      same(pe.ropeFromConfig(config), expected);
    }
  });

  test("what it says beside the embedding", () => {
    const deepSeek = ofPreset("DeepSeek-V3");
    assert.equal(deepSeek.ropeType, "yarn");
    assert.equal(deepSeek.layout, "interleaved");
    assert.ok(deepSeek.layoutKnown);
    assert.ok(Math.abs(deepSeek.softmaxScaleFactor - (0.1 * Math.log(40) + 1) ** 2) < 1e-14);
    assert.equal(deepSeek.attentionFactor(), 1);
    assert.equal(deepSeek.scaling.originalMaxPositions, 4096);
    assert.ok(Object.isFrozen(deepSeek) && Object.isFrozen(deepSeek.scaling));
    const gptj = ofPreset("GPT-J-6B");
    assert.deepEqual(gptj.assumed, ["rope_theta"]);
    const { n_layer: _, ...silent } = preset("GPT-J-6B").config;
    const ofClass = pe.ropeFromConfig(silent);
    assert.deepEqual([ofClass.layers, ofClass.assumed], [28, ["num_hidden_layers", "rope_theta"]]);
    assert.equal(gptj.layout, "interleaved");
    assert.deepEqual(ofPreset("Qwen2-VL-7B").mropeSection, [16, 24, 24]);
    const config = pe.ropeFromConfig(plain, { layout: "interleaved", precision: "bfloat16" });
    assert.equal(config.layout, "interleaved");
    assert.equal(config.precision, "bfloat16");
    assert.equal(config.ropeType, "default");
    assert.equal(config.scaling, undefined);
    assert.equal(config.layerType, undefined);
    assert.equal(config.mropeSection, undefined);
    assert.deepEqual(config.assumed, []);
    assert.ok(!pe.ropeFromConfig(plain).layoutKnown);
  });

  test("a configuration larger than any is refused, or read without what is too long, in bounded time", () => {
    const many = Object.fromEntries(Array.from({ length: 100_001 }, (_, i) => [`q${i}`, i]));
    const refusal = /^RangeError: (ropeFromConfig|positionEncodingFromConfig): the configuration must have at most 100000 fields/;
    const known = preset("Llama-2-7B").config;
    assert.throws(() => pe.ropeFromConfig({ ...known, ...many }), refusal);
    assert.throws(() => pe.positionEncodingFromConfig({ ...known, ...many }), refusal);
    assert.throws(() => pe.ropeFromConfig({ ...known, words: Array.from({ length: 100_001 }, String) }), refusal);
    // What unfolds: objects that hold one another many times.
    let nested = { x: 1 };
    for (let i = 0; i < 4; i++) nested = Object.fromEntries(Array.from({ length: 100 }, (_, j) => [`k${j}`, nested]));
    assert.throws(() => pe.ropeFromConfig({ ...known, nested }), refusal);
    assert.equal(pe.ropeFromConfig({ ...known, about: "x".repeat(1e7) }).base, 10000);
    assert.throws(
      () => pe.ropeFromConfig({ ...known, [`${"k".repeat(1e6)}_rope`]: 1 }),
      ({ message }) =>
        message.length < 500 && message.startsWith("ropeFromConfig: kkk") && message.includes("_rope must be known"),
    );
  });

  test("layers: by type, by number, and those without position encoding", () => {
    const local = ofPreset("Gemma-3-4B", { layer: 0 });
    assert.equal(local.layerType, "sliding_attention");
    assert.equal(local.base, 10000);
    same(ofPreset("Gemma-3-4B", { layer: 5 }), ofPreset("Gemma-3-4B", { layerType: "full_attention" }));
    const still = pe.ropeFromConfig({ ...plain, no_rope_layers: [1, 0] }, { layer: 1 });
    assert.ok(!still.rotates);
    const x = { data: [1, 2, 3, 4, ...new Array(28).fill(5)], shape: [1, 32] };
    assert.deepEqual(Array.from(still.apply(x, { positions: [77] }).data), x.data);
  });

  test("all layers at once are the layers one by one, those that are read alike one object", () => {
    const llama4 = { model_type: "llama4_text", num_hidden_layers: 8 };
    const own = { model_type: "step3p5", num_hidden_layers: 4, rope_theta: [5e6, 1e4, 1e4, 2e6] };
    const bare = { ...plain, num_hidden_layers: 3, no_rope_layers: [1, 0, 1] };
    const configs = [...presets.map(({ config }) => config), llama4, own, bare];
    let several = 0;
    for (const config of configs) {
      const rotary = config === bare || pe.positionEncodingFromConfig(config).some(({ kind }) => kind === "rotary");
      if (!rotary) continue;
      const all = pe.layersFromConfig(config);
      const each = all.map((_, layer) => pe.ropeFromConfig(config, { layer }));
      const facts = ({ ...own }) => JSON.stringify(own);
      assert.deepEqual(all.map(facts), each.map(facts), config.model_type);
      assert.equal(new Set(all).size, new Set(each.map(facts)).size, config.model_type);
      if (new Set(all).size > 1) several++;
    }
    assert.ok(several > 10, `${several} configurations have layers that differ`);
  });

  test("4096 layers of listed types are read in less than a hundred times one, more are refused", () => {
    const types = (length) => Array.from({ length }, (_, i) => (i % 6 === 5 ? "full_attention" : "sliding_attention"));
    const gemma = (length) => ({ model_type: "gemma3_text", num_hidden_layers: length, layer_types: types(length) });
    const config = gemma(4096);
    const least = (read) => Math.min(duration(read), duration(read), duration(read));
    const ratio = least(() => pe.layersFromConfig(config)) / least(() => pe.ropeFromConfig(config, { layer: 0 }));
    assert.ok(ratio < 100, `${ratio} times`);
    const tooMany = "layersFromConfig: num_hidden_layers must be an integer in 1 … 4096, got 4097";
    refuses(RangeError, tooMany, () => pe.layersFromConfig(gemma(4097)));
    refuses(RangeError, "layersFromConfig: num_hidden_layers must be given, got nothing", () => pe.layersFromConfig(plain));
  });

  test("what sounds of position is named however deep it stands, and an endless object is refused", () => {
    let deep = { rope_theta: 5 };
    for (let i = 0; i < 2000; i++) deep = i % 7 === 0 ? { list: [1, deep] } : { quantization: deep };
    const { ignored } = pe.ropeFromConfig({ ...plain, model_type: "llama", extra: deep });
    assert.deepEqual(
      ignored.map((name) => name.split(".").at(-1)),
      ["rope_theta"],
    );
    const endless = { model_type: "llama", ...plain };
    endless.extra = [{ more: endless }];
    refuses(RangeError, "ropeFromConfig: the configuration must have at most 100000 fields, got more", () =>
      pe.ropeFromConfig(endless),
    );
  });

  test("Llama 4 scales the queries of the layers that do not turn", () => {
    const layers = pe.layersFromConfig({ model_type: "llama4_text", num_hidden_layers: 8, attn_scale: 0.25 });
    const scale = { beta: 0.25, originalMaxPositions: 8192, offset: 1 };
    for (const { rotates, queryScale } of layers) assert.deepEqual(queryScale, rotates ? undefined : scale);
    assert.deepEqual(
      layers.map(({ rotates }) => rotates),
      [true, true, true, false, true, true, true, false],
    );
    assert.deepEqual(ofPreset("Ministral-3-8B").queryScale?.offset, 0);
  });

  test("longrope's factor by the rules of two releases", () => {
    const rope_scaling = { type: "su", factor: 2, short_factor: [1, 1], long_factor: [2, 3] };
    const config = { ...plain, head_dim: 4, original_max_position_embeddings: 512, rope_scaling };
    const factor = (s) => Math.sqrt(1 + Math.log(s) / Math.log(512));
    assert.equal(pe.ropeFromConfig(config).attentionFactor(), factor(2));
    assert.equal(pe.ropeFromConfig(config, { release: "5.15" }).attentionFactor(), factor(2));
    assert.equal(pe.ropeFromConfig(config, { release: "4.57" }).attentionFactor(), factor(4));
  });

  test("wrong kinds are TypeErrors that name the field", () => {
    const kind = (text, config) => refuses(TypeError, `ropeFromConfig: ${text}`, () => pe.ropeFromConfig(config));
    kind('rope_theta must be a number, got "10000" (string)', { ...plain, rope_theta: "10000" });
    kind("text_config.rope_scaling.truncate must be true or false, got 0", {
      text_config: { ...plain, rope_scaling: { ...yarn, truncate: 0 } },
    });
    kind('rope_scaling.short_factor[1] must be a number, got "2" (string)', {
      ...plain,
      rope_scaling: { type: "longrope", short_factor: [1, "2"] },
    });
    kind("rope_scaling.short_factor must be an array of numbers, got 4", { ...plain, rope_scaling: { short_factor: 4 } });
    kind("rope_parameters.full_attention.factor must be a number, got an array", {
      ...plain,
      rope_parameters: { full_attention: { factor: [1] } },
    });
    kind("the configuration must be an object, got an array", []);
    kind("the configuration must be an object, got null", null);
    kind("the configuration must be an object, got 5", 5);
    kind("layer_types[0] must be a string, got 1", { ...plain, layer_types: [1] });
    assert.throws(() => preset("GPT-5"), /^RangeError: preset: name must be one of "Llama-2-7B", .+, got "GPT-5"$/u);
    assert.throws(() => pe.ropeFromConfig("{"), /^RangeError: ropeFromConfig: the text must be JSON, got /u);
  });

  test("a configuration is not changed, and the next is read without it", () => {
    const config = Object.freeze({ ...plain, rope_scaling: Object.freeze({ ...yarn }) });
    const scaled = pe.ropeFromConfig(config);
    same(pe.ropeFromConfig(plain), pe.rope({ headDim: 32, maxPositions: 2048 }));
    assert.throws(() => pe.ropeFromConfig({ ...config, rope_theta: 0 }), RangeError);
    same(pe.ropeFromConfig(config), scaled);
  });

  test("any JSON is read or refused, in its own words", () => {
    const names = ["rope_theta", "head_dim", "rope_scaling", "rope_type", "type", "factor", "text_config", "layer_types", "x"];
    const { tree } = fc.letrec((tie) => ({
      tree: fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 5 }),
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, true, 64, 10000, 0, -1, 1.5, Number.NaN, "linear", "yarn", ""),
        fc.array(fc.constantFrom(1, "a", null), { maxLength: 2 }),
        tie("tree"),
      ),
    }));
    const read = (config) => {
      try {
        return pe.ropeFromConfig(config).inverseFrequencies();
      } catch (error) {
        assert.match(error.message, /^ropeFromConfig: .+, got .+/su);
        assert.ok(error.constructor === RangeError || error.constructor === TypeError);
      }
    };
    fc.assert(
      fc.property(tree, (config) => void read(config)),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(tree, (config) => void read({ ...plain, ...config })),
      { numRuns: 2000 },
    );
  });
});

describe("session", () => {
  const rope = pe.rope({ headDim: 32, maxPositions: 2048, scaling: { type: "dynamic", factor: 2 } });

  test("dynamic keeps the longest length until a call is shorter than the training length", () => {
    const session = rope.session();
    assert.equal(session.sequenceLength, 2048);
    for (const [length, expected] of [
      [10, 2048],
      [5000, 5000],
      [3000, 5000],
      [2048, 5000],
      [100, 2048],
      [2049, 2049],
    ]) {
      assert.equal(session.advance(length), expected);
    }
  });

  test("a call's length is its largest position + 1", () => {
    const session = rope.session();
    const x = { data: new Float32Array(64).fill(1), shape: [2, 32] };
    const turned = session.apply(x, { positions: [4, 2999] });
    assert.deepEqual(turned.data, rope.apply(x, { positions: [4, 2999], sequenceLength: 3000 }).data);
    assert.deepEqual(session.apply(x, { offset: 2500 }).data, rope.apply(x, { offset: 2500, sequenceLength: 3000 }).data);
    assert.deepEqual(session.cosSin({ positions: 2100 }), rope.cosSin({ positions: 2100, sequenceLength: 3000 }));
    assert.deepEqual(session.apply(x), rope.apply(x, { sequenceLength: 2048 }));
    assert.equal(session.sequenceLength, 2048);
  });

  test("the other methods have no memory", () => {
    for (const scaling of [undefined, { type: "linear", factor: 2 }]) {
      const session = pe.rope({ headDim: 4, ...(scaling && { scaling }) }).session();
      assert.equal(session.advance(5000), 5000);
      assert.equal(session.advance(7), 7);
    }
  });
});
