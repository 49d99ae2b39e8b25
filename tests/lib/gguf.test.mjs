// pe.positionEncodingFromFile of GGUF files: the rotation that ggml computes, layer by layer.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { load } from "posenc/formats";
import { f32, model } from "./support/gguf.mjs";

const pe = await load();
const read = (file, options) => pe.positionEncodingFromFile(file, options);

const layers = async (...file) => (await read(model(...file))).layers;

const golden = new Map(
  JSON.parse(readFileSync(new URL("../golden/ggml_rope.json", import.meta.url))).cases.map((one) => [one.id.slice(5), one]),
);

/** What ggml computes of a rotation that was read: its angles are float32, each the one before times base^(−2/d). */
function asGgml(rope, positions, x, how) {
  const { headDim, rotaryDim, base, layout } = rope;
  const f = Math.fround;
  const step = f(f(base) ** f(-2 / rotaryDim));
  const changed = rope.inverseFrequencies(how).map((theta, i) => theta / base ** ((-2 * i) / rotaryDim));
  const magnitude = rope.attentionFactor();
  const { type, factor } = rope.scaling ?? {};
  // YaRN blends an angle that is divided with the one that is not.
  const scaled = (angle, by) => {
    if (type !== "yarn") return f(angle * by);
    const kept = f((by - 1 / factor) / (1 - 1 / factor));
    return f(f(f(angle * f(1 / factor)) * f(1 - kept)) + f(angle * kept));
  };
  const turned = Float64Array.from(x);
  positions.forEach((position, row) => {
    let angle = f(position);
    for (let i = 0; i < rotaryDim / 2; i++, angle = f(angle * step)) {
      const [a, b] = (layout === "half" ? [i, i + rotaryDim / 2] : [2 * i, 2 * i + 1]).map((at) => row * headDim + at);
      const [cos, sin] = [Math.cos, Math.sin].map((of) => of(scaled(angle, changed[i])) * magnitude);
      [turned[a], turned[b]] = [x[a] * cos - x[b] * sin, x[a] * sin + x[b] * cos];
    }
  });
  return turned;
}

/** How far float32 angles may be off, by the position: ggml's are, posenc's are not. */
const drift = (position) => position * 4 * 2 ** -24;

/**
 * The largest difference from ggml's rotation, in rows of positions up to 4096: of what was read, computed as ggml does, and of
 * what posenc computes, beyond what float32 angles are off.
 */
function difference(rope, id, { scale = 1, ...how } = {}) {
  const { inputs, outputs } = golden.get(id);
  const width = inputs.head_dim;
  const positions = inputs.positions.filter((position) => position <= 4096);
  const data = Array.from({ length: positions.length * width }, (_, i) => (((i * 37 + 11) % 97) - 48) / 32);
  const turned = rope.apply({ data, shape: [positions.length, width] }, { positions, ...how }).data;
  const expected = (outputs.y.f32 ?? outputs.y.f64).data;
  const off = (value, i) => Math.abs(value * scale - expected[i]);
  const most = (values, allowed) => values.reduce((all, value, i) => Math.max(all, off(value, i) - allowed(i)), 0);
  return Math.max(
    most(asGgml(rope, positions, data, how), () => 0),
    most(turned, (i) => drift(positions[Math.floor(i / width)])),
  );
}

describe("GGUF: the rotation that ggml computes", () => {
  const yarn = { "rope.scaling.type": "yarn", "rope.scaling.factor": f32(4) };
  const wide = { "attention.key_length": 128 };
  const oss = {
    ...{ "attention.key_length": 64, "attention.sliding_window": 128, "rope.freq_base": f32(150000) },
    ...{ "rope.scaling.type": "yarn", "rope.scaling.factor": f32(32), "rope.scaling.original_context_length": 4096 },
  };
  const llama3 = golden.get("llama3-NEOX-d128-small").inputs;
  const long = golden.get("longrope-long-phi3-NEOX-d96").inputs;
  const cases = {
    "llama, plain": ["plain-NORMAL-d128", model("llama", wide)],
    "glm4, a part of the head": ["partial-NORMAL-d128-nd32", model("glm4", { ...wide, "rope.dimension_count": 32 })],
    "llama, linear": ["linear4-NORMAL-d128", model("llama", { ...wide, "rope.scaling.factor": f32(4) })],
    "llama, linear by the old key": ["linear4-NORMAL-d128", model("llama", { ...wide, "rope.scale_linear": f32(4) })],
    "llama, YaRN": ["yarn4-NORMAL-d128", model("llama", { ...wide, ...yarn })],
    "grok, half of YaRN": [
      "yarn4-ext0.5-NEOX-d128",
      model("grok", { ...wide, ...yarn, "rope.scaling.yarn_ext_factor": f32(0.5), "rope.scaling.yarn_beta_fast": f32(32) }),
    ],
    qwen2: ["plain-NEOX-d128", model("qwen2", wide)],
    "qwen2, YaRN": ["yarn4-NEOX-d128", model("qwen2", { ...wide, ...yarn })],
    "gemma3, its sliding layers": [
      "plain-NEOX-d128",
      model("gemma3", { ...wide, "attention.sliding_window": 512, "rope.freq_base": f32(1e6), "rope.scaling.factor": f32(8) }),
    ],
    "gpt-oss": ["gptoss-yarn32-NEOX-d64-base150000", model("gpt-oss", oss)],
    "exaone, Llama 3's factors": [
      "llama3-NEOX-d128",
      model(
        "exaone",
        { ...wide, context_length: 8192, "rope.freq_base": f32(500000) },
        { "rope_freqs.weight": llama3.freq_factors },
      ),
    ],
    "deepseek2, YaRN": ["yarn4-NORMAL-d128", model("deepseek2", { ...yarn, "rope.dimension_count": 128 })],
  };
  for (const [name, [id, file]] of Object.entries(cases)) {
    test(name, async () => {
      const { layers: found } = await read(file);
      for (const size of ["small", "big"]) {
        if (!golden.has(`${id}-${size}`)) continue;
        const most = difference(found[0], `${id}-${size}`);
        assert.ok(most <= 2e-5, `${size}: ${most}`);
      }
    });
  }
  test("phi3: the long factors beyond the original length, the short ones up to it", async () => {
    const sizes = { context_length: 131072, embedding_length: 384, "rope.scaling.original_context_length": 4096 };
    const tensors = { "rope_factors_long.weight": long.freq_factors, "rope_factors_short.weight": Array(48).fill(1) };
    const attention = { "rope.scaling.attn_factor": f32(long.attn_factor) };
    const [rope] = await layers("phi3", { ...sizes, ...attention }, tensors);
    assert.ok(difference(rope, "longrope-long-phi3-NEOX-d96") <= 2e-5);
    assert.ok(difference(rope, "longrope-long-phi3-NEOX-d96", { sequenceLength: 4097 }) <= 2e-5);
    const plain = pe.rope({ headDim: 96 }).inverseFrequencies();
    assert.deepEqual(rope.inverseFrequencies({ sequenceLength: 4096 }), plain);
    const [onlyLong] = await layers("phi3", { ...sizes, ...attention }, { "rope_factors_long.weight": long.freq_factors });
    assert.deepEqual(onlyLong.inverseFrequencies({ sequenceLength: 4096 }), plain);
  });
  test("deepseek2: the multiplier takes YaRN's magnitude off cos and sin and squares it into the softmax", async () => {
    const keys = { ...yarn, "rope.dimension_count": 128, "rope.scaling.yarn_log_multiplier": f32(0.1) };
    const [rope] = await layers("deepseek2", keys);
    const magnitude = 0.1 * Math.log(4) + 1;
    assert.ok(difference(rope, "yarn4-NORMAL-d128-small", { scale: magnitude }) <= 2e-5);
    assert.ok(Math.abs(rope.softmaxScaleFactor - magnitude ** 2) < 1e-12);
    assert.equal(rope.headDim, 128);
    // Without it the softmax has the magnitude squared too: llama.cpp undoes its own first.
    const [without] = await layers("deepseek2", { ...yarn, "rope.dimension_count": 128 });
    assert.ok(Math.abs(without.softmaxScaleFactor - magnitude ** 2) < 1e-12);
  });
  test("qwen3vl: axes in turn, over the whole head", async () => {
    const keys = { ...wide, "rope.freq_base": f32(5e6), "rope.dimension_sections": { array: ["i32", [24, 20, 20, 0]] } };
    const [rope] = await layers("qwen3vl", keys);
    assert.deepEqual([...rope.mropeSection, rope.mropeOrder], [24, 20, 20, "interleaved"]);
    const { inputs, outputs } = golden.get("imrope-qwen3vl-et");
    const { headDim, base, mropeSection: sections } = rope;
    const mrope = pe.mrope({ headDim, base, sections, order: "interleaved" });
    const data = Array.from({ length: 5 * 128 }, (_, i) => (((i * 37 + 11) % 97) - 48) / 32);
    const positions = { data: inputs.positions.slice(0, 15), shape: [3, 5] };
    const turned = mrope.apply({ data, shape: [5, 128] }, { positions }).data;
    const expected = (outputs.y.f32 ?? outputs.y.f64).data;
    assert.ok(turned.every((value, i) => Math.abs(value - expected[i]) <= 2e-5));
  });
});

describe("GGUF: which layers rotate, and how", () => {
  const window = { "attention.sliding_window": 4, block_count: 8 };
  const turning = (found) => found.map(({ rotates }) => (rotates ? "R" : "-")).join("");
  const bases = (found) => found.map(({ base }) => base);
  test("gemma3: the last of six is full; layers that are alike are one object", async () => {
    const found = await layers("gemma3", {
      ...window,
      block_count: 12,
      "rope.freq_base": f32(1e6),
      "rope.scaling.factor": f32(8),
    });
    assert.deepEqual(
      bases(found),
      Array.from({ length: 12 }, (_, i) => (i % 6 === 5 ? 1e6 : 1e4)),
    );
    assert.deepEqual([found[5].scaling, found[0].scaling], [{ type: "linear", factor: 8 }, undefined]);
    assert.equal(found[0], found[4]);
    assert.deepEqual([found[0].layerType, found[5].layerType], ["sliding_attention", "full_attention"]);
  });
  test("gemma3 without a window, and with a base and a period of its own", async () => {
    assert.equal(new Set(await layers("gemma3", { "rope.freq_base": f32(1e6) })).size, 1);
    const keys = { "rope.freq_base_swa": f32(500), "attention.sliding_window_pattern": 2 };
    assert.deepEqual(bases(await layers("gemma3", { ...window, block_count: 4, ...keys })), [500, 10000, 500, 10000]);
  });
  test("olmo2: no YaRN in sliding layers", async () => {
    const yarn = { "rope.scaling.type": "yarn", "rope.scaling.factor": f32(8), "rope.scaling.attn_factor": f32(1.5) };
    const [sliding, , , full] = await layers("olmo2", { ...window, "rope.freq_base": f32(5e5), ...yarn });
    assert.deepEqual([sliding.base, sliding.scaling], [5e5, undefined]);
    assert.ok(Math.abs(full.attentionFactor() - 1.5 * (0.1 * Math.log(8) + 1)) < 1e-12);
  });
  test("layers that rest", async () => {
    assert.equal(turning(await layers("cohere2", window)), "RRR-RRR-");
    assert.equal(turning(await layers("smollm3", { block_count: 8 })), "RRR-RRR-");
    assert.equal(turning(await layers("llama4", { block_count: 8 })), "RRR-RRR-");
    // llama.cpp means "always rotate" here, and leaves the last layer out.
    assert.equal(turning(await layers("llama4", { ...window, "attention.sliding_window": 0 })), "RRRRRRR-");
    assert.equal(turning(await layers("smallthinker", window)), "-RRR-RRR");
    assert.equal(turning(await layers("smallthinker", { block_count: 8 })), "RRRRRRRR");
    assert.equal(turning(await layers("exaone4", window)), "RRRRRRRR");
    assert.equal(turning(await layers("exaone4", { ...window, block_count: 64 })).slice(0, 8), "RRR-RRR-");
    // llama.cpp asks for 64 layers before it takes off those that predict further tokens.
    assert.equal(turning(await layers("exaone4", { ...window, block_count: 65, nextn_predict_layers: 1 })).slice(0, 4), "RRRR");
    const nemotron = { "attention.head_count": [4, 0, 4, 4], "attention.head_count_kv": [2, 0, 0, 2] };
    assert.equal(turning(await layers("deci", nemotron)), "R--R");
    assert.equal(turning(await layers("deci")), "RRRR");
    assert.equal(turning(await layers("qwen3next", { block_count: 8 })), "---R---R");
    assert.equal(turning(await layers("lfm2", { "attention.head_count_kv": [0, 0, 2, 0] })), "--R-");
    assert.equal(turning(await layers("granite", { "rope.scaling.finetuned": false })), "----");
    assert.equal(turning(await layers("llama", { "rope.scaling.finetuned": false })), "RRRR");
  });
  test("how wide a window is: as the key or the code says, half to each side, or in chunks", async () => {
    const widths = async (...file) => [...new Set((await layers(...file)).map((one) => one.window))];
    assert.deepEqual(await widths("gemma2"), [4096, undefined]);
    assert.deepEqual(await widths("gemma2", { "attention.sliding_window": 512 }), [512, undefined]);
    assert.deepEqual(await widths("smallthinker", { "attention.sliding_window": 512 }), [undefined, 4096]);
    assert.deepEqual(await widths("exaone4", { block_count: 64 }), [4096, undefined]);
    assert.deepEqual(await widths("modern-bert", { "attention.sliding_window": 128 }), [undefined, 65]);
    assert.deepEqual(await widths("gemma-embedding", { "attention.sliding_window": 513 }), [257]);
    assert.deepEqual(await widths("llama4", { "attention.sliding_window": 8192 }), [undefined]);
  });
  test("what queries are multiplied by", async () => {
    const scales = async (...file) => [...new Set((await layers(...file)).map((one) => one.queryScale))];
    const temperature = { "attention.temperature_scale": f32(0.5), "rope.scaling.original_context_length": 512 };
    assert.deepEqual(await scales("mistral3", temperature), [{ beta: 0.5, originalMaxPositions: 512, offset: 0 }]);
    assert.deepEqual(await scales("mistral3", { ...temperature, "attention.temperature_scale": f32(0) }), [undefined]);
    for (const architecture of ["mistral4", "deepseek2"]) {
      const keys = { ...temperature, "attention.temperature_length": 64 };
      assert.deepEqual(await scales(architecture, keys), [{ beta: 0.5, originalMaxPositions: 64, offset: 0 }]);
    }
    const still = { beta: 0.1, originalMaxPositions: 8192, offset: 1 };
    assert.deepEqual(await scales("llama4"), [undefined, still]);
    assert.deepEqual(await scales("llama4", { "attention.sliding_window": 0 }), [undefined]);
    assert.deepEqual(await scales("llama"), [undefined]);
  });
  test("gemma4: wider full layers, of which the factors stop a part", async () => {
    const keys = {
      ...{ block_count: 3, "attention.sliding_window": 4, "attention.sliding_window_pattern": [true, true, false] },
      ...{ "attention.key_length": 8, "attention.key_length_swa": 4, "rope.dimension_count": 8, "rope.dimension_count_swa": 4 },
      ...{ "rope.freq_base": f32(1e6), "rope.freq_base_swa": f32(1e4) },
    };
    const [sliding, , full] = await layers("gemma4", keys, { "rope_freqs.weight": [1, 1, 1e30, 1e30] });
    assert.deepEqual([sliding.headDim, full.headDim, sliding.base], [4, 8, 1e4]);
    assert.deepEqual([...sliding.inverseFrequencies()], [...pe.inverseFrequencies({ dim: 4 })]);
    const theta = full.inverseFrequencies();
    const plain = pe.inverseFrequencies({ dim: 8, base: 1e6 });
    assert.ok(Math.abs(theta[1] / plain[1] - 1) < 1e-12 && theta[2] < 1e-29);
  });
  test("a kind of layer is chosen by its number or type, or there must be one", async () => {
    const { encodings } = await read(model("gemma3", { ...window, "rope.freq_base": f32(1e6) }));
    const [{ rope }] = encodings;
    assert.deepEqual([rope({ layer: 5 }).base, rope({ layerType: "sliding_attention" }).base], [1e6, 1e4]);
    assert.equal(rope({ layer: 0, precision: "float32" }).precision, "float32");
    const types = '"sliding_attention", "full_attention"';
    const where = "positionEncodingFromFile: layerType must be one of";
    assert.throws(() => rope(), { name: "RangeError", message: `${where} ${types}, or layer be given, got nothing` });
    assert.throws(() => rope({ layerType: "mamba" }), { name: "RangeError", message: `${where} ${types}, got "mamba"` });
    assert.throws(() => rope({ layer: 9 }), /layer must be an integer in 0 … 7, got 9$/u);
    const [{ rope: only }] = (await read(model("cohere2", window))).encodings;
    assert.equal(only().rotates, true);
  });
});

describe("GGUF: not rotary", () => {
  test("none, learned rows, ALiBi, T5's buckets", async () => {
    const { encodings, layers: none } = await read(model("mamba"));
    assert.deepEqual([{ ...encodings[0] }, none.length], [{ kind: "none" }, 0]);
    const [learned] = (await read(model("gpt2"))).encodings;
    assert.deepEqual({ ...learned }, { kind: "learned", rows: 4096, firstRow: 0, positions: 4096, dim: 512 });
    const [alibi] = (await read(model("bloom"))).encodings;
    assert.deepEqual(alibi.slopes, pe.alibiSlopes(4));
    // ggml's mask is minus the distance: of an encoder, which sees keys to the right, that is another bias than slope · j.
    const [{ options }] = (await read(model("jina-bert-v2"))).encodings;
    const [first] = pe.alibiSlopes(4);
    const { data } = pe.alibiBias({ ...options, queryLength: 2, keyLength: 2 });
    assert.deepEqual([...data.slice(0, 4)].map(Math.abs), [0, first, first, 0]);
    assert.deepEqual((await read(model("mpt", { "attention.max_alibi_bias": f32(4) }))).encodings[0].options.biasMax, 4);
    assert.equal((await read(model("baichuan", { block_count: 40 }))).encodings[0].kind, "alibi");
    const [encoder, decoder] = (await read(model("t5", { "attention.relative_buckets_count": 32 }))).encodings;
    assert.deepEqual([encoder.options.bidirectional, decoder.options.bidirectional, decoder.part], [true, false, "decoder"]);
  });
});

test("GGUF: every architecture of the table gives an answer, of four layers where it rotates", async () => {
  const table = readFileSync(new URL("../../web/lib/formats/files/gguf-architectures.ts", import.meta.url), "utf8");
  const names = [...table.matchAll(/\bof\(\s*"([^"]+)"/gu)].flatMap(([, list]) => list.split(" "));
  assert.ok(names.length > 100, `${names.length}`);
  const keys = {
    ...{ "attention.sliding_window": 128, "attention.relative_buckets_count": 32, "attention.max_alibi_bias": f32(8) },
    "rope.dimension_sections": { array: ["i32", [22, 21, 21, 0]] },
  };
  const listed = { "attention.sliding_window_pattern": [true, true, true, false] };
  // What these architectures demand besides.
  const own = {
    ...Object.fromEntries(["gemma4", "gemma4-assistant", "mimo2", "mellum", "step35"].map((name) => [name, listed])),
    cohere2moe: { ...listed, leading_dense_block_count: 1 },
    deepseek4: { "attention.compress_ratios": [0, 4, 128, 4], "attention.compress_rope_freq_base": f32(160000) },
    dflash: { ...listed, "rope.dimension_sections": { array: ["i32", [64, 0, 0, 0]] } },
  };
  for (const name of names) {
    const { encodings, layers: found } = await read(model(name, { ...keys, ...own[name] }));
    assert.equal(found.length, encodings[0].kind === "rotary" ? 4 : 0, name);
    for (const rope of found)
      assert.ok(
        rope.inverseFrequencies().every((theta) => theta >= 0 && theta <= 1),
        name,
      );
  }
});
