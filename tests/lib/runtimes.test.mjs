// pe.positionEncodingFromFile, option `as`: where runtimes differ, each by its own rule, as docs/runtimes.md has it.
import assert from "node:assert/strict";
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
});

test("dynamic scaling is none of llama.cpp's; the others have it as it stands", async () => {
  const config = { ...base, rope_scaling: { rope_type: "dynamic", factor: 4 } };
  await assert.rejects(first(config, "llama.cpp"), /rope_type must be one that llama\.cpp has, got "dynamic"$/u);
  assert.deepEqual((await first(config, "vllm")).scaling, (await first(config)).scaling);
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

test("Mistral 4: llama.cpp takes YaRN's magnitude into the softmax; transformers' reading names it; the others are refused", async () => {
  const rope_parameters = {
    ...{ rope_type: "yarn", rope_theta: 10000, factor: 128, original_max_position_embeddings: 8192 },
    ...{ beta_fast: 32, beta_slow: 1, mscale: 1, mscale_all_dim: 1, llama_4_scaling_beta: 0.1 },
  };
  const text = { model_type: "mistral4", num_hidden_layers: 2, rope_parameters };
  const square = (0.1 * Math.log(128) + 1) ** 2;
  for (const [config, scope] of [
    [text, ""],
    [{ model_type: "mistral3", text_config: text }, "text_config."],
  ]) {
    const read = (as) => pe.positionEncodingFromFile(config, { format: "config.json", as });
    const { ignored, layers } = await read("transformers");
    assert.deepEqual([ignored, layers[0].softmaxScaleFactor], [[`${scope}rope_parameters.mscale_all_dim`], 1]);
    const ggml = await read("llama.cpp");
    assert.deepEqual([ggml.ignored, ggml.layers[0].ignored, ggml.layers.length], [[], [], 2]);
    assert.ok(Math.abs(ggml.layers[0].softmaxScaleFactor - square) < 1e-12, `${ggml.layers[0].softmaxScaleFactor}`);
    assert.ok(Math.abs(ggml.encodings[0].rope().softmaxScaleFactor - square) < 1e-12);
    for (const as of ["vllm", "mlx-lm"]) {
      await assert.rejects(read(as), ({ message }) =>
        message.startsWith(
          'positionEncodingFromFile: as must be "transformers" or "llama.cpp" (whether the others take mscale_all_dim',
        ),
      );
    }
  }
});
