// pe.positionEncodingFromFile of files that are neither GGUF nor transformers' config.json: each by the code of its project, as
// formulas written here have it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc/formats";

const pe = await load();
const read = (file, options) => pe.positionEncodingFromFile(file, options);

/** θ = base^(−2i/d), changed by `by`. */
const spectrum = (width, base, by = (theta) => theta) =>
  Array.from({ length: width / 2 }, (_, i) => by(base ** ((-2 * i) / width), i));
/** Llama 3's rule, for one frequency. */
const llama3 = (factor, low, high, length) => (theta) => {
  const turns = (length * theta) / (2 * Math.PI);
  const kept = Math.min(Math.max((turns - low) / (high - low), 0), 1);
  return theta * (kept + (1 - kept) / factor);
};
function near(rope, expected, what = "") {
  const theta = rope.inverseFrequencies();
  assert.equal(theta.length, expected.length, what);
  for (const [i, value] of theta.entries()) assert.ok(Math.abs(value / expected[i] - 1) < 1e-9, `${what} θ ${i}: ${value}`);
}
const rejects = (file, message, options) =>
  assert.rejects(
    read(file, options),
    (error) => assert.equal(error.message, `positionEncodingFromFile: ${message}`) === undefined,
  );
const turning = (layers) => layers.map(({ rotates }) => (rotates ? "R" : "-")).join("");

describe("Mistral's params.json", () => {
  const params = {
    dim: 64,
    n_layers: 4,
    head_dim: 16,
    hidden_dim: 128,
    n_heads: 8,
    n_kv_heads: 2,
    norm_eps: 1e-5,
    vocab_size: 100,
  };
  test("base 1000000 where none is stated; pairs interleaved; a head of its own width", async () => {
    const { format, layers } = await read(JSON.stringify(params));
    assert.deepEqual([format, layers.length, layers[0].layout, layers[0].headDim], ["mistral", 4, "interleaved", 16]);
    near(layers[0], spectrum(16, 1e6));
    near((await read({ ...params, rope_theta: 1e4 })).layers[0], spectrum(16, 1e4));
  });
  test("a window and no base: two programs, two bases", async () => {
    const why = "mistral-src had 10000 then (Mistral 7B v0.1), and mistral-inference has 1000000";
    const message = `rope_theta must be given beside sliding_window: ${why}, got nothing`;
    await rejects({ ...params, sliding_window: 4096 }, message);
    await rejects({ ...params, _sliding_window: [null, 4096] }, message);
    near((await read({ ...params, sliding_window: 4096, rope_theta: 1e4 })).layers[0], spectrum(16, 1e4));
  });
  test("yarn: beta and alpha are the fast and the slow turns; apply_scale false leaves cos and sin", async () => {
    const yarn = { factor: 16, original_max_position_embeddings: 16384, beta: 4, alpha: 1 };
    const [scaled] = (await read({ ...params, rope_theta: 1e6, yarn })).layers;
    assert.ok(Math.abs(scaled.attentionFactor() - (0.1 * Math.log(16) + 1)) < 1e-12);
    const [plain] = (await read({ ...params, rope_theta: 1e6, yarn: { ...yarn, apply_scale: false } })).layers;
    assert.equal(plain.attentionFactor(), 1);
    // Of 8 pairs, the one that makes n turns in the training length stands at 8 ln(L / 2πn) / ln base.
    const at = (turns) => (8 * Math.log(16384 / (2 * Math.PI * turns))) / Math.log(1e6);
    const [from, to] = [Math.floor(at(4)), Math.ceil(at(1))];
    const ramp = (i) => Math.min(Math.max((i - from) / (to - from), 0), 1);
    near(
      plain,
      spectrum(16, 1e6, (theta, i) => theta * (1 - ramp(i)) + (theta / 16) * ramp(i)),
    );
    await rejects({ ...params, yarn: { ...yarn, gamma: 1 } }, "yarn.gamma must be left out: what it means is not known, got 1");
  });
  test("sliding windows: a number, or a list that repeats; the queries' scale", async () => {
    const types = async (sliding_window) =>
      (await read({ ...params, rope_theta: 1e6, sliding_window })).layers.map(({ layerType }) => layerType);
    assert.deepEqual(await types([null, 4096]), ["full_attention", "sliding_attention", "full_attention", "sliding_attention"]);
    assert.deepEqual(new Set(await types(4096)), new Set(["sliding_attention"]));
    assert.deepEqual(new Set(await types(null)), new Set([undefined]));
    await rejects(
      { ...params, rope_theta: 1e6, sliding_window: [1, null, 1] },
      "sliding_window must be a list whose length divides n_layers (4), got 3",
    );
    const scaling = { original_max_position_embeddings: 8192, beta: 0.1 };
    const [{ queryScale }] = (await read({ ...params, llama_4_scaling: scaling })).layers;
    assert.deepEqual(queryScale, { beta: 0.1, originalMaxPositions: 8192, offset: 0 });
  });
  test("a vision encoder's base is named, another field refused; Mamba", async () => {
    const { ignored } = await read({ ...params, vision_encoder: { rope_theta: 1e4 } });
    assert.deepEqual(ignored, ["vision_encoder.rope_theta"]);
    await rejects({ ...params, rope_twist: 3 }, "rope_twist must be left out: what it means is not known, got 3");
    const mamba = await read({ dim: 64, n_layers: 2, vocab_size: 100, n_groups: 8, rms_norm: true, model_type: "mamba" });
    assert.deepEqual([mamba.format, mamba.encodings[0].kind], ["mistral", "none"]);
  });
});

describe("Meta's params.json", () => {
  const params = { dim: 512, n_layers: 4, n_heads: 4, multiple_of: 256, norm_eps: 1e-5, vocab_size: -1 };
  test("Llama 3's numbers stand in the code, not in the file", async () => {
    const { format, layers } = await read({ ...params, rope_theta: 500000, use_scaled_rope: true });
    assert.deepEqual([format, layers[0].layout], ["meta", "interleaved"]);
    near(layers[0], spectrum(128, 500000, llama3(8, 1, 4, 8192)));
    near((await read({ ...params, rope_theta: 500000 })).layers[0], spectrum(128, 500000));
  });
  test("Llama 4: other numbers, and layers that do not rotate", async () => {
    const four = { ...params, rope_theta: 500000, use_scaled_rope: true, nope_layer_interval: 4, moe_args: {} };
    const { model, layers } = await read(four);
    assert.deepEqual([model, turning(layers)], ["llama4", "RRR-"]);
    const step = (theta) => ((8192 * theta) / (2 * Math.PI) < 1 ? theta / 16 : theta);
    near(layers[0], spectrum(128, 500000, step));
    near(
      (await read({ ...four, rope_high_freq_factor: 4, rope_scaling_factor: 8 })).layers[0],
      spectrum(128, 500000, llama3(8, 1, 4, 8192)),
    );
  });
  test("Llama 4: the queries of layers that do not rotate, where the file says it", async () => {
    const four = { ...params, rope_theta: 500000, nope_layer_interval: 4 };
    const scales = async (more) => (await read({ ...four, ...more })).layers.map(({ queryScale }) => queryScale);
    const none = [undefined, undefined, undefined];
    assert.deepEqual(await scales({}), [...none, undefined]);
    const usual = { beta: 0.1, originalMaxPositions: 8192, offset: 1 };
    assert.deepEqual(await scales({ attn_temperature_tuning: true }), [...none, usual]);
    const own = { attn_temperature_tuning: true, attn_scale: 0.5, floor_scale: 64 };
    assert.deepEqual(await scales(own), [...none, { beta: 0.5, originalMaxPositions: 64, offset: 1 }]);
  });
  test("without a base, the message says which the code has, and each gives the right numbers", async () => {
    const message =
      "rope_theta must be given: Meta's code has 10000 for Llama 1 and 2, and 500000 for Llama 3 and 4, got nothing";
    await rejects(params, message);
    near((await read({ ...params, rope_theta: 10000 })).layers[0], spectrum(128, 10000));
  });
});

describe("litgpt's model_config.yaml", () => {
  const yaml = (more = "") =>
    `attn_bias: false\nblock_size: 8192\nn_embd: 128\nn_head: 4\nn_layer: 3\npadded_vocab_size: 512\nname: tiny\n${more}`;
  test("a quarter of the head where no share is stated", async () => {
    const { format, model, layers } = await read(yaml("rope_base: 1000\n"));
    assert.deepEqual(
      [format, model, layers[0].headDim, layers[0].rotaryDim, layers[0].layout],
      ["litgpt", "tiny", 32, 8, "half"],
    );
    near(layers[0], spectrum(8, 1000));
  });
  test("adjustments, condensing, interleaving", async () => {
    const whole = "rotary_percentage: 1.0\n";
    const adjusted = `rope_adjustments:\n  factor: 8.0\n  low_freq_factor: 1.0\n  high_freq_factor: 4.0\n  original_max_seq_len: 64\n`;
    near((await read(yaml(whole + adjusted))).layers[0], spectrum(32, 10000, llama3(8, 1, 4, 64)));
    near(
      (await read(yaml(`${whole}rope_adjustments: {factor: 8.0}\n`))).layers[0],
      spectrum(32, 10000, (theta) => theta / 8),
    );
    near(
      (await read(yaml(`${whole}rope_condense_ratio: 4\n`))).layers[0],
      spectrum(32, 10000, (theta) => theta / 4),
    );
    const [interleaved] = (await read(yaml(`${whole}rope_interleave: true\n`))).layers;
    assert.deepEqual([interleaved.layout, interleaved.outputLayout], ["interleaved", "half"]);
    const yarn = "rope_adjustments: {factor: 8.0, beta_fast: 32.0, beta_slow: 1.0, original_max_seq_len: 64}\n";
    const why = "left out: litgpt's YaRN divides the fast frequencies and keeps the slow ones, which posenc does not compute";
    await rejects(yaml(whole + yarn), `rope_adjustments.beta_fast must be ${why}, got 32`);
  });
  test("a base for local layers: where rope_indices has 1, or in all", async () => {
    const local = "rope_local_base_freq: 100\n";
    const bases = async (text) => (await read(yaml(text))).layers.map(({ base }) => base);
    assert.deepEqual(await bases(`${local}rope_indices: [1, 0, 1, 1]\n`), [100, 10000, 100]);
    assert.deepEqual(await bases(local), [100, 100, 100]);
    await rejects(yaml(`${local}rope_indices: [1]\n`), "rope_indices must be a list of at least n_layer (3) numbers, got 1");
  });
  test("YAML that is none, nests or repeats itself without end", async () => {
    const { message } = await read("a: [").catch((error) => error);
    assert.match(message, /^positionEncodingFromFile: the text must be JSON, arguments \(--name value\) or YAML, got ./u);
    assert.match((await read(`a: ${"[".repeat(5000)}`).catch((error) => error)).message, /YAML, got nesting exceeded maxDepth/u);
    const laughs = Array.from(
      { length: 9 },
      (_, i) => `x${i + 1}: &x${i + 1} {${Array.from({ length: 9 }, (_, j) => `k${j}: *x${i}`).join(", ")}}`,
    );
    const bomb = `x0: &x0 {rope: 1}\n${laughs.join("\n")}\n`;
    await rejects(yaml(bomb), "the file must be one of at most 100000 fields, got more");
    await rejects("x: ".padEnd((1 << 20) + 1, "y"), `a text in YAML must be at most ${1 << 20} characters long, got more`);
    await rejects("just words", 'what the text stands for must be an object, got "just words" (string)');
  });
});

describe("Megatron-LM's arguments and NeMo's configuration", () => {
  const sizes = "--num-layers 4 --hidden-size 64 --num-attention-heads 4 --max-position-embeddings 4096";
  test("rotary only where it is asked for", async () => {
    const { format, encodings } = await read(sizes);
    assert.deepEqual(
      [format, { ...encodings[0] }],
      ["megatron", { kind: "learned", rows: 4096, firstRow: 0, positions: 4096, dim: 64 }],
    );
    assert.equal((await read(`${sizes} --position-embedding-type none`)).encodings[0].kind, "none");
    near((await read(`${sizes} \\\n  --use-rotary-position-embeddings --swiglu`)).layers[0], spectrum(16, 10000));
  });
  test("base, share, width, interpolation, Llama 3's scaling, layers that skip it", async () => {
    const rope = `${sizes} --position-embedding-type rope --rotary-base 1000 `;
    near((await read(`${rope} --kv-channels 32 --rotary-percent 0.25`)).layers[0], spectrum(8, 1000));
    near(
      (await read(`${rope} --rotary-seq-len-interpolation-factor 4`)).layers[0],
      spectrum(16, 1000, (theta) => theta / 4),
    );
    near(
      (await read(`${rope} --use-rope-scaling --rope-scaling-factor=32`)).layers[0],
      spectrum(16, 1000, llama3(32, 1, 4, 8192)),
    );
    const { layers } = await read(`${rope} --no-rope-freq 4 --rotary-interleaved`);
    assert.deepEqual([turning(layers), layers[0].layout], ["RRR-", "interleaved"]);
    await rejects(`${rope} --rotary-twist 4`, "rotary_twist must be left out: what it means is not known, got 4");
    await rejects(
      `${rope} --multi-latent-attention`,
      "multi_latent_attention must be left out: it has a rotation of its own, which is not read here, got true",
    );
    const kinds = '"learned_absolute", "rope", "none"';
    await rejects(
      `${sizes} --position-embedding-type relative`,
      `position_embedding_type must be one of ${kinds}, got "relative"`,
    );
  });
  test("NeMo: other names, within model", async () => {
    const model = {
      num_layers: 2,
      hidden_size: 64,
      num_attention_heads: 4,
      max_position_embeddings: 4096,
      encoder_seq_length: 4096,
    };
    const rope = { ...model, position_embedding_type: "rope", rotary_percentage: 0.5, rotary_base: 500 };
    const { format, layers } = await read({ trainer: { devices: 8 }, model: rope });
    assert.equal(format, "nemo");
    near(layers[0], spectrum(8, 500));
    near((await read(rope)).layers[0], spectrum(8, 500));
    await rejects({ model: { model_type: "llama", hidden_size: 64 } }, "model_type must be given, got nothing");
  });
});

describe("diffusers", () => {
  const axes = async (config) => (await read(config)).encodings[0];
  test("widths and bases of the axes; interleaved pairs", async () => {
    const flux = await axes({ _class_name: "FluxTransformer2DModel", attention_head_dim: 128, axes_dims_rope: [16, 56, 56] });
    assert.deepEqual([flux.kind, flux.axes, flux.options.base, flux.options.layout], ["axes", 3, 10000, "interleaved"]);
    const rope = pe.axialRope(flux.options);
    assert.deepEqual([rope.axes, rope.rotaryDim], [3, 128]);
    const two = await axes({ _class_name: "Flux2Transformer2DModel" });
    assert.deepEqual([two.options.base, two.options.axisDims], [2000, [32, 32, 32, 32]]);
    assert.equal((await axes({ _class_name: "HunyuanVideoTransformer3DModel" })).options.base, 256);
    const wan = await axes({ _class_name: "WanTransformer3DModel", attention_head_dim: 128, rope_max_seq_len: 1024 });
    assert.deepEqual(wan.options.axisDims, [44, 42, 42]);
    const x = { data: Array.from({ length: 128 }, (_, i) => (i === 44 ? 1 : 0)), shape: [1, 128] };
    const [cos, sin] = pe
      .axialRope(wan.options)
      .apply(x, { positions: { data: [9, 2, 5], shape: [3, 1] } })
      .data.slice(44, 46);
    assert.ok(Math.abs(cos - Math.cos(2)) < 1e-6 && Math.abs(sin - Math.sin(2)) < 1e-6);
  });
  test("Stable Diffusion 3 adds sines and cosines of rows and columns", async () => {
    const { encodings, layers } = await read({ _class_name: "SD3Transformer2DModel", pos_embed_max_size: 192, num_layers: 24 });
    assert.deepEqual([encodings, layers], [[{ kind: "sincos2d" }], []]);
  });
  test("another class, and widths that do not fit", async () => {
    const { message } = await read({ _class_name: "UNet2DModel" }).catch((error) => error);
    assert.match(message, /_class_name must be one of "FluxTransformer2DModel", .*, got "UNet2DModel"$/u);
    const wrong = { _class_name: "FluxTransformer2DModel", attention_head_dim: 64 };
    await rejects(wrong, "axes_dims_rope must be widths of the sum attention_head_dim (64), got [16, 56, 56]");
  });
});
