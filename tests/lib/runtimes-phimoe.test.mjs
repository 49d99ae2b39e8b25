// pe.positionEncodingFromFile, option `as`, of PhiMoE: docs/runtimes.md says what differs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc/formats";

const pe = await load();
const first = async (config, as) => (await pe.positionEncodingFromFile(config, { ...(as && { as }) })).layers[0];

test("PhiMoE: other programs take the long factors, which transformers’ class passes over: longrope is refused for them", async () => {
  const plain = {
    ...{ model_type: "phimoe", hidden_size: 256, num_attention_heads: 4, num_hidden_layers: 2, rope_theta: 1e4 },
    ...{ max_position_embeddings: 16384, original_max_position_embeddings: 4096 },
  };
  const lists = { short_factor: Array(32).fill(1), long_factor: Array(32).fill(2) };
  const extension = { ...lists, short_mscale: 1.25, long_mscale: 1.25 };
  const old = { ...plain, rope_scaling: { type: "longrope", ...extension } };
  const later = { ...plain, rope_parameters: { rope_type: "longrope", rope_theta: 1e4, ...extension } };
  for (const as of ["vllm", "llama.cpp", "mlx-lm"]) {
    assert.equal((await first(plain, as)).base, 1e4, as);
    const why = "they take the long factors, which transformers’ class passes over";
    const message = `positionEncodingFromFile: as must be "transformers" for "phimoe" (${why}), got "${as}"`;
    await assert.rejects(first(old, as), { message });
    if (as !== "mlx-lm") await assert.rejects(first(later, as), { message });
  }
  assert.equal((await first(old)).attentionFactor(), 1.25);
});
