import type { Core } from "../../core/core.js";
import { alibiSlopes } from "../../relative/alibi.js";
import type { RopeOptions } from "../../rotary/rope.js";
import type { Scaling } from "../../rotary/scaling.js";
import type { PositionEncoding } from "../position-encoding.js";
import { windowOf } from "../window.js";
import type { FileAnswer } from "./answer.js";
import { FileFields, refuse } from "./fields.js";
import { type LayerOptions, type LayerRope, layersOf, rotaryModel, still } from "./rotary-model.js";

/**
 * KerasHub's config.json: a serialized backbone, by its registered name. Source: keras-hub at 71453d0,
 * keras_hub/src/layers/modeling/ (`RotaryEmbedding`: pairs half a head apart, frequencies divided by its factor; `AlibiBias`;
 * `PositionEmbedding`: rows from 0 on), and <model>_backbone.py and <model>_attention.py of each class in keras_hub/src/models/.
 * A backbone that is not here is refused by name.
 */
const backbones = new Map<string, Backbone>(
  Object.entries({
    ...of(["Llama", "Llama3"], llama),
    ...of(["Mistral", "Mixtral", "Qwen", "Qwen3", "Qwen3Moe", "QwenMoe"], (_, fields) => alike(linear(fields))),
    ...of(["Gemma"], gemma),
    ...of(["Gemma3"], gemma3),
    ...of(["Phi3"], phi3),
    ...of(["GptOss"], gptOss),
    ...of(["GPTNeoX"], gptNeoX),
    ...of(["SmolLM3"], smolLM3),
    ...of(["Bloom"], bloom),
    ...of(["Bert", "DistilBert", "FNet", "Roberta", "XLMRoberta"], (_, fields) => [learned(fields, 512, "hidden_dim")]),
    ...of(["Albert", "Electra"], (_, fields) => [learned(fields, 512, "embedding_dim")]),
    ...of(["GPT2"], (_, fields) => [learned(fields, 1024, "hidden_dim")]),
    ...of(["OPT"], (_, fields) => [learned(fields, 2048, "hidden_dim")]),
    ...of(["Bart"], (_, fields) => {
      const rows = learned(fields, 1024, "hidden_dim");
      return [
        { ...rows, part: "encoder" },
        { ...rows, part: "decoder" },
      ];
    }),
  }),
);

type Layers = (layer: number) => LayerRope;
type Backbone = (core: Core, fields: FileFields) => readonly PositionEncoding[] | Layers;

function of(names: readonly string[], backbone: Backbone): Record<string, Backbone> {
  return Object.fromEntries(names.map((name) => [`${name}Backbone`, backbone]));
}

/** What Keras writes of an object: its class, "keras_hub>LlamaBackbone", and what the class takes. */
interface Serialized {
  readonly registered_name?: unknown;
  readonly config?: unknown;
}

/** The backbone of a file, which may be a task's that has one. */
function backboneOf(file: Serialized): Serialized {
  const { backbone } = (file.config ?? {}) as { backbone?: unknown };
  return typeof backbone === "object" && backbone !== null ? backbone : file;
}

export function readKerasHub(core: Core, file: object, given: LayerOptions): FileAnswer {
  const { registered_name: name, config } = backboneOf(file);
  const model = String(name).replace(/^keras_(?:hub|nlp)>/u, "");
  const backbone = backbones.get(model);
  if (backbone === undefined) refuse("registered_name", `one of ${[...backbones.keys()].join(", ")}`, JSON.stringify(model));
  if (typeof config !== "object" || config === null) refuse("config", "an object", JSON.stringify(config) ?? "nothing");
  // Formats of numbers are stated by the paths of layers, which have names like rotary_embedding.
  const { dtype: _, ...own } = config as { dtype?: unknown };
  const fields = FileFields.of(own);
  const found = backbone(core, fields);
  const isFound = typeof found !== "function";
  const layers = isFound ? [] : layersOf(fields.whole("num_layers"), "num_layers", found);
  const ignored = fields.ignored((one) => one === "rope_position_scaling_factor" || one.startsWith("vision_encoder."));
  if (isFound) {
    const encodings = Object.freeze(found.map((one) => Object.freeze(one)));
    return { model, encodings, layers: Object.freeze([]), ignored };
  }
  const made = rotaryModel(core, layers, { ignored }, given);
  return { model, encodings: Object.freeze([made.encoding]), layers: made.layers, ignored };
}

/** The width of a head: stated, or a part of the whole width. */
function headDim(fields: FileFields, heads = "num_query_heads"): number {
  const stated = fields.whole("head_dim", 2, undefined);
  return stated ?? Math.floor(fields.whole("hidden_dim") / fields.whole(heads));
}

const divided = (factor: number): { readonly scaling?: Scaling } =>
  factor === 1 ? {} : { scaling: { type: "linear", factor } as const };

const linear = (fields: FileFields): RopeOptions => ({
  ...{ headDim: headDim(fields), base: fields.positive("rope_max_wavelength", 10000) },
  ...divided(fields.positive("rope_scaling_factor", 1)),
});

/** One rotation for all layers. */
function alike(rope: RopeOptions): Layers {
  const one: LayerRope = { rope, facts: {} };
  return () => one;
}

/** Layers of two kinds: with a sliding window and without. */
function windowed(fields: FileFields, isSliding: (layer: number) => boolean, sliding: RopeOptions, full: RopeOptions): Layers {
  const window = windowOf(fields.value(fields.has("sliding_window") ? "sliding_window" : "sliding_window_size"));
  const withWindow: LayerRope = { rope: sliding, facts: { layerType: "sliding_attention", window } };
  const without: LayerRope = { rope: full, facts: { layerType: "full_attention" } };
  return (layer) => (isSliding(layer) ? withWindow : without);
}

/** Its rotary embedding computes frequencies anew and leaves out rope_position_scaling_factor, which the class takes. */
function llama(_: Core, fields: FileFields): Layers {
  const names = ["frequency_adjustment_factor", "low_freq_factor", "high_freq_factor", "pretraining_sequence_length"];
  const missing = names.map((name) => `rope_${name}`).filter((name) => !fields.has(name));
  const rope = { headDim: headDim(fields), base: fields.positive("rope_max_wavelength", 10000) };
  if (missing.length === names.length) return alike(rope);
  if (missing[0] !== undefined) refuse(missing[0], "given where the others of Llama 3's scaling are", "nothing");
  return alike({
    ...rope,
    scaling: {
      ...({ type: "llama3", factor: fields.number("rope_frequency_adjustment_factor") } as const),
      ...{ lowFreqFactor: fields.positive("rope_low_freq_factor"), highFreqFactor: fields.positive("rope_high_freq_factor") },
      originalMaxPositions: fields.whole("rope_pretraining_sequence_length"),
    },
  });
}

/** Gemma 1 and 2: base 10000, and what is rotated is left interleaved. Layers with even numbers have the window, if there is one. */
function gemma(_: Core, fields: FileFields): Layers {
  const rope: RopeOptions = { headDim: fields.whole("head_dim", 2), layout: "half", outputLayout: "interleaved" };
  const hasWindow = fields.flag("use_sliding_window_attention", false);
  return hasWindow ? windowed(fields, (layer) => layer % 2 === 0, rope, rope) : alike(rope);
}

function gemma3(_: Core, fields: FileFields): Layers {
  const width = fields.whole("head_dim", 2);
  const factor = (kind: string) => divided(fields.positive(`${kind}_rope_scaling_factor`, 1));
  const global = { headDim: width, base: 1e6, ...factor("global") };
  const local = { headDim: width, base: 10000, ...factor("local") };
  const hasWindow = fields.flag("use_sliding_window_attention", false);
  return hasWindow ? windowed(fields, (layer) => layer % 6 < 5, local, global) : alike(global);
}

function phi3(_: Core, fields: FileFields): Layers {
  const [maxPositions, originalMaxPositions] = ["max_sequence_length", "pretraining_sequence_length"].map((name) =>
    fields.whole(name, 2, 4096),
  ) as [number, number];
  const rope = { headDim: headDim(fields), base: fields.positive("rope_max_wavelength", 10000), maxPositions };
  if (!fields.has("rope_scaling_type")) return alike(rope);
  fields.word("rope_scaling_type", ["su"], "su");
  const factors = (name: string): readonly number[] => {
    const list = fields.numbers(name) ?? [];
    const pairs = Math.floor(rope.headDim / 2);
    if (list.length !== pairs) refuse(name, `a list of ${pairs} numbers, one a pair`, list.length);
    return list;
  };
  const longer = maxPositions / originalMaxPositions;
  const attentionFactor = longer <= 1 ? 1 : Math.sqrt(1 + Math.log(longer) / Math.log(originalMaxPositions));
  return alike({
    ...rope,
    scaling: {
      ...({ type: "longrope", originalMaxPositions, attentionFactor } as const),
      ...{ shortFactor: factors("rope_scaling_short_factor"), longFactor: factors("rope_scaling_long_factor") },
    },
  });
}

/** YaRN with the numbers that stand in the code, ends of the ramp not rounded. Layers with odd numbers have the window. */
function gptOss(_: Core, fields: FileFields): Layers {
  const [width, base] = [headDim(fields), fields.positive("rope_max_wavelength", 10000)];
  const [rotaryDim, length] = [2 * Math.floor(width / 2), 4096];
  const factor = fields.positive("rope_scaling_factor", 1);
  if (factor < 1) refuse("rope_scaling_factor", "a number ≥ 1", factor);
  // KerasHub ends the ramp at the last pair at most, which YaRN does not; with the factor 1 there is no ramp.
  const end = (rotaryDim * Math.log(length / (2 * Math.PI))) / (2 * Math.log(base));
  if (factor !== 1 && !(end > 0 && end <= rotaryDim / 2 - 1))
    refuse("rope_max_wavelength", "one by which a pair makes less than one turn in 4096 positions", base);
  const yarn = { type: "yarn", factor, originalMaxPositions: length, betaFast: 32, betaSlow: 1, truncate: false } as const;
  const rope: RopeOptions = { headDim: width, rotaryDim, base, ...(factor !== 1 && { scaling: yarn }) };
  return windowed(fields, (layer) => layer % 2 === 1, rope, rope);
}

function gptNeoX(_: Core, fields: FileFields): Layers {
  const width = headDim(fields, "num_heads");
  const share = fields.positive("rotary_percentage", 0.25);
  const rotaryDim = Math.trunc(width * share);
  if (rotaryDim < 2 || rotaryDim % 2 !== 0 || rotaryDim > width)
    refuse("rotary_percentage", `one that makes an even number of coordinates in 2 … ${width}`, share);
  const maxPositions = fields.whole("max_sequence_length", 1, 512);
  return alike({ headDim: width, rotaryDim, base: fields.positive("rotary_max_wavelength", 10000), maxPositions });
}

/** A list says which layers rotate; those that it does not reach do. */
function smolLM3(_: Core, fields: FileFields): Layers {
  const width = headDim(fields, "num_attention_heads");
  const share = fields.number("partial_rotary_factor", 1);
  if (share !== 1) refuse("partial_rotary_factor", "1: the class adds what is turned to the whole head", share);
  const maxPositions = fields.whole("max_position_embeddings", 1, 2048);
  const turning: LayerRope = {
    rope: { headDim: width, base: fields.positive("rope_theta", 10000), maxPositions },
    facts: {},
  };
  const resting = still(width, maxPositions);
  const list = fields.value("rope_layer_enabled_list") ?? [];
  if (!Array.isArray(list)) refuse("rope_layer_enabled_list", "a list", JSON.stringify(list));
  return (layer) => ((list as unknown[])[layer] === undefined || Boolean((list as unknown[])[layer]) ? turning : resting);
}

function bloom(core: Core, fields: FileFields): readonly PositionEncoding[] {
  const options = Object.freeze({ heads: fields.whole("num_heads"), biasMax: 8, form: "key-position" } as const);
  return [{ kind: "alibi", slopes: alibiSlopes(core, options.heads, { biasMax: 8 }), options }];
}

function learned(fields: FileFields, otherwise: number, width: string) {
  const rows = fields.whole("max_sequence_length", 1, otherwise);
  return { kind: "learned", rows, firstRow: 0, positions: rows, dim: fields.whole(width) } as const;
}
