import type { Core } from "../../core/core.js";
import type { RopeOptions } from "../../rotary/rope.js";
import type { FileAnswer } from "./answer.js";
import { FileFields, refuse } from "./fields.js";
import type { QueryScale } from "../rope-config.js";
import { type LayerOptions, layersOf, rotaryModel, still } from "./rotary-model.js";

/**
 * Meta's params.json. Its code holds numbers that the file does not: Llama 3's extension is always (8, 1, 4, 8192), whatever
 * `use_scaled_rope` came with; Llama 4's factor and high_freq_factor are 16 and 1 where they are not stated. Pairs are interleaved.
 * Source: llama-models a9c89c4, models/llama3/model.py and models/llama4/{args,model}.py.
 */
export function readMeta(core: Core, params: object, given: LayerOptions): FileAnswer {
  const fields = FileFields.of(params);
  const isFour = ["moe_args", "nope_layer_interval", "rope_scaling_factor", "use_qk_norm"].some((name) => fields.has(name));
  if (!fields.has("rope_theta")) {
    refuse("rope_theta", "given: Meta's code has 10000 for Llama 1 and 2, and 500000 for Llama 3 and 4", "nothing");
  }
  const headDim =
    (isFour ? fields.whole("head_dim", 2, undefined) : undefined) ?? Math.floor(fields.whole("dim") / fields.whole("n_heads"));
  const maxPositions = fields.orUsual("whole", ["max_seq_len"], 2048);
  const scaling: RopeOptions["scaling"] = {
    ...({ type: "llama3", lowFreqFactor: 1, originalMaxPositions: 8192 } as const),
    factor: isFour ? fields.number("rope_scaling_factor", 16) : 8,
    highFreqFactor: isFour ? fields.number("rope_high_freq_factor", 1) : 4,
  };
  const isScaled = fields.flag("use_scaled_rope", false);
  const rope: RopeOptions = {
    headDim,
    base: fields.positive("rope_theta"),
    layout: "interleaved",
    maxPositions,
    ...(isScaled && { scaling }),
  };
  const interval = isFour ? fields.whole("nope_layer_interval", 1, undefined) : undefined;
  const unturned = still(headDim, maxPositions);
  const resting = { ...unturned, facts: { ...unturned.facts, queryScale: isFour ? tuned(fields) : undefined } };
  const turning = { rope, facts: { assumed: fields.assumed } };
  const layers = layersOf(fields.whole("n_layers"), "n_layers", (i) =>
    interval !== undefined && (i + 1) % interval === 0 ? resting : turning,
  );
  const ignored = fields.ignored((name) => /^(vision_model|vision_args)\./u.test(name));
  const made = rotaryModel(core, layers, { ignored }, given);
  return { model: isFour ? "llama4" : "llama", encodings: Object.freeze([made.encoding]), layers: made.layers, ignored };
}

/** Llama 4's temperature of layers that do not rotate, which is off unless the file says it. */
function tuned(fields: FileFields): QueryScale | undefined {
  if (!fields.flag("attn_temperature_tuning", false)) return undefined;
  const [beta, originalMaxPositions] = [fields.number("attn_scale", 0.1), fields.positive("floor_scale", 8192)];
  return Object.freeze({ beta, originalMaxPositions, offset: 1 });
}
