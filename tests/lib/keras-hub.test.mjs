// pe.positionEncodingFromFile of KerasHub's config.json: as formulas written here have it, by the code of each backbone.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc/formats";

const pe = await load();
const read = (file, options) => pe.positionEncodingFromFile(file, options);

const sizes = { num_layers: 4, hidden_dim: 256, num_query_heads: 4, num_key_value_heads: 2, vocabulary_size: 100 };
/** A backbone as Keras saves it. */
const saved = (name, config, library = "keras_hub") => ({
  ...{ module: `${library}.src.models.x.x_backbone`, class_name: name, registered_name: `${library}>${name}` },
  config: { name: "backbone", trainable: true, dtype: { config: { "block/rotary_embedding": "bfloat16" } }, ...config },
});
const file = (name, config = {}) => JSON.stringify(saved(`${name}Backbone`, { ...sizes, ...config }));
const spectrum = (width, base, by = (theta) => theta) =>
  Array.from({ length: width / 2 }, (_, i) => by(base ** ((-2 * i) / width), i));
function near(theta, expected) {
  assert.equal(theta.length, expected.length);
  for (const [i, value] of theta.entries()) assert.ok(Math.abs(value / expected[i] - 1) < 1e-9, `θ ${i}: ${value}`);
}
const rejects = (text, message) =>
  assert.rejects(read(text), (error) => assert.equal(error.message, `positionEncodingFromFile: ${message}`) === undefined);
const types = (layers) => layers.map(({ layerType }) => layerType.replace("_attention", "")).join(" ");

describe("KerasHub", () => {
  test("Mistral, Qwen and their kin: base and a factor; a head of its own width", async () => {
    for (const name of ["Mistral", "Mixtral", "Qwen", "Qwen3", "Qwen3Moe", "QwenMoe"]) {
      const { format, model, layers } = await read(
        file(name, { rope_max_wavelength: 1e6, rope_scaling_factor: 4, head_dim: 32 }),
      );
      assert.deepEqual([format, model, layers.length, layers[0].layout], ["keras-hub", `${name}Backbone`, 4, "half"]);
      near(
        layers[0].inverseFrequencies(),
        spectrum(32, 1e6, (theta) => theta / 4),
      );
    }
    near((await read(file("Mistral", { head_dim: null }))).layers[0].inverseFrequencies(), spectrum(64, 10000));
  });

  test("Llama: the position's scaling factor has no effect, and is named; Llama 3's four numbers", async () => {
    const { layers, ignored } = await read(file("Llama", { rope_position_scaling_factor: 8, rope_low_freq_factor: null }));
    near(layers[0].inverseFrequencies(), spectrum(64, 10000));
    assert.deepEqual(ignored, ["rope_position_scaling_factor"]);
    const four = {
      ...{ rope_max_wavelength: 500000, rope_frequency_adjustment_factor: 8, rope_low_freq_factor: 1 },
      ...{ rope_high_freq_factor: 4, rope_pretraining_sequence_length: 8192 },
    };
    const kept = (theta) => Math.min(Math.max(((8192 * theta) / (2 * Math.PI) - 1) / 3, 0), 1);
    near(
      (await read(file("Llama3", four))).layers[0].inverseFrequencies(),
      spectrum(64, 500000, (theta) => theta * (kept(theta) + (1 - kept(theta)) / 8)),
    );
    await rejects(
      file("Llama3", { ...four, rope_high_freq_factor: null }),
      "rope_high_freq_factor must be given where the others of Llama 3's scaling are, got nothing",
    );
  });

  test("Gemma: base 10000, left interleaved; every other layer has the window", async () => {
    const text = JSON.stringify(
      saved("GemmaBackbone", { ...sizes, head_dim: 16, use_sliding_window_attention: true }, "keras_nlp"),
    );
    const { layers } = await read(text);
    assert.equal(types(layers), "sliding full sliding full");
    assert.deepEqual([layers[0].layout, layers[0].outputLayout], ["half", "interleaved"]);
    near(layers[1].inverseFrequencies(), spectrum(16, 10000));
    // Coordinates i and i + 8 turn together and are left beside each other, as GemmaAttention's stack and reshape do.
    const x = { data: Array.from({ length: 16 }, (_, i) => (i === 1 ? 1 : 0)), shape: [1, 16] };
    const turned = layers[0].apply(x, { positions: [3] }).data;
    const angle = 3 * 10000 ** (-2 / 16);
    assert.ok(Math.abs(turned[2] - Math.cos(angle)) < 1e-6 && Math.abs(turned[3] - Math.sin(angle)) < 1e-6);
    assert.equal(new Set((await read(file("Gemma", { head_dim: 16 }))).layers).size, 1);
  });

  test("Gemma 3: five local layers, one global, each with its factor", async () => {
    const config = { num_layers: 7, head_dim: 16, global_rope_scaling_factor: 8, vision_encoder: { rope: 1 } };
    const { layers, ignored } = await read(file("Gemma3", { ...config, use_sliding_window_attention: true }));
    assert.equal(types(layers), "sliding sliding sliding sliding sliding full sliding");
    near(layers[0].inverseFrequencies(), spectrum(16, 10000));
    const global = spectrum(16, 1e6, (theta) => theta / 8);
    near(layers[5].inverseFrequencies(), global);
    assert.deepEqual(ignored, ["vision_encoder.rope"]);
    near((await read(file("Gemma3", config))).layers[0].inverseFrequencies(), global);
  });

  test("Phi-3: su, by the lengths of sequence and training", async () => {
    const [short, long] = [1, 2].map((by) => Array.from({ length: 32 }, (_, i) => 1 + by * i));
    const su = { rope_scaling_type: "su", rope_scaling_short_factor: short, rope_scaling_long_factor: long };
    const lengths = { max_sequence_length: 131072, pretraining_sequence_length: 4096 };
    const [rope] = (await read(file("Phi3", { ...su, ...lengths }))).layers;
    near(
      rope.inverseFrequencies({ sequenceLength: 4096 }),
      spectrum(64, 10000, (theta, i) => theta / short[i]),
    );
    near(
      rope.inverseFrequencies({ sequenceLength: 4097 }),
      spectrum(64, 10000, (theta, i) => theta / long[i]),
    );
    assert.ok(Math.abs(rope.attentionFactor() - Math.sqrt(1 + Math.log(32) / Math.log(4096))) < 1e-12);
    near((await read(file("Phi3", { rope_scaling_type: null }))).layers[0].inverseFrequencies(), spectrum(64, 10000));
    await rejects(
      file("Phi3", { ...su, rope_scaling_long_factor: [1] }),
      "rope_scaling_long_factor must be a list of 32 numbers, one a pair, got 1",
    );
    await rejects(file("Phi3", { ...su, rope_scaling_type: "yarn" }), 'rope_scaling_type must be one of "su", got "yarn"');
  });

  test("gpt-oss: YaRN whose numbers stand in the code, ends of the ramp not rounded", async () => {
    const { layers } = await read(file("GptOss", { rope_max_wavelength: 150000, rope_scaling_factor: 32, head_dim: 64 }));
    assert.equal(types(layers), "full sliding full sliding");
    const at = (turns) => (64 * Math.log(4096 / (turns * 2 * Math.PI))) / (2 * Math.log(150000));
    const [low, high] = [Math.max(at(32), 0), Math.min(at(1), 31)];
    const blended = (theta, i) => {
      const kept = 1 - Math.min(Math.max((i - low) / (high - low), 0), 1);
      return (theta / 32) * (1 - kept) + theta * kept;
    };
    near(layers[0].inverseFrequencies(), spectrum(64, 150000, blended));
    assert.ok(Math.abs(layers[0].attentionFactor() - (0.1 * Math.log(32) + 1)) < 1e-12);
    near((await read(file("GptOss"))).layers[0].inverseFrequencies(), spectrum(64, 10000));
    near((await read(file("GptOss", { rope_max_wavelength: 500 }))).layers[0].inverseFrequencies(), spectrum(64, 500));
    await rejects(
      file("GptOss", { rope_max_wavelength: 500, rope_scaling_factor: 2 }),
      "rope_max_wavelength must be one by which a pair makes less than one turn in 4096 positions, got 500",
    );
  });

  test("GPT-NeoX: a share of the head; SmolLM3: a list of the layers that rotate", async () => {
    const [neox] = (await read(file("GPTNeoX", { num_heads: 4, rotary_max_wavelength: 1000 }))).layers;
    assert.deepEqual([neox.headDim, neox.rotaryDim], [64, 16]);
    near(neox.inverseFrequencies(), spectrum(16, 1000));
    const smol = { num_attention_heads: 4, rope_theta: 5e6, rope_layer_enabled_list: [true, false, true] };
    const { layers } = await read(file("SmolLM3", smol));
    assert.deepEqual(
      layers.map(({ rotates }) => rotates),
      [true, false, true, true],
    );
    near(layers[3].inverseFrequencies(), spectrum(64, 5e6));
    await rejects(
      file("SmolLM3", { ...smol, partial_rotary_factor: 0.5 }),
      "partial_rotary_factor must be 1: the class adds what is turned to the whole head, got 0.5",
    );
  });

  test("learned rows from 0 on, and ALiBi", async () => {
    const of = async (name, config) => (await read(file(name, config))).encodings.map((one) => ({ ...one }));
    const rows = { kind: "learned", rows: 77, firstRow: 0, positions: 77, dim: 256 };
    for (const name of ["Bert", "Roberta", "XLMRoberta", "DistilBert", "FNet", "GPT2", "OPT"])
      assert.deepEqual(await of(name, { max_sequence_length: 77 }), [rows], name);
    assert.deepEqual(await of("Albert", { embedding_dim: 128 }), [{ ...rows, rows: 512, positions: 512, dim: 128 }]);
    assert.deepEqual(
      (await of("Bart")).map(({ part, rows: count }) => [part, count]),
      [
        ["encoder", 1024],
        ["decoder", 1024],
      ],
    );
    const [bloom] = await of("Bloom", { num_heads: 4 });
    assert.deepEqual(bloom.slopes, pe.alibiSlopes(4));
  });

  test("a task has a backbone; what is not known is refused by name", async () => {
    const task = { registered_name: "keras_hub>MistralCausalLM", config: { backbone: saved("MistralBackbone", sizes) } };
    assert.equal((await read(task)).model, "MistralBackbone");
    const { message } = await read(file("Gemma3n")).catch((error) => error);
    assert.match(message, /registered_name must be one of LlamaBackbone, .*, got "Gemma3nBackbone"$/u);
    await rejects(file("Mistral", { rope_twist: 2 }), "rope_twist must be left out: what it means is not known, got 2");
    await rejects({ registered_name: "keras_hub>LlamaBackbone" }, "config must be an object, got nothing");
    await assert.rejects(read(file("Mistral"), { as: "vllm" }), { message: /as must be left out for "keras-hub", got "vllm"$/u });
  });
});
