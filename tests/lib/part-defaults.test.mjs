// Models of parts that have defaults of their own for their language model: transformers makes that of them where the part is
// missing, and a few of them for what the part leaves out too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc/formats";

const pe = await load();
const facts = (config) => {
  const [rope, ...others] = new Set(pe.layersFromConfig(config));
  assert.equal(others.length, 0);
  return { base: rope.base, headDim: rope.headDim, maxPositions: rope.maxPositions, layers: rope.layers };
};

test("where the part is missing, the model's own defaults hold", () => {
  const expected = {
    mistral3: { base: 1e9, headDim: 128, maxPositions: 131072, layers: 40 },
    got_ocr2: { base: 1e6, headDim: 64, maxPositions: 32768, layers: 24 },
    pp_chart2table: { base: 1e6, headDim: 64, maxPositions: 32768, layers: 24 },
    lighton_ocr: { base: 1e6, headDim: 128, maxPositions: 40960, layers: 28 },
    voxtral: { base: 1e8, headDim: 128, maxPositions: 131072, layers: 30 },
    voxtral_realtime: { base: 1e6, headDim: 128, maxPositions: 131072, layers: 26 },
    paligemma: { base: 1e4, headDim: 256, maxPositions: 8192, layers: 18 },
  };
  for (const [model_type, one] of Object.entries(expected)) assert.deepEqual(facts({ model_type }), one, model_type);
});

test("where the part is there, its class's defaults hold, but for models that merge", () => {
  const part = { hidden_size: 1024, num_attention_heads: 8, num_hidden_layers: 2 };
  const of = (model_type, more = {}) => facts({ model_type, text_config: { ...part, ...more } });
  assert.deepEqual(of("mistral3"), { base: 1e4, headDim: 128, maxPositions: 131072, layers: 2 });
  assert.deepEqual(of("got_ocr2"), { base: 1e4, headDim: 128, maxPositions: 32768, layers: 2 });
  const narrow = { num_attention_heads: 32 };
  assert.deepEqual(of("voxtral", narrow), { base: 1e8, headDim: 128, maxPositions: 131072, layers: 2 });
  assert.deepEqual(of("voxtral_realtime", narrow), { base: 1e6, headDim: 128, maxPositions: 131072, layers: 2 });
  assert.deepEqual(of("voxtral", { ...narrow, head_dim: null, rope_theta: 500 }).headDim, 32);
  assert.equal(of("voxtral", { ...narrow, rope_parameters: { rope_theta: 500, rope_type: "default" } }).base, 500);
  assert.equal(of("voxtral", { ...narrow, rope_parameters: { rope_type: "linear", factor: 2 } }).base, 1e8);
});

test("GLM-ASR merges rope_parameters, beside which a flat base is not read", () => {
  const part = (more) => facts({ model_type: "glmasr", text_config: { num_hidden_layers: 2, ...more } }).base;
  assert.equal(part({}), 1e4);
  assert.equal(part({ rope_theta: 500 }), 1e4);
  assert.equal(part({ rope_parameters: { rope_theta: 500, rope_type: "default" } }), 500);
});

test("another class of the part is refused where defaults are merged", () => {
  const config = { model_type: "voxtral", text_config: { model_type: "mistral", num_hidden_layers: 2 } };
  assert.throws(() => pe.layersFromConfig(config), {
    name: "RangeError",
    message: /text_config\.model_type must be "llama": what is left out has defaults of that class, got "mistral"$/u,
  });
});

test("ColPali's model is that of vlm_config, beside which text_config only says how wide that is", () => {
  const text_config = { model_type: "gemma", num_hidden_layers: 3, rope_theta: 500, head_dim: 64 };
  const vlm_config = { model_type: "paligemma", text_config };
  assert.deepEqual(facts({ model_type: "colpali", vlm_config }), { base: 500, headDim: 64, maxPositions: 8192, layers: 3 });
  const whole = pe.ropeFromConfig({ model_type: "colpali", vlm_config, text_config: { rope_theta: 7 } });
  assert.deepEqual([whole.base, [...whole.ignored]], [500, ["text_config.rope_theta"]]);
  const alone = { base: 500, headDim: 64, maxPositions: 8192, layers: 3 };
  assert.deepEqual(facts({ model_type: "colpali", text_config }), alone);
  assert.deepEqual(facts({ model_type: "colpali", text_config: { ...text_config, model_type: undefined } }), alone);
  const qwen2 = { model_type: "qwen2", hidden_size: 128, num_attention_heads: 4, num_hidden_layers: 2 };
  assert.equal(facts({ model_type: "colpali", text_config: qwen2 }).headDim, 32);
  assert.deepEqual(facts({ model_type: "colpali" }), { base: 1e4, headDim: 256, maxPositions: 8192, layers: 18 });
});

test("MiniMax M3 and ModernVBERT do not ask which class their part is of", () => {
  const text_config = { model_type: "qwen2", hidden_size: 128, num_attention_heads: 4, num_hidden_layers: 2 };
  const minimax = { base: 5e6, headDim: 128, maxPositions: 524288, layers: 2 };
  assert.deepEqual(facts({ model_type: "minimax_m3_vl", text_config }), minimax);
  const local = pe.ropeFromConfig({ model_type: "modernvbert", text_config }, { layerType: "sliding_attention" });
  assert.deepEqual([local.base, local.headDim], [1e4, 32]);
});

test("Fuyu must state its part: its class makes a missing one of some of the fields beside it, and not of rope_theta", () => {
  const flat = { model_type: "fuyu", hidden_size: 2048, num_attention_heads: 64, rope_theta: 500 };
  const message = "text_config must be given: without it, the class makes it of some of the fields beside it, got nothing";
  assert.throws(() => pe.ropeFromConfig(flat), { name: "RangeError", message: `ropeFromConfig: ${message}` });
  const text_config = { hidden_size: 2048, num_attention_heads: 64, num_hidden_layers: 2 };
  assert.equal(facts({ ...flat, text_config }).headDim, 32);
});
