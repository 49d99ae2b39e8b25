// What a file states of lengths, and what it does not: sliding windows, a length and a base that come from elsewhere; and what a
// text is that is no configuration.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc/formats";
import { model } from "./support/gguf.mjs";

const pe = await load();
const read = (file, options) => pe.positionEncodingFromFile(file, options);
const windows = async (file, options) => (await read(file, options)).layers.map(({ window }) => window);
const params = {
  ...{ dim: 4096, n_layers: 4, head_dim: 128, hidden_dim: 14336, n_heads: 32, n_kv_heads: 8, norm_eps: 1e-5, vocab_size: 32768 },
  rope_theta: 1e6,
};

test("a length or a base that a file does not state is named among what is assumed", async () => {
  const { model: name, layers } = await read(params);
  assert.deepEqual([name, layers[0].assumed], ["mistral", ["max_position_embeddings"]]);
  assert.deepEqual((await read({ ...params, max_seq_len: 8192 })).layers[0].assumed, []);
  const { rope_theta, ...silent } = params;
  assert.deepEqual((await read({ ...silent, max_position_embeddings: 8192 })).layers[0].assumed, ["rope_theta"]);
  const meta = { dim: 512, n_layers: 4, n_heads: 4, rope_theta };
  assert.deepEqual((await read(meta)).layers[0].assumed, ["max_seq_len"]);
  assert.deepEqual((await read({ ...meta, max_seq_len: 4096 })).layers[0].assumed, []);
  const litgpt = { n_embd: 128, n_head: 4, n_layer: 3, padded_vocab_size: 512, rope_base: 1000 };
  assert.deepEqual((await read(litgpt)).layers[0].assumed, ["block_size"]);
  const backbone = { hidden_dim: 64, num_query_heads: 4, num_layers: 2 };
  const keras = { registered_name: "keras_hub>LlamaBackbone", config: backbone };
  assert.deepEqual((await read(keras)).layers[0].assumed, ["max_position_embeddings"]);
});

test("the window of layers that have one, in each kind of file that states it", async () => {
  const sizes = {
    hidden_size: 64,
    num_attention_heads: 4,
    num_hidden_layers: 4,
    max_position_embeddings: 32768,
    rope_theta: 1e4,
  };
  const mistral = { ...sizes, model_type: "mistral", sliding_window: 4096 };
  const four = (window) => Array(4).fill(window);
  assert.deepEqual(await windows(mistral), four(4096));
  assert.deepEqual(await windows(mistral, { as: "vllm" }), four(4096));
  assert.deepEqual(await windows({ ...mistral, sliding_window: null }), four(undefined));
  assert.deepEqual(await windows({ ...mistral, model_type: "llama" }), four(undefined), "a class that has none");
  assert.equal(pe.ropeFromConfig(mistral).window, 4096);
  const gemma = { ...sizes, model_type: "gemma3_text", head_dim: 16, sliding_window: 1024, num_hidden_layers: 6 };
  const whole = { model_type: "gemma3", text_config: gemma };
  for (const config of [gemma, whole]) assert.deepEqual(await windows(config), [...Array(5).fill(1024), undefined]);
  assert.deepEqual(await windows({ ...params, sliding_window: [null, 512] }), [undefined, 512, undefined, 512]);
  assert.deepEqual(await windows({ ...params, sliding_window: 512 }), four(512));
  const gguf = model("gemma2", { "attention.sliding_window": 256 });
  assert.deepEqual(new Set(await windows(gguf)), new Set([256, undefined]));
});

test("a window that a file leaves out is its class's", async () => {
  const sizes = { hidden_size: 64, num_attention_heads: 4, num_hidden_layers: 6 };
  const kinds = async (config) => {
    const { layers } = await read({ ...sizes, ...config });
    return [...new Set(layers)].map(({ window, assumed }) => [window, assumed.includes("sliding_window")]);
  };
  const own = { gemma2: 4096, gemma3_text: 4096, gemma3n_text: 512, gemma4_text: 512, cohere2: 4096, exaone4: 4096, olmo3: 4096 };
  for (const [model_type, window] of Object.entries({
    ...own,
    vaultgemma: 4096,
    exaone_moe: 4096,
    mimo_v2_flash: 128,
    afmoe: 1024,
    gpt_oss: 128,
    cwm: 8192,
    granitemoe_swa: 128,
    cohere2_moe: 4096,
    muse_glimmer_text: 2048,
    granite_swa: 128,
    diffusion_gemma_text: 512,
    gemma4_unified_text: 1024,
    t5gemma2_decoder: 4096,
  })) {
    const found = await kinds({ model_type });
    assert.deepEqual(
      found.toSorted(),
      [
        [window, true],
        [undefined, false],
      ].toSorted(),
      model_type,
    );
  }
  assert.deepEqual(await kinds({ model_type: "mistral" }), [[4096, true]]);
  for (const [model_type, window] of Object.entries({ voxtral_realtime_encoder: 750, mimi: 250 }))
    assert.deepEqual(await kinds({ model_type }), [[window, true]], model_type);
  const ratios = { model_type: "deepseek_v4", compress_ratios: [0, 4, 128, 0, 4, 128] };
  assert.deepEqual(await kinds(ratios), [
    [128, true],
    [undefined, false],
    [undefined, false],
  ]);
  const layer_types = Array(6).fill("sliding_attention");
  assert.deepEqual(await kinds({ model_type: "ministral", layer_types }), [[4096, true]]);
  for (const model_type of ["mixtral", "phi3", "phimoe", "starcoder2", "phi4_multimodal", "doge", "voxtral_realtime_text"]) {
    assert.deepEqual(await kinds({ model_type }), [[undefined, false]], model_type);
    assert.deepEqual(await kinds({ model_type, sliding_window: 9 }), [[9, false]], model_type);
  }
  assert.deepEqual(await kinds({ model_type: "mistral", sliding_window: null }), [[undefined, false]]);
  const like = await read({ ...sizes, model_type: "novel", rope_theta: 5, max_position_embeddings: 64 }, { like: "mistral" });
  assert.equal(like.layers[0].window, undefined, "of a class that is only said to be alike, none is taken");
  assert.deepEqual(await kinds({ model_type: "gemma3", text_config: sizes }), [
    [4096, true],
    [undefined, false],
  ]);
});

test("a window to both sides is half as wide to each", async () => {
  const sizes = { hidden_size: 64, num_attention_heads: 4, num_hidden_layers: 1, sliding_window: 512 };
  const window = async (config) => (await windows({ ...sizes, ...config }))[0];
  assert.equal(await window({ model_type: "gemma3_text", use_bidirectional_attention: true }), 257);
  assert.equal(await window({ model_type: "gemma3_text", use_bidirectional_attention: false }), 512);
  const four = { model_type: "gemma4_text", num_hidden_layers: 2 };
  assert.equal(await window({ ...four, use_bidirectional_attention: "all" }), 257);
  assert.equal(await window({ ...four, use_bidirectional_attention: "vision" }), 512);
  assert.equal(await window({ model_type: "gemma2", use_bidirectional_attention: true }), 512);
});

test("windows of some layers, and of classes that state them in words of their own", async () => {
  const sizes = { hidden_size: 64, num_attention_heads: 4, num_hidden_layers: 4 };
  const all = (config) => windows({ ...sizes, ...config });
  const none = Array(4).fill(undefined);
  const on = { use_sliding_window: true, max_window_layers: 2 };
  const last = [undefined, undefined, 512, 512];
  for (const model_type of ["qwen2", "qwen3", "qwen2_vl", "qwen2_5_vl", "qwen2_5_omni_talker"]) {
    const config = { model_type, ...on, sliding_window: 512 };
    assert.deepEqual(await all(config), last, model_type);
    assert.deepEqual(await all({ ...config, use_sliding_window: false }), none, "the flag is off");
    assert.deepEqual(await all({ ...config, use_sliding_window: undefined }), none, "the flag is missing");
    assert.deepEqual(await all({ ...config, sliding_window: null }), none);
    assert.deepEqual(await all({ ...config, max_window_layers: undefined }), none, "the first 28 or 80 have none");
    const layer_types = ["sliding_attention", ...Array(3).fill("full_attention")];
    assert.deepEqual(await all({ ...config, layer_types }), [512, ...none.slice(1)]);
    assert.deepEqual(await all({ ...config, layer_types, use_sliding_window: false }), none, "its class fails with it");
  }
  assert.deepEqual((await read({ ...sizes, model_type: "qwen2" })).layers[0].layerType, undefined, "layers do not differ");
  const { layers } = await read({ ...sizes, model_type: "qwen2", ...on });
  assert.deepEqual([layers[3].window, layers[3].assumed.includes("sliding_window")], [4096, true]);
  assert.deepEqual(
    layers.map(({ layerType }) => layerType),
    [...Array(2).fill("full_attention"), ...Array(2).fill("sliding_attention")],
  );
  await assert.rejects(all({ model_type: "qwen2", use_sliding_window: "yes" }), {
    message: 'positionEncodingFromFile: use_sliding_window must be true or false, got "yes"',
  });
  const moe = { ...on, sliding_window: 512, max_window_layers: 3 };
  assert.deepEqual(await all({ model_type: "qwen2_moe", ...moe }), [512, undefined, 512, undefined]);
  assert.deepEqual(await all({ model_type: "qwen3_moe", ...moe }), Array(4).fill(512), "one mask for all layers");
  assert.deepEqual(await all({ model_type: "qwen3_moe", ...moe, use_sliding_window: false }), none);
  assert.deepEqual(await all({ model_type: "dots1", sliding_window: 512, max_window_layers: 2 }), last);
  assert.deepEqual(await all({ model_type: "dots1", sliding_window: 512 }), none);
  assert.deepEqual(await all({ model_type: "ministral", sliding_window: 512 }), Array(4).fill(512));
  assert.deepEqual(await all({ model_type: "ministral", sliding_window: null }), none);
  const llamas = { ...sizes, model_type: "qwen2", architectures: ["LlamaForCausalLM"] };
  assert.equal((await read({ ...llamas, rope_theta: 1e6, max_position_embeddings: 64 })).layers.length, 4, "turned alike");

  const modern = { local_attention: 100 };
  assert.deepEqual(await all({ model_type: "modernbert", ...modern }), [undefined, 51, 51, undefined], "50 to each side");
  assert.deepEqual(await all({ model_type: "modernbert" }), [undefined, 65, 65, undefined]);
  assert.deepEqual(await all({ model_type: "modernbert-decoder", ...modern }), [undefined, 50, 50, undefined]);
  assert.deepEqual(await all({ model_type: "modernbert-decoder", local_attention: 101 }), none, "no whole half");
  const encoder = { model_type: "t5gemma2_text", sliding_window: 512, layer_types: Array(4).fill("sliding_attention") };
  assert.deepEqual(await all(encoder), Array(4).fill(256), "256 back, 256 ahead");
  assert.deepEqual(await all({ model_type: "ministral3", sliding_window: 512 }), Array(4).fill(512));
  assert.deepEqual(await all({ model_type: "ministral3" }), none);
  const poolside = { model_type: "laguna", layer_types: encoder.layer_types };
  assert.deepEqual(await all(poolside), Array(4).fill(512));
  const recurrent = { model_type: "recurrent_gemma", attention_window_size: 512 };
  assert.deepEqual(await all(recurrent), [undefined, undefined, 512, undefined], "of attention");
  assert.deepEqual(await all({ model_type: "recurrent_gemma" }), [undefined, undefined, 2048, undefined]);
  assert.deepEqual(await all({ model_type: "llama4_text", attention_chunk_size: 512 }), none, "chunks are no window");
});

test("a web page is said to be one, whatever YAML makes of it", async () => {
  const message = "positionEncodingFromFile: the text must be JSON, arguments (--name value) or YAML, got a web page (HTML)";
  const pages = [
    "<html>\n<head><title>404: Not Found</title></head>\n</html>",
    "\n<!DOCTYPE html><p>x",
    "<?xml version='1.0'?>",
    "<!-- x --><html>",
  ];
  for (const page of pages) await assert.rejects(read(page), { message });
});

test("a table of patches has as many rows as image and patch give, and the class's tokens beside", async () => {
  const table = async (config) => {
    const [{ kind, rows, positions }] = (await read(config)).encodings;
    return [kind, rows, positions];
  };
  const vit = { model_type: "vit", hidden_size: 768, image_size: 224, patch_size: 16 };
  assert.deepEqual(await table(vit), ["learned", 197, 197]);
  assert.deepEqual(await table({ ...vit, model_type: "deit" }), ["learned", 198, 198]);
  assert.deepEqual(await table({ ...vit, model_type: "siglip_vision_model" }), ["learned", 196, 196]);
  const one = ["dinov2", "dinov2_with_registers", "vit_msn", "clip_vision_model", "blip_vision_model"];
  for (const model_type of one) assert.deepEqual(await table({ ...vit, model_type }), ["learned", 197, 197], model_type);
  assert.deepEqual(await table({ ...vit, image_size: [224, 448] }), ["learned", 393, 393]);
  assert.deepEqual(await table({ model_type: "vit", hidden_size: 768 }), ["learned", undefined, undefined]);
  assert.equal(pe.positionEncodingFromConfig(vit)[0].rows, 197);
});

test("a model of several parts names those that are not read", async () => {
  const text = { model_type: "gemma3_text", num_hidden_layers: 2 };
  const { otherParts } = await read({
    model_type: "gemma3",
    text_config: text,
    vision_config: { model_type: "siglip_vision_model" },
  });
  assert.deepEqual(otherParts, ["vision_config"]);
  assert.equal((await read(text)).otherParts, undefined);
});
