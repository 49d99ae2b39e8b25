// posenc/presets: each configuration against values that third-party code computed for it, or where there are none, against
// those for its class in another size, and against what its numbers say themselves.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc/formats";
import { preset, presets } from "posenc/presets";
import { isDefaultFolder, read } from "./golden/files.mjs";
import { judge } from "./golden/judge.mjs";

const pe = await load();
const files = Object.fromEntries(
  ["rope_config", "config_families", "rope_classes", "encoding_kinds"].map((family) => [family, read(family)]),
);
const find = (family, id) => files[family]?.cases.find((theCase) => theCase.id === id);

/** Cases of rope_config.json that computed this very configuration, where they are not called as the preset. */
const models = {
  "Llama-3-8B": ["Meta-Llama-3-8B"],
  "Qwen2.5-7B": ["Qwen2.5-7B-Instruct"],
  "Qwen2.5-7B-YaRN": ["Qwen2.5-7B-Instruct+YaRN"],
  "Qwen2.5-7B-1M": ["Qwen2.5-7B-Instruct-1M"],
  "Mistral-Nemo": ["Mistral-Nemo-Base-2407"],
  "Phi-3-mini-128k": ["Phi-3-mini-128k.init"],
  "Gemma-3-1B": ["Gemma-3-1B.full_attention", "Gemma-3-1B.sliding_attention"],
  "Gemma-3-4B": ["Gemma-3-4B.full_attention", "Gemma-3-4B.sliding_attention"],
  "Phi-2": ["phi-2"],
  "Phi-1.5": ["phi-1_5"],
  "StableLM-3B": ["StableLM-3B-4E1T"],
};

/** Cases of config_families.json, likewise. */
const families = {
  "Trinity-Nano": ["afmoe.trinity_nano/layer0", "afmoe.trinity_nano/layer3"],
  "DeepSeek-V3.2": ["deepseek_v32.layout"],
  "DeepSeek-V4-Flash": ["deepseek_v4.raw/layer0", "deepseek_v4.raw/layer2", "deepseek_v4.raw/layer3"],
  "GLM-5": ["glm_moe_dsa"],
  "Kimi-Linear-48B": ["kimi_linear.mla_use_nope", "kimi_linear.mla_use_nope/layer3"],
  "Hunyuan-MT-7B": ["hunyuan_v1_dense.alpha"],
  "Ministral-3-8B": ["ministral3"],
  "nanochat-d20": ["nanochat"],
  "Granite-4.0-H-Tiny": ["granite4.nope"],
  "LongCat-Flash": ["longcat_flash.layout"],
  "Qwen3-Omni-30B": ["qwen3_omni.interleaved_key"],
};

/** The case of the class in another size, and what follows from the file's numbers: θᵢ = base^(−2i/width). */
const laws = {
  "DeepSeek-V2": { like: "class/deepseek_v2/sizes", as: "DeepSeek-V3" },
  "GPT-J-6B": { like: "class/gptj/sizes", base: 10000, width: 64, headDim: 256, layout: "interleaved" },
  "Qwen3-VL-8B": { like: "class/qwen3_vl_text/sizes", base: 5e6, width: 128, headDim: 128, layout: "half" },
  "Qwen3-Next-80B": { like: "class/qwen3_next/small", layer: 3, base: 1e7, width: 64, headDim: 256, layout: "half" },
  "GLM-4.5": { like: "class/glm4_moe/small", base: 1e6, width: 64, headDim: 128, layout: "half" },
  "SmolLM3-3B": { like: "class/smollm3/sizes", layer: 0, base: 5e6, width: 128, headDim: 128, layout: "half" },
  "OLMo-2-7B": { like: "class/olmo2/small", base: 500000, width: 128, headDim: 128, layout: "half" },
  "Command-R": { like: "class/cohere2/small", base: 8e6, width: 128, headDim: 128, layout: "interleaved" },
  "ModernBERT-base": {
    like: "class/modernbert/sizes/full_attention",
    layer: 0,
    base: 160000,
    width: 64,
    headDim: 64,
    layout: "half",
  },
  "ESM-2-650M": { like: "class/esm/sizes", base: 10000, width: 64, headDim: 64, layout: "half" },
};

const rows = (count, firstRow, dim) => ({ kind: "learned", rows: count, firstRow, positions: count - firstRow, dim });
const both = (encoding) => ["encoder", "decoder"].map((part) => ({ ...encoding, part }));
const waves = (count, firstRow, dim, options) => ({
  ...rows(count, firstRow, dim),
  ...{ kind: "sinusoidal", options: { ...options, dim } },
});
const halves = { layout: "concatenated", spacing: "dim" };
const fairseq = { layout: "concatenated", spacing: "half-minus-one", paddingIndex: 1 };
const t5 = (more) =>
  ["encoder", "decoder"].map((part) => ({
    ...{ kind: "t5-bias", part, firstLayerOnly: true, ...more },
    options: { numBuckets: 32, maxDistance: 128, bidirectional: part === "encoder" },
  }));
const alibi = (heads) => ({ kind: "alibi", options: { heads, biasMax: 8, form: "key-position" } });

/** Of models that do not rotate by one axis: the case of their class, or of one that has the same, and what they have. */
const encodings = {
  "BERT-base": ["ernie", [rows(512, 0, 768)]],
  "RoBERTa-base": ["roberta", [rows(514, 2, 768)]],
  "XLM-R-base": ["xlm-roberta", [rows(514, 2, 768)]],
  "DistilBERT-base": ["rembert", [rows(512, 0, 768)]],
  "GPT-2": ["gpt_neo", [rows(1024, 0, 768)]],
  "OPT-1.3B": ["opt", [{ ...rows(2050, 2, 2048), part: "decoder" }]],
  "BART-large": ["bart", both(rows(1026, 2, 1024))],
  "CLIP-ViT-L text": ["clip_text_model", [rows(77, 0, 768)]],
  "Whisper-large-v3": [
    "qwen2_audio_encoder",
    [
      { ...waves(1500, 0, 1280, { layout: "concatenated", spacing: "half-minus-one" }), part: "encoder" },
      { ...rows(448, 0, 1280), part: "decoder" },
    ],
  ],
  "OPUS-MT-en-de": ["marian", both(waves(512, 0, 512, halves))],
  "M2M100-418M": ["fsmt", [waves(1026, 2, 1024, fairseq)]],
  "Pegasus-large": ["marian", both(waves(1024, 0, 1024, halves))],
  "XGLM-564M": ["xglm", [waves(2050, 2, 1024, fairseq)]],
  CTRL: ["ctrl", [waves(50000, 0, 1280, halves)]],
  "BLOOM-560M": ["falcon", [alibi(16)]],
  "MPT-7B": ["mpt", [alibi(32)]],
  "Falcon-RW-1B": ["falcon", [alibi(32)]],
  "T5-base": ["t5-nodist", t5()],
  "mT5-base": ["t5-nodist", t5()],
  "UMT5-base": ["umt5", t5({ firstLayerOnly: false })],
  "W2v-BERT-2.0": ["deberta", [{ kind: "shaw", keysToo: false, options: { order: "key-query", left: 64, right: 8 } }]],
  "DeBERTa-v3-base": [
    "deberta",
    [{ kind: "disentangled", terms: ["p2c", "c2p"], options: { bucketSize: 256, maxPosition: 512 } }],
  ],
  "XLNet-base": ["xlnet", [{ kind: "transformer-xl" }]],
  "Mamba-130M": ["mamba", [{ kind: "none" }]],
  "wav2vec2-base": ["wav2vec2", [{ kind: "convolution" }]],
  "Swin-T": ["swin", [{ kind: "relative-window" }]],
  "DINOv3-ViT-B": ["dinov2", [{ kind: "axes", axes: 2 }]],
  "Pixtral-12B vision": ["dinov2", [{ kind: "axes", axes: 2 }]],
};

/** The outputs of a case, compared with what the preset says where they are of the same name. */
function compare(name, { inputs, outputs }) {
  const { layerType = inputs.layer_type, layer } = inputs;
  const rope = pe.ropeFromConfig(preset(name).config, { layerType, layer });
  assert.ok(rope.layoutKnown);
  if (outputs.rotates !== undefined) assert.equal(rope.rotates, outputs.rotates.value);
  if (outputs.inv_freq === undefined) return;
  const theta = rope.inverseFrequencies({ sequenceLength: 0 });
  const expected = outputs.inv_freq.f64.data;
  assert.equal(theta.length, expected.length);
  theta.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) <= 1e-12 * expected[i], `${i}: ${value}`));
  const factor = (outputs.attention_factor ?? outputs.attention_scaling).value;
  assert.ok(Math.abs(rope.attentionFactor() - factor) < 1e-12, `attention factor ${rope.attentionFactor()}`);
}

function obeys(name, { layer, as, base, width, headDim, layout }) {
  const rope = pe.ropeFromConfig(preset(name).config, { layer });
  if (as !== undefined) {
    return assert.deepEqual(rope.inverseFrequencies(), pe.ropeFromConfig(preset(as).config).inverseFrequencies());
  }
  assert.deepEqual({ headDim: rope.headDim, width: rope.rotaryDim, layout: rope.layout }, { headDim, width, layout });
  const theta = rope.inverseFrequencies();
  theta.forEach((value, i) => assert.ok(Math.abs(value / base ** ((-2 * i) / width) - 1) < 1e-14, `${i}: ${value}`));
}

const plain = (encoding) => {
  const { slopes, rope, ...rest } = encoding;
  return { ...rest, ...(rest.options && { options: { ...rest.options } }), ...(rest.terms && { terms: [...rest.terms] }) };
};

describe("presets", () => {
  for (const { name, source, config } of presets) {
    test(name, { skip: !isDefaultFolder }, () => {
      assert.match(source, /^[\w.-]+\/[\w.-]+/u);
      const own = [
        ...(models[name] ?? [name]).map((id) => find("rope_config", `model.${id}`)),
        ...(families[name] ?? []).map((id) => find("config_families", `family.${id}`)),
      ].filter(Boolean);
      const listed = models[name] ?? families[name];
      if (listed !== undefined) assert.equal(own.length, listed.length, "a case is missing");
      for (const theCase of own) compare(name, theCase);
      if (own.length > 0) return assert.equal(pe.positionEncodingFromConfig(config).length, 1);
      if (laws[name] !== undefined) {
        const like = find("rope_classes", laws[name].like);
        if (like !== undefined) assert.equal(judge(pe, "rope_classes", like, files.rope_classes.sources).status, "passed");
        return obeys(name, laws[name]);
      }
      const [kin, expected] = encodings[name] ?? assert.fail("nothing says what this preset's numbers are");
      const like = find("encoding_kinds", `no_rotary/${kin}`);
      assert.notEqual(judge(pe, "encoding_kinds", like, files.encoding_kinds.sources).status, "failed");
      const found = pe.positionEncodingFromConfig(config);
      assert.deepEqual(
        found.map(plain),
        expected.map((each) => ({ ...each })),
      );
      for (const { slopes = [] } of found)
        slopes.forEach((slope, i) => assert.equal(slope, Math.fround(2 ** ((-8 * (i + 1)) / slopes.length))));
    });
  }

  test("at least 60, of all kinds; names differ; nothing can be changed", () => {
    assert.ok(presets.length >= 60);
    assert.equal(new Set(presets.map(({ name }) => name)).size, presets.length);
    assert.ok(Object.isFrozen(presets) && Object.isFrozen(presets[2].config.rope_scaling));
    const kinds = new Set(presets.flatMap(({ config }) => pe.positionEncodingFromConfig(config).map(({ kind }) => kind)));
    const wanted = ["rotary", "learned", "sinusoidal", "alibi", "t5-bias", "shaw", "disentangled", "axes", "none"];
    for (const kind of wanted) assert.ok(kinds.has(kind), kind);
  });

  test("DeepSeek-V2 and V3 differ in the factor of the softmax scale", () => {
    const factor = (name) => pe.ropeFromConfig(preset(name).config).softmaxScaleFactor;
    assert.ok(Math.abs(factor("DeepSeek-V2") - (0.0707 * Math.log(40) + 1) ** 2) < 1e-14);
    assert.ok(Math.abs(factor("DeepSeek-V3") - (0.1 * Math.log(40) + 1) ** 2) < 1e-14);
  });

  test("layers of models whose layers differ", () => {
    const turning = (name) => pe.layersFromConfig(preset(name).config).map(({ rotates }) => rotates);
    assert.deepEqual(turning("SmolLM3-3B").slice(0, 5), [true, true, true, false, true]);
    assert.deepEqual(turning("Qwen3-Next-80B").slice(0, 5), [false, false, false, true, false]);
    assert.ok(!turning("Kimi-Linear-48B").includes(true));
    const bases = pe.layersFromConfig(preset("ModernBERT-base").config).map(({ base }) => base);
    assert.deepEqual(bases.slice(0, 4), [160000, 10000, 10000, 160000]);
  });
});
