import { refuse } from "./fields.js";
import { where } from "./source.js";

export const fileFormats = [
  "config.json",
  "gguf",
  "mistral",
  "meta",
  "mlx",
  "megatron",
  "nemo",
  "litgpt",
  "diffusers",
  "keras-hub",
] as const;
/**
 * What kind of file it is: transformers' config.json; llama.cpp's GGUF; params.json of Mistral or Meta; mlx-lm's config.json;
 * arguments of Megatron-LM; NeMo's configuration; litgpt's model_config.yaml; a config.json of diffusers
 * or KerasHub.
 */
export type FileFormat = (typeof fileFormats)[number];

/** The kind of a file that is no GGUF, from the fields that only it has. */
export function formatOf(fields: object): FileFormat {
  const has = (...names: string[]) => names.every((name) => Object.hasOwn(fields, name));
  if (has("_class_name")) return "diffusers";
  if (isKerasHub(fields)) return "keras-hub";
  // DistilBERT's config.json has these names, too.
  const { model_type: type = "transformer" } = fields as { model_type?: unknown };
  const isParams = type === "transformer" || type === "mamba";
  if (isParams && has("dim", "n_layers") && !has("d_model")) return has("hidden_dim") || type === "mamba" ? "mistral" : "meta";
  if (has("model_type")) return has("rope_traditional") || isQuantized(fields) ? "mlx" : "config.json";
  if (has("n_embd") && (has("rotary_percentage") || has("padded_vocab_size"))) return "litgpt";
  const { model } = fields as { model?: unknown };
  const isModel = typeof model === "object" && model !== null && Object.hasOwn(model, "num_layers");
  if (has("rotary_percentage") || isModel) return "nemo";
  if (has("num_layers") && has("num_attention_heads")) return "megatron";
  return "config.json";
}

/** Files that lie beside a model's configuration and say nothing of its positions, by the fields that tell them. */
const neighbours: readonly (readonly [fields: readonly string[], file: string])[] = [
  [["peft_type"], "an adapter's; base_model_name_or_path names the model whose positions it has"],
  [["tokenizer_class", "added_tokens_decoder", "chat_template"], "a tokenizer's"],
  [["do_sample", "temperature", "top_p", "_from_model_config"], "generation_config.json"],
  [["image_processor_type", "feature_extractor_type", "processor_class"], "a preprocessor's"],
  [["weight_map"], "the index of a model's weights"],
  [["search"], "genai_config.json, whose tables stand in the ONNX file"],
];

/** Refuses such a file, with what it is. */
export function refuseNeighbour(fields: object): void {
  const has = (name: string) => Object.hasOwn(fields, name);
  if (["model_type", "architectures", "hidden_size", "n_embd", "d_model"].some(has)) return;
  const found = neighbours.find(([names]) => names.some(has));
  if (found !== undefined) refuse("the file", "a model's own configuration (config.json)", found[1]);
}

/** Whether an object is what KerasHub saves: "registered_name": "keras_hub>LlamaBackbone", or "keras_nlp>…" of older files. */
function isKerasHub(fields: object): boolean {
  const { registered_name: name, module } = fields as { registered_name?: unknown; module?: unknown };
  return [name, module].some((one) => typeof one === "string" && /^keras_(?:hub|nlp)[.>]/u.test(one));
}

/** mlx-lm writes how it rounded weights into the configuration. */
function isQuantized(fields: object): boolean {
  const { quantization } = fields as { quantization?: unknown };
  return typeof quantization === "object" && quantization !== null && Object.hasOwn(quantization, "group_size");
}

/** Longer texts are no configuration. */
export const longestText = 16 << 20;
const longestYaml = 1 << 20;

/** The object that a text stands for: JSON, the arguments of a command line, or YAML. */
export async function parsedText(text: string): Promise<unknown> {
  if (text.length > longestText)
    throw new RangeError(`${where}: the text must be at most ${longestText} characters long, got more`);
  const start = text.trimStart();
  if (start === "" || start.startsWith("{") || start.startsWith("[")) return parsed("JSON", () => JSON.parse(start) as unknown);
  if (isWebPage(start))
    throw new RangeError(`${where}: the text must be JSON, arguments (--name value) or YAML, got a web page (HTML)`);
  if (/(^|\s)--(num-layers|hidden-size|kv-channels|rotary-base|position-embedding-type)\b/u.test(text)) {
    const { argumentsOf } = await import("./megatron.js");
    return argumentsOf(text);
  }
  if (text.length > longestYaml)
    throw new RangeError(`${where}: a text in YAML must be at most ${longestYaml} characters long, got more`);
  const { load } = await import("js-yaml");
  return parsed("JSON, arguments (--name value) or YAML", () => load(text));
}

/** YAML would read most of them. */
const isWebPage = (text: string) => /^<(?:!--|(?:!doctype|html|head|body|\?xml)\b)/iu.test(text);

function parsed(what: string, read: () => unknown): unknown {
  try {
    return read();
  } catch (cause) {
    const [first = ""] = (cause as Error).message.split("\n");
    throw new RangeError(`${where}: the text must be ${what}, got ${first}`, { cause });
  }
}
