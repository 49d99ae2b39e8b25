// pe.positionEncodingFromFile of published files of models with code of their own, whose model_type is of another class or of none
// that is known: each is refused by the name of the field that says so, or read as the option like says.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc/formats";

const pe = await load();
const read = (file, options) => pe.positionEncodingFromFile(file, options);
const refuses = (file, message, options) =>
  assert.rejects(
    read(file, options),
    (error) => assert.equal(String(error), `RangeError: positionEncodingFromFile: ${message}`) === undefined,
  );

describe("files whose model_type is of another class", () => {
  test("Grok-2: its file says git, which has a table", async () => {
    const grok = {
      ...{ architectures: ["Grok1ForCausalLM"], model_type: "git", hidden_size: 8192, num_attention_heads: 64 },
      ...{ num_hidden_layers: 64, head_dim: 128, rope_theta: 208533496, max_position_embeddings: 131072 },
    };
    await refuses(
      grok,
      'architectures.0 must be of the class of its model_type ("git"), or left out where the model\'s code follows that, ' +
        'got "Grok1ForCausalLM"',
    );
    // A class is named that turns; the file's extension, which stands beside it, is not read.
    assert.equal((await read(grok, { like: "llama" })).layers[0].base, 208533496);
    await assert.rejects(
      read({ ...grok, rope_type: "original" }, { like: "llama" }),
      /rope_type must be one that "llama" reads/u,
    );
  });
  test("MosaicBERT and DNABERT-2: BERT with ALiBi; so is Jina's, by the name of its class", async () => {
    const bert = { model_type: "bert", hidden_size: 768, num_attention_heads: 12, max_position_embeddings: 512 };
    const mosaic = { ...bert, architectures: ["BertForMaskedLM"], alibi_starting_size: 512, position_embedding_type: "absolute" };
    const alibi = { position_embedding_type: "alibi" };
    for (const file of [mosaic, { ...bert, architectures: ["JinaBertForMaskedLM"], ...alibi }]) {
      const [{ kind, slopes, options }] = (await read(file)).encodings;
      assert.deepEqual([kind, options], ["alibi", { heads: 12, biasMax: 8, form: "distance" }]);
      assert.deepEqual(slopes, pe.alibiSlopes(12));
    }
    await assert.rejects(read({ ...bert, ...alibi }), /the model has code of its own, got "alibi"$/u);
    for (const field of [{ rope_theta: 10000 }, { use_rope: true }, { position_encoding_type: "alibi" }])
      await assert.rejects(read({ ...bert, ...field }), /must be left out where the model's code follows "bert"/u);
    for (const field of [{ rope_theta: null }, { use_rope: false }, { vision_config: { rope_theta: 5 } }])
      assert.equal((await read({ ...bert, ...field })).encodings[0].kind, "learned");
  });
  test("MPT: a rotation, and the fields of older files", async () => {
    const mpt = { model_type: "mpt", d_model: 64, n_heads: 4 };
    await assert.rejects(
      read({ ...mpt, attn_config: { rope: true, rope_theta: 500000 } }),
      /attn_config\.rope must be left out/u,
    );
    await assert.rejects(read({ ...mpt, alibi: true, alibi_bias_max: 16 }), /alibi_bias_max must be left out/u);
    const { encodings } = await read({ ...mpt, alibi: true, attn_config: { alibi: true, rope: false, rope_theta: 10000 } });
    assert.equal(encodings[0].kind, "alibi");
  });
  test("of a class that has no positions, fields of a rotation say nothing", async () => {
    assert.equal(
      (await read({ model_type: "nemotron_h", rope_theta: 10000, partial_rotary_factor: 1 })).encodings[0].kind,
      "none",
    );
  });
});

test("a file that lies beside a configuration is called what it is", async () => {
  const files = [
    [
      { peft_type: "LORA", base_model_name_or_path: "a/b", r: 16 },
      "an adapter's; base_model_name_or_path names the model whose positions it has",
    ],
    [{ tokenizer_class: "LlamaTokenizer", model_max_length: 131072 }, "a tokenizer's"],
    [{ bos_token_id: 1, do_sample: true, max_length: 4096 }, "generation_config.json"],
    [{ image_processor_type: "CLIPImageProcessor", size: {} }, "a preprocessor's"],
    [{ metadata: {}, weight_map: {} }, "the index of a model's weights"],
    [{ model: { type: "phi3", decoder: {} }, search: {} }, "genai_config.json, whose tables stand in the ONNX file"],
  ];
  for (const [file, what] of files)
    await refuses(file, `the file must be a model's own configuration (config.json), got ${what}`);
  // What a configuration says beside its class changes nothing.
  const bert = { model_type: "bert", tokenizer_class: "BertTokenizer", do_sample: true };
  assert.equal((await read(bert)).encodings[0].kind, "learned");
  await refuses({ hidden_size: 64, do_sample: true }, "model_type must be given, got nothing");
});

test("a mark of the byte order before JSON is no part of it", async () => {
  assert.equal((await read('\ufeff{"model_type": "bert"}')).model, "bert");
});

test("Yi: the first files, of 01.AI's own class", async () => {
  const yi = {
    architectures: ["YiForCausalLM"],
    model_type: "Yi",
    hidden_size: 4096,
    num_attention_heads: 32,
    num_hidden_layers: 32,
  };
  const [{ base, headDim, layout, maxPositions }, ...others] = (await read({ ...yi, max_position_embeddings: 200000 })).layers;
  assert.deepEqual([base, headDim, layout, maxPositions, others.length], [5e6, 128, "half", 200000, 31]);
  assert.equal((await read({ ...yi, rope_theta: 10000 })).layers[0].base, 10000);
  await refuses(
    { ...yi, rope_scaling: { type: "linear", factor: 8 } },
    'rope_scaling.type must be one of "default", got "linear"',
  );
});

test("a class that is not known: the option like is named, of what the other does not say nothing is taken", async () => {
  await refuses(
    { model_type: "telechat", hidden_size: 8192 },
    "model_type must be a class of transformers that is known here, or the option like must name a class that rotates as this one " +
      'does, got "telechat"',
  );
  const sizes = { hidden_size: 8192, num_attention_heads: 64, max_position_embeddings: 32768 };
  const novel = { model_type: "novel", ...sizes, num_hidden_layers: 80, kv_channels: 128, rotary_emb_base: 1000000 };
  await refuses(novel, "rotary_emb_base must be called rope_theta, as its class reads it, got 1000000", { like: "llama" });
  const { rotary_emb_base: rope_theta, ...rest } = novel;
  assert.equal((await read({ ...rest, rope_theta }, { like: "llama" })).layers[0].base, 1000000);
  // HunYuan Large has heads that are not as wide as the hidden size over their number.
  await refuses(
    { ...rest, rope_theta, attention_head_dim: 96 },
    "attention_head_dim must be called head_dim, as its class reads it, got 96",
    { like: "llama" },
  );
  // EXAONE 3.5, were it not known, counts its layers under another name.
  await refuses(
    { model_type: "novel", ...sizes, head_dim: 128, num_layers: 64, rope_theta: 1000000 },
    "num_hidden_layers must be given, got nothing",
    { like: "llama" },
  );
});

describe("models whose own code was read", () => {
  const near = (rope, theta) => {
    const found = rope.inverseFrequencies();
    assert.equal(found.length, theta.length);
    for (const [i, value] of found.entries()) assert.ok(Math.abs(value / theta[i] - 1) < 1e-12, `θ ${i}: ${value}`);
  };
  const spectrum = (width, base) => Array.from({ length: width / 2 }, (_, i) => base ** ((-2 * i) / width));
  test("ChatGLM 2 and 3, GLM-4: half of each head, in interleaved pairs", async () => {
    const glm = {
      model_type: "chatglm",
      architectures: ["ChatGLMModel"],
      hidden_size: 4096,
      num_attention_heads: 32,
      kv_channels: 128,
    };
    const chat = { ...glm, num_layers: 28, seq_length: 32768, original_rope: true };
    const { layers } = await read(chat);
    const [{ layout, headDim, rotaryDim, maxPositions }] = layers;
    assert.deepEqual([layers.length, layout, headDim, rotaryDim, maxPositions], [28, "interleaved", 128, 64, 32768]);
    near(layers[0], spectrum(64, 10000));
    await assert.rejects(
      read({ ...chat, rope_ratio: 500 }),
      /rope_ratio must be 1, or the file be one of the class glm, with rope_theta, 10000 times it, .*, got 500$/u,
    );
    await assert.rejects(read({ ...chat, rope_theta: 5000000 }), /rope_theta must be 10000, /u);
    // As the message says it, for the ratio 500 of glm-4-9b-chat.
    const { kv_channels: head_dim, num_layers: num_hidden_layers, ...rest } = chat;
    const glm4 = { ...rest, architectures: undefined, model_type: "glm", head_dim, num_hidden_layers, rope_theta: 5000000 };
    const [{ layout: pairs, ...turned }] = (await read(glm4)).layers;
    assert.deepEqual([pairs, turned.rotaryDim], ["interleaved", 64]);
    near((await read(glm4)).layers[0], spectrum(64, 5000000));
    await assert.rejects(read({ ...glm, position_encoding_2d: true }), /position_encoding_2d must be false, or left out/u);
    await assert.rejects(read(chat, { as: "vllm" }), /as must be "transformers" for "chatglm"/u);
  });
  test("Baichuan: a rotation in 32 layers, ALiBi in 40", async () => {
    const seven = {
      model_type: "baichuan",
      hidden_size: 4096,
      num_attention_heads: 32,
      num_hidden_layers: 32,
      model_max_length: 4096,
    };
    near((await read(seven)).layers[31], spectrum(128, 10000));
    const [{ kind, options, slopes }] = (await read({ ...seven, num_attention_heads: 40, num_hidden_layers: 40 })).encodings;
    assert.deepEqual([kind, options.heads, options.form], ["alibi", 40, "key-position"]);
    assert.deepEqual(slopes, pe.alibiSlopes(40));
    await refuses({ ...seven, num_hidden_layers: 36 }, 'num_hidden_layers must be one of "40", "32", got 36');
  });
  test("Qwen 1: its own names; a base that grows is refused", async () => {
    const qwen = {
      model_type: "qwen",
      architectures: ["QWenLMHeadModel"],
      hidden_size: 8192,
      num_attention_heads: 64,
      kv_channels: 128,
    };
    const large = { ...qwen, num_hidden_layers: 80, seq_length: 32768, rotary_emb_base: 1000000, rotary_pct: 1 };
    const { layers } = await read({ ...large, use_dynamic_ntk: false, use_logn_attn: false });
    assert.deepEqual([layers.length, layers[0].layout, layers[0].maxPositions], [80, "half", 32768]);
    near(layers[0], spectrum(128, 1000000));
    for (const use_dynamic_ntk of [true, undefined])
      await assert.rejects(read({ ...large, use_dynamic_ntk }), /use_dynamic_ntk must be false, which is right for texts up to/u);
    await assert.rejects(
      read({ ...large, use_dynamic_ntk: false }),
      /use_logn_attn must be false, which is right for texts up to/u,
    );
  });
  test("InternLM 2: as Llama; Ling: the share of a head that the file states", async () => {
    const sizes = {
      hidden_size: 2048,
      num_attention_heads: 16,
      num_hidden_layers: 20,
      rope_theta: 600000,
      max_position_embeddings: 32768,
    };
    const scaled = { model_type: "internlm2", ...sizes, rope_scaling: { type: "dynamic", factor: 2 } };
    assert.deepEqual((await read(scaled)).layers[0].scaling, { type: "dynamic", factor: 2 });
    const ling = {
      model_type: "bailing_moe",
      architectures: ["BailingMoeV2ForCausalLM"],
      ...sizes,
      head_dim: 128,
      rotary_dim: 64,
    };
    near((await read({ ...ling, partial_rotary_factor: 0.5 })).layers[19], spectrum(64, 600000));
    const one = { ...ling, architectures: ["BailingMoeForCausalLM"] };
    near((await read({ ...one, rotary_dim: undefined })).layers[19], spectrum(128, 600000));
    await refuses(one, "rotary_dim must be what turns (128): a partial_rotary_factor says it, got 64");
  });
  test("InternVL, Kimi-VL, DeepSeek-VL 2: their language model", async () => {
    const sizes = { hidden_size: 512, num_attention_heads: 4, num_hidden_layers: 2, rope_theta: 5000 };
    const llm_config = { model_type: "qwen2", architectures: ["Qwen2ForCausalLM"], ...sizes };
    near((await read({ model_type: "internvl_chat", llm_config })).layers[1], spectrum(128, 5000));
    const text_config = { model_type: "deepseek_v3", ...sizes, qk_rope_head_dim: 64 };
    const [kimi] = (await read({ model_type: "kimi_vl", text_config })).layers;
    assert.deepEqual([kimi.layout, kimi.outputLayout], ["interleaved", "half"]);
    const language_config = { model_type: "deepseek_v2", use_mla: false, ...sizes, qk_rope_head_dim: 0 };
    const ocr = { model_type: "deepseek_vl_v2", architectures: ["DeepseekOCRForCausalLM"], language_config };
    near((await read(ocr)).layers[0], spectrum(128, 5000));
  });
});

test("DistilBERT's config.json is no params.json of Mistral", async () => {
  const bert = { model_type: "distilbert", dim: 768, hidden_dim: 3072, n_heads: 12, n_layers: 6, max_position_embeddings: 512 };
  const { format, encodings } = await read(bert);
  assert.deepEqual([format, encodings[0].kind, encodings[0].rows, encodings[0].dim], ["config.json", "learned", 512, 768]);
});
