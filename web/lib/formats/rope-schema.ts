import * as v from "valibot";
import { wrongKind } from "../core/kinds.js";

export type ConfigObject = Record<string, unknown>;

/** A field of a kind, which may be left out or null. The message is what wrongKind says it must be. */
const kind = (words: string, is: (value: unknown) => boolean) => v.nullish(v.custom<unknown>(is, words));
const isNumber = (value: unknown) => typeof value === "number"; // NaN too: the core refuses it as a value
const num = kind("a number", isNumber);
const text = kind("a string", (value) => typeof value === "string");
const flag = kind("true or false", (value) => typeof value === "boolean");
const numOrList = kind("a number", (value) => isNumber(value) || (Array.isArray(value) && value.every(isNumber)));
const list = v.nullish(v.array(v.custom<number>(isNumber, "a number"), "an array of numbers"));
const words = v.nullish(v.array(v.string("a string"), "an array of strings"));

const named = <T>(schema: T, ...names: string[]): Record<string, T> => Object.fromEntries(names.map((name) => [name, schema]));

/** `rope_scaling` and `rope_parameters`. */
const parameters = {
  ...named(text, "rope_type", "type"),
  ...named(flag, "truncate", "mrope_interleaved"),
  ...named(list, "short_factor", "long_factor", "mrope_section"),
  ...named(
    num,
    "rope_theta",
    "factor",
    "partial_rotary_factor",
    "original_max_position_embeddings",
    "attention_factor",
    "beta_fast",
    "beta_slow",
    "mscale",
    "mscale_all_dim",
    "low_freq_factor",
    "high_freq_factor",
  ),
};
const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
const object = <T extends v.ObjectEntries>(entries: T) =>
  v.pipe(v.custom<ConfigObject>(isObject, "an object"), v.looseObject(entries));
const layer = object(parameters);
const rope = v.nullish(
  v.pipe(
    v.custom<ConfigObject>(isObject, "an object"),
    // Nested by layer type, the members are such objects themselves.
    v.objectWithRest(
      parameters,
      v.lazy((value) => (isObject(value) ? layer : v.unknown())),
    ),
  ),
);

/** The fields of a model's configuration that concern its rotary embedding. */
const model = {
  ...named(rope, "rope_scaling", "rope_parameters"),
  ...named(text, "model_type", "position_embedding_type"),
  ...named(flag, "alibi", "rope_interleave"),
  ...named(list, "no_rope_layers"),
  ...named(numOrList, "rope_theta"),
  ...named(words, "layer_types"),
  ...named(
    num,
    "head_dim",
    "global_head_dim",
    "kv_channels",
    "qk_rope_head_dim",
    "hidden_size",
    "n_embd",
    "d_model",
    "num_attention_heads",
    "n_head",
    "n_heads",
    "num_hidden_layers",
    "n_layer",
    "rotary_dim",
    "rotary_pct",
    "rope_pct",
    "partial_rotary_factor",
    "rotary_emb_base",
    "rope_local_base_freq",
    "global_rope_theta",
    "local_rope_theta",
    "max_position_embeddings",
    "n_positions",
    "max_seq_len",
    "seq_length",
    "original_max_position_embeddings",
    "global_attn_every_n_layers",
    "no_rope_layer_interval",
  ),
};

const nested = v.nullish(object(model));
const schema = object({
  ...model,
  ...named(nested, "text_config", "llm_config", "language_config"),
  thinker_config: v.nullish(object({ text_config: nested })),
});

/** The configuration, its fields known to be of their kinds. */
export function checkConfig(where: string, config: unknown): ConfigObject {
  const checked = v.safeParse(schema, config, { abortEarly: true });
  if (checked.success) return checked.output;
  const [issue] = checked.issues;
  const path = (issue.path ?? []).map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  throw wrongKind(where, path === "" ? "the configuration" : path.slice(1), issue.message, issue.input);
}
