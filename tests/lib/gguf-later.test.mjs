// pe.positionEncodingFromFile of GGUF files of llama.cpp's later architectures: each as its graph calls ggml_rope_ext, with
// frequencies that are computed here.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc/formats";
import { f32, model } from "./support/gguf.mjs";

const pe = await load();
const read = (file, options) => pe.positionEncodingFromFile(file, options);
const layers = async (...file) => (await read(model(...file))).layers;
const rejects = (file, message) =>
  assert.rejects(read(file), (error) => assert.equal(error.message, `positionEncodingFromFile: ${message}`) === undefined);

/** θ = base^(−2i/d), divided by `factor`. */
const spectrum = (width, base, factor = 1) => Array.from({ length: width / 2 }, (_, i) => base ** ((-2 * i) / width) / factor);
function near(rope, expected, what = "") {
  const theta = rope.inverseFrequencies();
  assert.equal(theta.length, expected.length, what);
  for (const [i, value] of theta.entries()) assert.ok(Math.abs(value / expected[i] - 1) < 1e-6, `${what} θ ${i}: ${value}`);
}
/** ggml_rope_yarn_corr_dims and rope_yarn: where pairs turn 32 times and once, and the ramp between. */
function yarn(width, base, factor, length) {
  const at = (turns) => (width * Math.log(length / (turns * 2 * Math.PI))) / (2 * Math.log(base));
  const [low, high] = [Math.max(Math.floor(at(32)), 0), Math.min(Math.ceil(at(1)), width - 1)];
  return spectrum(width, base).map((theta, i) => {
    const kept = 1 - Math.min(Math.max((i - low) / Math.max(0.001, high - low), 0), 1);
    return (theta / factor) * (1 - kept) + theta * kept;
  });
}
const turning = (found) => found.map(({ rotates }) => (rotates ? "R" : "-")).join("");
const types = (found) => found.map(({ layerType }) => layerType[0]).join("");
const extended = { "rope.scaling.type": "yarn", "rope.scaling.factor": f32(16), "rope.scaling.original_context_length": 4096 };

describe("GGUF of later architectures", () => {
  test("llada, eagle3: the whole head, interleaved; eagle3's frequencies are divided by the file's factors", async () => {
    const [llada] = await layers("llada", { "rope.freq_base": f32(500000) });
    assert.deepEqual([llada.layout, llada.headDim], ["interleaved", 128]);
    near(llada, spectrum(128, 500000));
    const [eagle] = await layers("eagle3", { block_count: 1 }, { "rope_freqs.weight": Array(64).fill(2) });
    assert.equal(eagle.layout, "interleaved");
    near(eagle, spectrum(128, 10000, 2));
  });

  test("llada, falcon-h1, pangu-embedded: factors are loaded and change no frequency", async () => {
    const factors = { "rope_freqs.weight": Array(64).fill(2) };
    for (const architecture of ["llada", "falcon-h1", "pangu-embedded"]) {
      const { layers: found, ignored } = await read(model(architecture, {}, factors));
      near(found[0], spectrum(128, 10000), architecture);
      assert.deepEqual(ignored, ["rope_freqs.weight"]);
    }
    const both = { "rope_factors_short.weight": Array(64).fill(2), "rope_factors_long.weight": Array(64).fill(3) };
    const { layers: found, ignored } = await read(model("pangu-embedded", { "rope.scaling.type": "longrope" }, both));
    near(found[0], spectrum(128, 10000));
    assert.deepEqual(ignored.toSorted(), ["rope_factors_long.weight", "rope_factors_short.weight"]);
  });

  test("factors that llama.cpp does not load, though its graph asks for some", async () => {
    for (const architecture of ["cohere2", "deepseek", "bailingmoe", "hunyuan-moe", "hunyuan-dense", "hy_v3", "hunyuan_vl"]) {
      await rejects(
        model(architecture, { "attention.sliding_window": 4 }, { "rope_freqs.weight": Array(64).fill(2) }),
        `rope_freqs.weight must be left out: llama.cpp does not read it for ${JSON.stringify(architecture)}, got a tensor`,
      );
    }
    await rejects(
      model("llada", {}, { "rope_factors_long.weight": Array(64).fill(2) }),
      'rope_factors_long.weight must be left out: llama.cpp does not read it for "llada", got a tensor',
    );
  });

  test("deepseek32, glm-dsa: a part of its own rotates, interleaved; the softmax has YaRN's magnitude squared", async () => {
    const keys = { ...extended, "rope.dimension_count": 64, "rope.scaling.yarn_log_multiplier": f32(0.1) };
    const magnitude = 0.1 * Math.log(16) + 1;
    const [deepseek] = await layers("deepseek32", keys);
    assert.deepEqual([deepseek.layout, deepseek.headDim, deepseek.rotaryDim], ["interleaved", 64, 64]);
    near(deepseek, yarn(64, 10000, 16, 4096));
    assert.ok(Math.abs(deepseek.attentionFactor() - 1) < 1e-12);
    assert.ok(Math.abs(deepseek.softmaxScaleFactor - magnitude ** 2) < 1e-12);
    const glm = await read(model("glm-dsa", keys));
    assert.deepEqual(glm.ignored, ["glm-dsa.rope.scaling.yarn_log_multiplier"]);
    assert.ok(Math.abs(glm.layers[0].softmaxScaleFactor - magnitude ** 2) < 1e-12);
    const [plain] = await layers("glm-dsa", { "rope.dimension_count": 64, "rope.freq_base": f32(1e6) });
    assert.deepEqual([plain.layout, plain.softmaxScaleFactor], ["interleaved", 1]);
    near(plain, spectrum(64, 1e6));
  });

  const v4 = {
    ...{ block_count: 4, "attention.key_length": 512, "rope.dimension_count": 64, ...extended },
    ...{ "attention.compress_rope_freq_base": f32(160000), "attention.compress_ratios": [0, 4, 128, 4, 0] },
  };
  test("deepseek4: compressed layers have a base of their own and alone are extended, without a magnitude", async () => {
    const [sliding, sparse, heavily, again] = await layers("deepseek4", v4);
    assert.deepEqual(
      [sliding, sparse, heavily].map(({ layerType }) => layerType),
      ["sliding_attention", "compressed_sparse_attention", "heavily_compressed_attention"],
    );
    assert.equal(sparse, again);
    assert.deepEqual([sliding.layout, sliding.turned, sliding.headDim, sparse.turned], ["interleaved", "last", 512, "last"]);
    near(sliding, spectrum(64, 10000));
    near(sparse, yarn(64, 160000, 16, 4096));
    assert.deepEqual([sparse.attentionFactor(), sliding.attentionFactor()], [1, 1]);
    const [own, other] = await layers("deepseek4", { ...v4, "attention.sliding_window": 128 });
    assert.deepEqual([own.window, other.window], [128, undefined]);
    assert.deepEqual((await read(model("deepseek4", { ...v4, "rope.scaling.attn_factor": f32(2) }))).ignored, [
      "deepseek4.rope.scaling.attn_factor",
    ]);
    const [, linear] = await layers("deepseek4", { ...v4, "rope.scaling.type": "linear" });
    near(linear, spectrum(64, 160000, 16));
  });
  test("deepseek4: layers that predict further tokens are left out where their tensors are there; ratios", async () => {
    const keys = { ...v4, block_count: 5, nextn_predict_layers: 1 };
    assert.equal((await layers("deepseek4", keys)).length, 5);
    assert.equal((await layers("deepseek4", keys, { "blk.4.nextn.eh_proj.weight": [1] })).length, 4);
    const why = "blk.4.nextn.eh_proj.weight may stand in another part: join them with llama-gguf-split --merge";
    await rejects(model("deepseek4", { ...keys, "$split.count": 3 }), `split.count must be 1 (${why}), got 3`);
    const ratios = "deepseek4.attention.compress_ratios";
    await rejects(
      model("deepseek4", { ...v4, "attention.compress_ratios": [0, 8] }),
      `${ratios} must be a list of 0, 4 and 128, got 8`,
    );
    await rejects(
      model("deepseek4", { ...v4, "attention.compress_ratios": [0, 4] }),
      `${ratios} must be a list of at least block_count (4) numbers, got 2`,
    );
  });

  test("cohere2moe: sliding layers and the leading dense ones rotate, by the same base", async () => {
    const keys = { "attention.sliding_window": 4, block_count: 8, leading_dense_block_count: 1, "rope.freq_base": f32(50000) };
    const period = await layers("cohere2moe", { ...keys, "attention.sliding_window_pattern": 4 });
    assert.deepEqual([turning(period), types(period), period[1].layout], ["RRRR-RRR", "fsssfsss", "interleaved"]);
    near(period[0], spectrum(128, 50000));
    near(period[1], spectrum(128, 50000));
    const listed = { ...keys, "attention.sliding_window_pattern": [true, true, true, false, true, true, true, false] };
    assert.equal(turning(await layers("cohere2moe", listed)), "RRR-RRR-");
    await rejects(
      model("cohere2moe", listed, { "rope_freqs.weight": Array(64).fill(2) }),
      'rope_freqs.weight must be left out: llama.cpp does not read it for "cohere2moe", got a tensor',
    );
    await rejects(
      model("cohere2moe", keys),
      "cohere2moe.attention.sliding_window_pattern must be a list of block_count (8) flags or a period, got nothing",
    );
  });

  test("mellum: no extension in sliding layers; a window of 0 is none", async () => {
    const keys = { "attention.sliding_window": 4, ...extended, "rope.freq_base": f32(5e5), "rope.freq_base_swa": f32(1) };
    const [sliding, , , full] = await layers("mellum", { ...keys, "attention.sliding_window_pattern": 4 });
    assert.deepEqual([sliding.layout, sliding.layerType, full.layerType], ["half", "sliding_attention", "full_attention"]);
    near(sliding, spectrum(128, 5e5));
    near(full, yarn(128, 5e5, 16, 4096));
    assert.ok(Math.abs(full.attentionFactor() - (0.1 * Math.log(16) + 1)) < 1e-12);
    const listed = await layers("mellum", { ...keys, "attention.sliding_window_pattern": [false, true, true, true] });
    assert.equal(types(listed), "fsss");
    assert.equal(new Set(await layers("mellum", { ...keys, "attention.sliding_window": 0 })).size, 1);
  });

  test("step35: full layers rotate half of what sliding ones do, and have the first of the factors", async () => {
    const keys = {
      ...{ "attention.sliding_window": 4, "attention.sliding_window_pattern": [false, true, true, true] },
      ...{ "rope.freq_base": f32(5e6), "rope.freq_base_swa": f32(10000) },
    };
    const factors = Array.from({ length: 64 }, (_, i) => i + 1);
    const [full, sliding] = await layers("step35", keys, { "rope_freqs.weight": factors });
    assert.deepEqual([full.rotaryDim, sliding.rotaryDim, full.headDim, full.layout], [64, 128, 128, "half"]);
    near(
      full,
      spectrum(64, 5e6).map((theta, i) => theta / factors[i]),
    );
    near(sliding, spectrum(128, 10000));
    const further = { "attention.sliding_window_pattern": [false, true, true, true, false], nextn_predict_layers: 1 };
    assert.equal(types(await layers("step35", { ...keys, ...further, block_count: 5 })), "fsss");
    await rejects(
      model("step35", keys, { "rope_freqs.weight": [1, 2] }),
      "the tensor of both factors must be 64 long, one a pair, got 2",
    );
  });

  test("gemma4-assistant: all its layers predict further tokens; otherwise as gemma4", async () => {
    const keys = {
      ...{ block_count: 2, nextn_predict_layers: 2, "attention.sliding_window": 4, "rope.freq_base": f32(1e6) },
      ...{ "attention.sliding_window_pattern": [true, false], "attention.key_length": 8, "rope.dimension_count": 8 },
      ...{ "attention.key_length_swa": 4, "rope.dimension_count_swa": 4 },
    };
    const [sliding, full] = await layers("gemma4-assistant", keys, { "rope_freqs.weight": [1, 1, 4, 4] });
    near(sliding, spectrum(4, 10000));
    near(
      full,
      spectrum(8, 1e6).map((theta, i) => theta / [1, 1, 4, 4][i]),
    );
  });

  test("cogvlm: base 10000 over the whole head, whatever the file says; deepseek2-ocr: the file must say so", async () => {
    const { layers: found, ignored } = await read(model("cogvlm", { "rope.freq_base": f32(5e5), "rope.scaling.factor": f32(2) }));
    assert.deepEqual([found.length, found[0].layout, ignored.length], [4, "half", 2]);
    near(found[0], spectrum(128, 10000));
    const [ocr] = await layers("deepseek2-ocr", { "rope.freq_base": f32(10000), "rope.dimension_count": 64 });
    assert.equal(ocr.layout, "half");
    near(ocr, spectrum(128, 10000));
    const wrong = (key) => model("deepseek2-ocr", { [key]: f32(4) });
    await rejects(wrong("rope.freq_base"), "deepseek2-ocr.rope.freq_base must be 10000, got 4");
    await rejects(wrong("rope.scaling.factor"), "deepseek2-ocr.rope.scaling.factor must be 1, or 0, got 4");
  });

  test("dflash: one rotation for all layers; time alone of several axes; not as a draft for DeepSeek V4", async () => {
    const keys = { "attention.sliding_window": 4, "rope.freq_base": f32(1e6) };
    assert.equal(new Set(await layers("dflash", { "rope.freq_base": f32(1e6) })).size, 1);
    const timed = { ...keys, "rope.dimension_sections": { array: ["i32", [64, 0, 0, 0]] } };
    const pattern = { "attention.sliding_window_pattern": [true, true, true, false] };
    const found = await layers("dflash", { ...timed, ...pattern });
    assert.deepEqual([types(found), found[0].window, found[3].window], ["sssf", 4, undefined]);
    assert.deepEqual([found[0].layout, found[0].mropeSection], ["half", undefined]);
    near(found[3], spectrum(128, 1e6));
    near(found[0], spectrum(128, 1e6));
    const axes = { ...keys, "rope.dimension_sections": { array: ["i32", [24, 20, 20, 0]] } };
    await rejects(
      model("dflash", axes),
      "dflash.rope.dimension_sections must be time alone ([64, 0, 0, 0]), got [24, 20, 20, 0]",
    );
    await rejects(
      model("dflash", { ...keys, "hyper_connection.count": 4 }),
      "dflash.hyper_connection.count must be left out: drafts for DeepSeek V4 rotate otherwise, which is not read here, got 4",
    );
  });
});
