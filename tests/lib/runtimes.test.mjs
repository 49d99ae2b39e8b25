// pe.positionEncodingFromFile, option `as`: where runtimes differ, each by its own rule, as docs/runtimes.md has it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "posenc/formats";

const pe = await load();
const first = async (config, as) => (await pe.positionEncodingFromFile(config, { ...(as && { as }) })).layers[0];
const near = (value, expected) => assert.ok(Math.abs(value - expected) < 1e-9, `${value}, ${expected}`);
const g = (factor, mscale = 1) => 0.1 * mscale * Math.log(factor) + 1;

const base = { model_type: "llama", head_dim: 64, num_hidden_layers: 2, rope_theta: 1e4, max_position_embeddings: 16384 };
const yarn = (more) => ({
  ...base,
  rope_scaling: { rope_type: "yarn", factor: 4, original_max_position_embeddings: 4096, ...more },
});
const short = Array(32).fill(1);
const long = Array(32).fill(2);
const longrope = {
  ...{ model_type: "phi3", hidden_size: 256, num_attention_heads: 4, num_hidden_layers: 2, rope_theta: 1e4 },
  ...{ max_position_embeddings: 16384, original_max_position_embeddings: 4096 },
  rope_scaling: { type: "longrope", short_factor: short, long_factor: long },
};

test("YaRN's ramp: not rounded in transformers and vLLM where truncate is false, rounded in llama.cpp and mlx-lm", async () => {
  const config = yarn({ truncate: false });
  const rounded = (await first(yarn({}))).inverseFrequencies();
  const own = (await first(config)).inverseFrequencies();
  assert.notDeepEqual(own, rounded);
  assert.deepEqual((await first(config, "vllm")).inverseFrequencies(), own);
  for (const as of ["llama.cpp", "mlx-lm"]) assert.deepEqual((await first(config, as)).inverseFrequencies(), rounded, as);
});

test("YaRN's attention factor: mlx-lm passes attention_factor over and counts each mscale alone", async () => {
  const stated = yarn({ attention_factor: 1.5 });
  near((await first(stated)).attentionFactor(), 1.5);
  near((await first(stated, "vllm")).attentionFactor(), 1.5);
  near((await first(stated, "mlx-lm")).attentionFactor(), g(4));
  near((await first(yarn({ mscale: 0.7 }))).attentionFactor(), g(4));
  near((await first(yarn({ mscale: 0.7 }), "mlx-lm")).attentionFactor(), g(4, 0.7));
  near((await first(yarn({ mscale_all_dim: 0.7 }), "mlx-lm")).attentionFactor(), g(4) / g(4, 0.7));
  near((await first(yarn({ mscale: 1, mscale_all_dim: 1 }), "llama.cpp")).attentionFactor(), 1);
  const why = "(converters write it differently: read the GGUF file)";
  await assert.rejects(first(stated, "llama.cpp"), {
    message: `positionEncodingFromFile: attention_factor must be left out for llama.cpp ${why}, got 1.5`,
  });
});

test("longrope: mlx-lm has the long factors always, vLLM and llama.cpp by the longest context of the model", async () => {
  const at = async (config, as) => (await first(config, as)).inverseFrequencies({ sequenceLength: 100 })[0];
  assert.deepEqual([await at(longrope), await at(longrope, "vllm"), await at(longrope, "llama.cpp")], [1, 0.5, 0.5]);
  const within = { ...longrope, max_position_embeddings: 4096 };
  assert.deepEqual([await at(within, "mlx-lm"), await at(within, "vllm"), await at(within, "llama.cpp")], [0.5, 1, 1]);
  const magnitude = Math.sqrt(1 + Math.log(4) / Math.log(4096));
  for (const as of ["mlx-lm", "vllm", "llama.cpp"]) near((await first(longrope, as)).attentionFactor(), magnitude);
  const stated = { ...longrope, rope_scaling: { ...longrope.rope_scaling, attention_factor: 1.25 } };
  near((await first(stated)).attentionFactor(), 1.25);
  near((await first(stated, "vllm")).attentionFactor(), magnitude);
});

test("mlx-lm: type before rope_type; rope_traditional; a file of its own", async () => {
  const both = { ...base, rope_scaling: { type: "linear", rope_type: "default", factor: 4 } };
  const theta = async (as) =>
    (await first({ ...both, rope_scaling: { ...both.rope_scaling, factor: 4 } }, as)).inverseFrequencies()[0];
  assert.equal(await theta("mlx-lm"), 0.25);
  const { format, layers } = await pe.positionEncodingFromFile({
    ...base,
    rope_traditional: true,
    quantization: { group_size: 64, bits: 4 },
  });
  assert.deepEqual([format, layers[0].layout, layers.length, layers[0] === layers[1]], ["mlx", "interleaved", 2, true]);
  const marked = async (model_type, rope_traditional) => {
    const read = await pe.positionEncodingFromFile({ ...base, model_type, rope_traditional }, { as: "mlx-lm" });
    return [read.layers[0].layout, ...read.ignored].join(" ");
  };
  assert.equal(await marked("glm4", false), "half");
  assert.equal(await marked("glm4"), "interleaved");
  assert.equal(await marked("qwen3", true), "half rope_traditional");
  assert.equal(await marked("cohere", false), "interleaved rope_traditional");
});

test("dynamic scaling: none of llama.cpp's; vLLM's is that of the longest context for all calls", async () => {
  const config = { ...base, rope_scaling: { rope_type: "dynamic", factor: 4 } };
  await assert.rejects(first(config, "llama.cpp"), /rope_type must be one that llama\.cpp has, got "dynamic"$/u);
  const at = async (as, sequenceLength) => (await first(config, as)).inverseFrequencies({ sequenceLength });
  const longest = await at("transformers", 4 * base.max_position_embeddings);
  assert.notDeepEqual(await at("transformers", 1), longest);
  for (const length of [1, 1e6]) (await at("vllm", length)).forEach((theta, i) => near(theta, longest[i]));
  assert.deepEqual((await first(config, "mlx-lm")).scaling, (await first(config)).scaling);
});

test("as and like are of a config.json alone", async () => {
  const params = { dim: 8, n_layers: 1, n_heads: 1, hidden_dim: 8, head_dim: 8 };
  await assert.rejects(first(params, "vllm"), {
    message: 'positionEncodingFromFile: as must be left out for "mistral", got "vllm"',
  });
  await assert.rejects(
    first(base, "ollama"),
    /^RangeError: positionEncodingFromFile: as must be one of "transformers", "vllm", "llama\.cpp", "mlx-lm", got "ollama"$/u,
  );
});

test("MiniMax-M2's rotary_dim, which transformers alone passes over, is refused for others where the widths differ", async () => {
  const sizes = { model_type: "minimax_m2", head_dim: 128, num_hidden_layers: 2, rotary_dim: 64 };
  const read = (config, as) => pe.positionEncodingFromFile(config, { format: "config.json", as });
  const own = await read(sizes, "transformers");
  assert.deepEqual([own.layers[0].rotaryDim, own.ignored], [128, ["rotary_dim"]]);
  const half = { ...sizes, rope_parameters: { rope_type: "default", rope_theta: 5e6, partial_rotary_factor: 0.5 } };
  for (const as of ["vllm", "llama.cpp", "mlx-lm"]) {
    await assert.rejects(read(sizes, as), ({ message }) =>
      message.startsWith("positionEncodingFromFile: rotary_dim must be the width that transformers turns (128) for "),
    );
    assert.equal((await read(half, as)).layers[0].rotaryDim, 64);
    const llama = { ...sizes, model_type: "llama", num_attention_heads: 8 };
    assert.equal((await read(llama, as)).layers[0].rotaryDim, 128, "of another class it is a leftover");
    const inParts = { model_type: "minimax_m3_vl", text_config: { ...sizes, model_type: "minimax_m3_vl_text" } };
    await assert.rejects(read(inParts, as), /text_config\.rotary_dim must be the width that transformers turns \(128\)/u);
  }
});

test("RecurrentGemma, of which mlx-lm turns half a head, is read for transformers alone", async () => {
  const config = { model_type: "recurrent_gemma", num_hidden_layers: 3 };
  const read = (as, more) => pe.positionEncodingFromFile({ ...config, ...more }, { format: "config.json", as });
  assert.equal((await read("transformers")).layers[2].rotaryDim, 256);
  for (const as of ["vllm", "llama.cpp", "mlx-lm"]) {
    await assert.rejects(read(as), ({ message }) =>
      message.startsWith(
        'positionEncodingFromFile: as must be "transformers" for "recurrent_gemma" (mlx-lm turns half of each head',
      ),
    );
  }
});

test("Bamba: other programs turn the whole head unless attn_rotary_emb says what turns", async () => {
  const config = { model_type: "bamba", attn_layer_indices: [1], num_hidden_layers: 2 };
  const read = (as, more) => pe.positionEncodingFromFile({ ...config, ...more }, { format: "config.json", as });
  for (const as of ["vllm", "llama.cpp"]) {
    await assert.rejects(read(as), {
      message: `positionEncodingFromFile: attn_rotary_emb must be given for "${as}", which turns the whole head without it (64: as transformers does), got nothing`,
    });
    assert.equal((await read(as, { attn_rotary_emb: 64 })).layers[1].rotaryDim, 64);
  }
  assert.equal((await read("transformers")).layers[1].rotaryDim, 64);
});

test("Mistral 4: transformers and llama.cpp take YaRN's magnitude into the softmax; the others are refused", async () => {
  const rope_parameters = {
    ...{ rope_type: "yarn", rope_theta: 10000, factor: 128, original_max_position_embeddings: 8192 },
    ...{ beta_fast: 32, beta_slow: 1, mscale: 1, mscale_all_dim: 1, llama_4_scaling_beta: 0.1 },
  };
  const text = { model_type: "mistral4", num_hidden_layers: 2, rope_parameters };
  const square = (0.1 * Math.log(128) + 1) ** 2;
  for (const config of [text, { model_type: "mistral3", text_config: text }]) {
    const read = (as) => pe.positionEncodingFromFile(config, { format: "config.json", as });
    for (const as of ["transformers", "llama.cpp"]) {
      const { ignored, layers, encodings } = await read(as);
      assert.deepEqual([ignored, layers[0].ignored, layers.length], [[], [], 2], as);
      assert.ok(Math.abs(layers[0].softmaxScaleFactor - square) < 1e-12, `${as}: ${layers[0].softmaxScaleFactor}`);
      assert.ok(Math.abs(encodings[0].rope().softmaxScaleFactor - square) < 1e-12);
    }
    for (const as of ["vllm", "mlx-lm"]) {
      await assert.rejects(read(as), ({ message }) =>
        message.startsWith(
          'positionEncodingFromFile: as must be "transformers" or "llama.cpp" for "mistral4" (whether the others take mscale_all_dim',
        ),
      );
    }
  }
});

test("mlx-lm reads rope_theta and rope_scaling where transformers has rope_parameters, unless its class says otherwise", async () => {
  const rope_parameters = { rope_type: "linear", factor: 4, rope_theta: 5e5 };
  const both = { ...base, rope_parameters };
  assert.deepEqual([(await first(both)).base, (await first(both)).scaling?.type], [5e5, "linear"]);
  const passed = await pe.positionEncodingFromFile(both, { as: "mlx-lm" });
  assert.deepEqual([passed.layers[0].base, passed.layers[0].scaling, passed.ignored], [1e4, undefined, ["rope_parameters"]]);
  const { rope_theta, ...saved } = both;
  assert.equal((await first(saved, "vllm")).base, 5e5);
  await assert.rejects(first(saved, "mlx-lm"), {
    message: 'positionEncodingFromFile: rope_theta must be given beside rope_parameters, which "mlx-lm" passes over, got nothing',
  });
  await assert.rejects(
    first({ model_type: "mistral3", text_config: { ...saved, model_type: "mistral" } }, "mlx-lm"),
    /text_config\.rope_theta must be given beside rope_parameters/u,
  );
  // Ministral 3 reads them, LFM2 their base alone.
  const own = { ...saved, model_type: "ministral3" };
  assert.deepEqual([(await first(own, "mlx-lm")).base, (await first(own, "mlx-lm")).scaling?.type], [5e5, "linear"]);
  const lfm2 = (await pe.positionEncodingFromFile({ ...both, model_type: "lfm2" }, { as: "mlx-lm" })).layers[1];
  assert.deepEqual([lfm2.base, lfm2.scaling], [5e5, undefined]);
});

test("mlx-lm: classes that extend no context, and defaults that are not transformers'", async () => {
  const scaled = { ...yarn({}), model_type: "qwen3_moe" };
  assert.equal((await first(scaled)).scaling?.type, "yarn");
  const { layers, ignored } = await pe.positionEncodingFromFile(scaled, { as: "mlx-lm" });
  assert.deepEqual([layers[0].scaling, ignored], [undefined, ["rope_scaling"]]);
  assert.equal((await first({ ...scaled, model_type: "qwen3" }, "mlx-lm")).scaling?.type, "yarn");
  for (const model_type of ["nemotron", "qwen2_moe"])
    await assert.rejects(first({ ...scaled, model_type }, "mlx-lm"), {
      message: 'positionEncodingFromFile: rope_scaling.type must be "linear" for "mlx-lm", got "yarn"',
    });
  const { rope_theta, ...silent } = base;
  const bases = async (model_type) =>
    Promise.all([undefined, "mlx-lm"].map(async (as) => (await first({ ...silent, model_type }, as)).base));
  assert.deepEqual(await bases("starcoder2"), [1e4, 1e5]);
  assert.deepEqual(await bases("qwen2"), [1e4, 1e6]);
  assert.equal((await first({ ...base, model_type: "starcoder2" }, "mlx-lm")).base, 1e4);
  const widths = async (more) =>
    Promise.all([undefined, "mlx-lm"].map(async (as) => (await first({ ...base, ...more }, as)).rotaryDim));
  assert.deepEqual(await widths({ model_type: "glm", partial_rotary_factor: 0.5 }), [32, 64]);
  assert.deepEqual(await widths({ model_type: "phi", head_dim: 80 }), [40, 32]);
  const gptOss = { model_type: "gpt_oss", num_hidden_layers: 2 };
  assert.equal((await first(gptOss)).scaling?.type, "yarn");
  assert.equal((await first(gptOss, "mlx-lm")).scaling, undefined);
});

test("llama.cpp: YaRN's turns are 32 and 1 but for Ministral 3, and Llama 3's factors those that its converter writes", async () => {
  const config = yarn({ beta_fast: 4, beta_slow: 2 });
  const usual = (await first(yarn({}))).inverseFrequencies();
  const read = await pe.positionEncodingFromFile(config, { as: "llama.cpp" });
  assert.deepEqual(read.layers[0].inverseFrequencies(), usual);
  assert.deepEqual(read.ignored, ["rope_scaling.beta_fast", "rope_scaling.beta_slow"]);
  const own = await pe.positionEncodingFromFile({ ...config, model_type: "ministral3" }, { as: "llama.cpp" });
  assert.notDeepEqual(own.layers[0].inverseFrequencies(), usual);
  assert.deepEqual(own.ignored, []);
  const llama3 = (length, more) => ({
    ...base,
    ...more,
    rope_scaling: {
      ...{ rope_type: "llama3", factor: 8, low_freq_factor: 1, high_freq_factor: 4 },
      original_max_position_embeddings: length,
    },
  });
  assert.equal((await first(llama3(8192), "llama.cpp")).scaling.originalMaxPositions, 8192);
  assert.equal((await first(llama3(4096, { model_type: "exaone4" }), "llama.cpp")).scaling.originalMaxPositions, 4096);
  const stated = llama3(4096, { original_max_position_embeddings: 4096 });
  assert.equal((await first(stated, "llama.cpp")).scaling.originalMaxPositions, 4096);
  await assert.rejects(first(llama3(4096), "llama.cpp"), /original_max_position_embeddings must be 8192 for "llama\.cpp"/u);
  await assert.rejects(first(llama3(8192, { model_type: "qwen2" }), "llama.cpp"), /rope_type must be another for "llama\.cpp"/u);
});

test("mlx-lm: of a class that it was not read for, YaRN is refused", async () => {
  const config = { ...yarn({}), model_type: "arcee" };
  assert.equal((await first(config, "vllm")).scaling?.type, "yarn");
  await assert.rejects(
    first(config, "mlx-lm"),
    /as must be another than "mlx-lm" for "arcee", of which it is not known what it makes of yarn, got "mlx-lm"$/u,
  );
  assert.equal((await first({ ...base, model_type: "arcee" }, "mlx-lm")).base, 1e4);
});

test("layers that do not rotate by the code of a program: a file that says otherwise is refused", async () => {
  const smol = { ...base, model_type: "smollm3", num_hidden_layers: 4 };
  const read = async (config, as) => (await pe.positionEncodingFromFile(config, { as })).layers.map(({ rotates }) => rotates);
  for (const as of ["vllm", "llama.cpp", "mlx-lm"]) assert.deepEqual(await read(smol, as), [true, true, true, false], as);
  const all = { ...smol, no_rope_layers: [1, 1, 1, 1] };
  for (const as of ["vllm", "mlx-lm"]) assert.deepEqual(await read(all, as), [true, true, true, true]);
  await assert.rejects(read(all, "llama.cpp"), {
    message:
      'positionEncodingFromFile: layer 3 must be rotated as "llama.cpp" does, which leaves out the last of each 4 layers ' +
      "whatever the file says, got one that rotates",
  });
  const llama4 = { ...base, model_type: "llama4_text", num_hidden_layers: 4, no_rope_layers: [0, 1, 1, 1] };
  for (const as of ["llama.cpp", "mlx-lm"]) await assert.rejects(read(llama4, as), /layer 0 must be rotated as/u);
  assert.deepEqual(await read(llama4, "vllm"), [false, true, true, true]);
});

test("vLLM counts positions anew in chunks where a file has dual_chunk_attention_config: it is refused", async () => {
  const qwen = {
    ...base,
    model_type: "qwen2",
    dual_chunk_attention_config: { chunk_size: 8, original_max_position_embeddings: 8 },
  };
  assert.equal((await first(qwen)).base, 1e4);
  await assert.rejects(first(qwen, "vllm"), /as must be "transformers" or "llama\.cpp" or "mlx-lm" for "qwen2" \(vLLM counts/u);
  assert.equal((await first({ ...qwen, dual_chunk_attention_config: null }, "vllm")).base, 1e4);
});

test("a class that is read as its own code has it is read for transformers alone", async () => {
  const classes = JSON.parse(readFileSync(new URL("../../cpp/src/formats/classes.json", import.meta.url), "utf8"));
  const readOtherwise = ["cohere_compass_text", "kimi_linear", "step3p5"]; // whose rows are of other programs
  const own = classes.filter(({ type, kind, outside }) => outside && kind === "rotary" && !readOtherwise.includes(type));
  assert.ok(own.length > 10);
  for (const { type, publishedAs } of own) {
    const architectures = publishedAs && [`${publishedAs.architecture}ForCausalLM`];
    const config = { model_type: publishedAs?.type ?? type, ...(architectures && { architectures }), num_hidden_layers: 32 };
    const off = { use_dynamic_ntk: false, use_logn_attn: false, hidden_size: 128, num_attention_heads: 4 };
    const demanded = type === "bailing_moe_v2" && { rope_theta: 6e5, partial_rotary_factor: 0.5 };
    for (const as of ["vllm", "llama.cpp", "mlx-lm"])
      await assert.rejects(first({ ...config, ...off, ...demanded }, as), /was not read/u, type);
  }
});
