import type { Core } from "../../core/core.js";
import { Rope, type RopeOptions } from "../../rotary/rope.js";
import { FileFields, refuse } from "./fields.js";
import type { QueryScale } from "../rope-config.js";
import type { FileAnswer } from "./answer.js";
import { windowOf } from "../window.js";
import { type LayerOptions, type LayerRope, layersOf, rotaryModel } from "./rotary-model.js";

/** mistral-src b818190, and mistral-inference 1.0.4 (0e5b458), which dropped it. */
const twoBases = "mistral-src had 10000 then (Mistral 7B v0.1), and mistral-inference has 1000000";

/** What vLLM takes for the length of a file that states none. */
const usualLength = 128_000;

/**
 * Mistral's params.json. Source: mistral-inference 1.6.0 (`args.py`, `transformer.py`: base 1000000 where none is stated, pairs
 * interleaved), and for `yarn` and the list of windows, which that does not know, vLLM (`transformers_utils/configs/mistral.py`). The file does not name its model.
 */
export function readMistral(core: Core, params: object, given: LayerOptions): FileAnswer {
  const fields = FileFields.of(params);
  const type = fields.word("model_type", ["transformer", "mamba"], "transformer");
  if (type === "mamba") {
    return {
      model: type,
      encodings: Object.freeze([Object.freeze({ kind: "none" } as const)]),
      layers: Object.freeze([]),
      ignored: fields.ignored(known),
    };
  }
  const latent = fields.whole("qk_rope_head_dim", 2, undefined);
  const headDim = latent ?? fields.whole("head_dim", 2, undefined) ?? fields.whole("dim") / fields.whole("n_heads");
  fields.pass("max_position_embeddings", "qk_nope_head_dim");
  const maxPositions = fields.orUsual("whole", ["max_position_embeddings", "max_seq_len"], usualLength);
  const list = windows(fields);
  if (list?.some((one) => one !== null) === true && !fields.has("rope_theta"))
    refuse("rope_theta", `given beside sliding_window: ${twoBases}`, "nothing");
  const base = fields.orUsual("positive", ["rope_theta"], 1e6);
  const sizes: RopeOptions = { headDim, base, layout: "interleaved", maxPositions };
  const scaling = yarn(fields);
  const rope = scaling === undefined ? sizes : { ...sizes, scaling };
  const queryScale = llama4(fields);
  const { assumed } = fields;
  const kind = (layerType: string, window?: number): LayerRope => ({ rope, facts: { layerType, window, queryScale, assumed } });
  const kinds = new Map(
    (list ?? []).map((one) => [one, one === null ? kind("full_attention") : kind("sliding_attention", windowOf(one))]),
  );
  const same = kind("");
  const count = fields.whole("n_layers");
  const layers = layersOf(count, "n_layers", (i) => kinds.get(list?.[i % list.length]) ?? same);
  if (list !== undefined && count % list.length !== 0)
    refuse("sliding_window", `a list whose length divides n_layers (${count})`, list.length);
  const ignored = fields.ignored(known);
  new Rope(core, rope);
  const made = rotaryModel(core, layers, { ignored }, given);
  return { model: "mistral", encodings: Object.freeze([made.encoding]), layers: made.layers, ignored };
}

/** What stands in parts of a model that are not its language model. */
const known = (name: string) => /^(vision_encoder|multimodal|lora|moe)\./u.test(name);

function yarn(fields: FileFields): RopeOptions["scaling"] {
  if (!fields.has("yarn")) return undefined;
  fields.pass("yarn");
  const scaled = fields.flag("yarn.apply_scale", true);
  return {
    ...{ type: "yarn", factor: fields.number("yarn.factor") },
    originalMaxPositions: fields.whole("yarn.original_max_position_embeddings"),
    ...{ betaFast: fields.positive("yarn.beta", 32), betaSlow: fields.positive("yarn.alpha", 1) },
    ...(!scaled && { attentionFactor: 1 }),
  };
}

/** A number, for all layers; a list that repeats, null for a full layer; "_sliding_window" of old files is the same. */
function windows(fields: FileFields): readonly unknown[] | undefined {
  const value = fields.value("sliding_window") ?? fields.value("_sliding_window");
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return [value];
  if (value.length === 0) refuse("sliding_window", "a list that is not empty", "an empty one");
  return value;
}

function llama4(fields: FileFields): QueryScale | undefined {
  if (!fields.has("llama_4_scaling")) return undefined;
  const originalMaxPositions = fields.whole("llama_4_scaling.original_max_position_embeddings");
  return Object.freeze({ beta: fields.number("llama_4_scaling.beta"), originalMaxPositions, offset: 0 });
}
