import type { ConfigObject } from "./rope-schema.js";

/** Classes whose layers all have the window of sliding_window. Source: transformers 5.15, create_sliding_window_causal_mask in modeling_*.py. */
const inAllLayers: readonly string[] = ["mistral", "mixtral", "phi3", "phimoe", "starcoder2"];

const isObject = (value: unknown): value is ConfigObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** A window that a file states; undefined where it states none. */
export const windowOf = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value > 0 ? value : undefined;

/** The sliding window that a configuration states for layers of a type; undefined where they have none, or it is not stated. */
export function statedWindow(config: ConfigObject, like: string, layerType: string): number | undefined {
  const { text_config: text } = config;
  const own = isObject(text) ? text : config;
  const type = like === "" ? (own["model_type"] ?? config["model_type"]) : like;
  const isSliding = layerType === "" ? inAllLayers.includes(String(type)) : /sliding/u.test(layerType);
  return isSliding ? windowOf(own["sliding_window"]) : undefined;
}
