import type { Core } from "../../core/core.js";
import type { RopeOptions } from "../../rotary/rope.js";
import type { FileAnswer } from "./answer.js";
import { FileFields, refuse } from "./fields.js";
import { type LayerOptions, layersOf, rotaryModel } from "./rotary-model.js";

/**
 * litgpt's model_config.yaml. Source: litgpt 0.5.13 (2685705), litgpt/config.py and `build_rope_cache`, `apply_rope` and
 * `apply_rope_interleave` in litgpt/model.py.
 */
export function readLitgpt(core: Core, config: object, given: LayerOptions): FileAnswer {
  const fields = FileFields.of(config);
  const latent = fields.whole("latent_attention.qk_rope_head_dim", 2, undefined);
  const headSize =
    fields.whole("head_size", 2, undefined) ?? Math.floor(fields.whole("n_embd", 1, 4096) / fields.whole("n_head", 1, 32));
  const share = fields.number("rotary_percentage", 0.25);
  const rotaryDim = latent ?? Math.trunc(share * headSize);
  if (rotaryDim < 2 || rotaryDim % 2 !== 0 || (latent === undefined && rotaryDim > headSize)) {
    refuse("rotary_percentage", `one that makes an even number of coordinates in 2 … head_size (${headSize})`, share);
  }
  const interleaved = fields.flag("rope_interleave", false);
  const condensed = fields.positive("rope_condense_ratio", 1);
  const length = fields.orUsual("whole", ["block_size"], 4096);
  const sizes: RopeOptions = {
    ...{ headDim: latent ?? headSize, rotaryDim, maxPositions: length },
    ...(interleaved && ({ layout: "interleaved", outputLayout: "half" } as const)),
  };
  const adjusted = adjustments(fields);
  if (condensed !== 1 && adjusted !== undefined) refuse("rope_condense_ratio", "1 beside rope_adjustments", condensed);
  const linear: RopeOptions["scaling"] = condensed === 1 ? undefined : { type: "linear", factor: condensed };
  const scaling = adjusted ?? linear;
  const { assumed } = fields;
  const base = {
    rope: {
      ...sizes,
      base: fields.orUsual("positive", ["rope_base"], 10000),
      ...(scaling && { scaling }),
    },
    facts: { assumed },
  };
  const localBase = fields.positive("rope_local_base_freq", undefined);
  const indices = fields.numbers("rope_indices");
  const count = fields.whole("n_layer", 1, 16);
  if (localBase !== undefined && indices !== undefined && indices.length < count)
    refuse("rope_indices", `a list of at least n_layer (${count}) numbers`, indices.length);
  const local = {
    rope: { ...sizes, base: localBase ?? 10000, ...(linear && { scaling: linear }) },
    facts: { layerType: "local", assumed },
  };
  const global = localBase === undefined ? base : { ...base, facts: { layerType: "global", assumed } };
  // Without rope_indices all layers have the local base.
  const layers = layersOf(count, "n_layer", (i) => (localBase !== undefined && (indices?.[i] ?? 1) === 1 ? local : global));
  const ignored = fields.ignored((name) => name.startsWith("hf_config."));
  const made = rotaryModel(core, layers, { ignored }, given);
  const name = fields.value("name");
  return {
    model: typeof name === "string" ? name : "litgpt",
    encodings: Object.freeze([made.encoding]),
    layers: made.layers,
    ignored,
  };
}

function adjustments(fields: FileFields): RopeOptions["scaling"] {
  const of = (name: string) => `rope_adjustments.${name}`;
  for (const name of ["beta_fast", "beta_slow"]) {
    fields.none(of(name), "litgpt's YaRN divides the fast frequencies and keeps the slow ones, which posenc does not compute");
  }
  const isLlama3 = fields.has(of("low_freq_factor")) || fields.has(of("high_freq_factor"));
  if (isLlama3) {
    return {
      ...{ type: "llama3", factor: fields.number(of("factor")), originalMaxPositions: fields.whole(of("original_max_seq_len")) },
      ...{ lowFreqFactor: fields.positive(of("low_freq_factor")), highFreqFactor: fields.positive(of("high_freq_factor")) },
    };
  }
  const factor = fields.number(of("factor"), undefined);
  return factor === undefined ? undefined : { type: "linear", factor };
}
