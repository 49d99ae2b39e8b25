// Files of models with bytes or fields changed: what comes of them is an answer of finite numbers, or a sentence that says what is
// wrong.
import assert from "node:assert/strict";
import { randomOf } from "../../figures/support/states.mjs";
import { f32, model } from "./gguf.mjs";

const yarn = { "rope.scaling.type": "yarn", "rope.scaling.factor": f32(4), "rope.scaling.original_context_length": 4096 };
const window = { "attention.sliding_window": 4, "attention.sliding_window_pattern": [true, true, true, false] };

/** GGUF files of every way of reading them. */
const binaries = [
  model("llama", { ...yarn, "attention.key_length": 128 }, { "rope_freqs.weight": Array(64).fill(2) }),
  model("gemma3", { ...window, "rope.freq_base": f32(1e6) }),
  model("gemma4", { ...window, "attention.key_length": 8, "rope.dimension_count_swa": 4, "rope.dimension_count": 8 }),
  model("deepseek2", { ...yarn, "rope.dimension_count": 64, "rope.scaling.yarn_log_multiplier": f32(0.1) }),
  model("deepseek4", { "attention.compress_ratios": [0, 4, 128, 4], "attention.compress_rope_freq_base": f32(160000) }),
  model("qwen3vl", { "rope.dimension_sections": { array: ["i32", [24, 20, 20, 0]] } }),
  model("phi3", {}, { "rope_factors_short.weight": Array(64).fill(1), "rope_factors_long.weight": Array(64).fill(2) }),
  model("t5", { "attention.relative_buckets_count": 32 }),
  model("bloom"),
  model("qwen2", yarn, {}, { littleEndian: false }),
];

const keras = (name, config) => ({ registered_name: `keras_hub>${name}Backbone`, config: { num_layers: 2, ...config } });
const mistral = { dim: 64, n_layers: 4, head_dim: 16, hidden_dim: 128, n_heads: 8, sliding_window: [null, 4] };

/** Configurations of every other format. */
const objects = [
  { ...mistral, yarn: { factor: 16, original_max_position_embeddings: 16384, beta: 4, alpha: 1 } },
  { dim: 512, n_layers: 4, n_heads: 4, rope_theta: 500000, use_scaled_rope: true },
  { n_embd: 128, n_head: 4, n_layer: 3, padded_vocab_size: 512, rope_adjustments: { factor: 8 }, rope_base: 1000 },
  { num_layers: 4, hidden_size: 64, num_attention_heads: 4, max_position_embeddings: 64, position_embedding_type: "rope" },
  { model: { num_layers: 2, hidden_size: 64, num_attention_heads: 4, max_position_embeddings: 64, rotary_base: 500 } },
  { _class_name: "FluxTransformer2DModel", attention_head_dim: 128, axes_dims_rope: [16, 56, 56] },
  keras("Llama3", { hidden_dim: 64, num_query_heads: 4, rope_max_wavelength: 500000, rope_low_freq_factor: 1 }),
  keras("Gemma3", { head_dim: 16, use_sliding_window_attention: true, global_rope_scaling_factor: 8 }),
  keras("GptOss", { hidden_dim: 64, num_query_heads: 4, rope_max_wavelength: 150000, rope_scaling_factor: 32 }),
  keras("SmolLM3", { hidden_dim: 64, num_attention_heads: 4, rope_layer_enabled_list: [true, false] }),
  { model_type: "gemma3_text", hidden_size: 64, num_attention_heads: 4, num_hidden_layers: 7, rope_traditional: true },
  {
    model_type: "llama",
    hidden_size: 64,
    num_attention_heads: 4,
    num_hidden_layers: 2,
    rope_scaling: { factor: 2, type: "linear" },
  },
];

const values = [
  0,
  -1,
  1,
  2.5,
  1e9,
  1e308,
  Number.NaN,
  Infinity,
  null,
  true,
  "",
  "yarn",
  "__proto__",
  [],
  [1, "2"],
  {},
  { rope_theta: 1 },
];
const names = ["rope_theta", "rope_scaling", "__proto__", "constructor", "position_bias", "head_dim", "factor", "x"];

function changedBytes(random) {
  const from = binaries[Math.floor(random() * binaries.length)];
  const bytes = from.slice(0, random() < 0.2 ? Math.floor(random() * from.length) : from.length);
  for (let times = 1 + Math.floor(random() * 4); times > 0 && bytes.length > 4; times--)
    bytes[4 + Math.floor(random() * (bytes.length - 4))] = random() < 0.3 ? 255 : Math.floor(random() * 256);
  return bytes;
}

function changedObject(random) {
  const of = (list) => list[Math.floor(random() * list.length)];
  const file = structuredClone(of(objects));
  for (let times = 1 + Math.floor(random() * 3); times > 0; times--) {
    const inner = Object.values(file).filter((value) => value?.constructor === Object);
    const into = random() < 0.5 ? file : (of(inner) ?? file);
    const name = random() < 0.7 ? (of(Object.keys(into)) ?? "x") : of(names);
    if (random() < 0.2) delete into[name];
    else
      Object.defineProperty(into, name, {
        value: structuredClone(of(values)),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return random() < 0.5 ? file : JSON.stringify(file);
}

/** Reads that many changed files; returns how many were read and how many refused, and the longest time in ms. */
export async function readChanged(pe, rounds, seed) {
  const random = randomOf(seed);
  const done = { read: 0, refused: 0, longest: 0 };
  for (let round = 0; round < rounds; round++) {
    const file = random() < 0.5 ? changedBytes(random) : changedObject(random);
    const start = performance.now();
    const about = `round ${round} of seed ${seed}`;
    try {
      const { layers } = await pe.positionEncodingFromFile(file);
      for (const rope of new Set(layers)) {
        assert.ok(rope.inverseFrequencies().every(Number.isFinite), `${about}: frequencies`);
        assert.ok(Number.isFinite(rope.attentionFactor()) && Number.isFinite(rope.softmaxScaleFactor), `${about}: a factor`);
      }
      done.read++;
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      const isSentence =
        /^(?:positionEncodingFrom(?:File|Config)|layersFromConfig|ropeFromConfig|rope|axialRope|alibiSlopes): ./u;
      const isOurs = (error instanceof RangeError || error instanceof TypeError) && isSentence.test(error.message);
      assert.ok(isOurs && error.message.length < 4000, `${about}: ${error.stack}`);
      done.refused++;
    }
    done.longest = Math.max(done.longest, performance.now() - start);
  }
  return done;
}
