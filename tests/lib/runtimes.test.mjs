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
