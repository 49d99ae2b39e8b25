import type { Core } from "../core/core.js";
import { options, string, wrongKind } from "../core/kinds.js";
import type { ModelEncoding } from "./encoding.js";
import { LabModel, type ModelConfig } from "./model.js";
import { readSafetensors, writeSafetensors } from "./safetensors.js";

/** A model as a folder holds it: the text of config.json, the bytes of model.safetensors. */
export interface ModelFiles {
  config: string;
  weights: Uint8Array<ArrayBuffer>;
}

const where = "lab";

/** Llama's names in transformers for the lab's; what Llama does not have is named in its manner. */
const names: Readonly<Record<string, string>> = {
  embedding: "embed_tokens.weight",
  positions: "embed_positions.weight",
  norm: "norm.weight",
  norm1: "input_layernorm.weight",
  norm2: "post_attention_layernorm.weight",
  ...{ wq: "self_attn.q_proj.weight", wk: "self_attn.k_proj.weight", wv: "self_attn.v_proj.weight" },
  ...{ wo: "self_attn.o_proj.weight", gate: "mlp.gate_proj.weight", up: "mlp.up_proj.weight", down: "mlp.down_proj.weight" },
  bias: "self_attn.relative_attention_bias.weight",
  ...{ kerple: "self_attn.kerple", phases: "self_attn.phases" },
};
const oneRow = /^norm\d?$/u; // vectors in Llama, matrices of one row here

const parts = (name: string) => /^(?<layer>layers\.\d+\.)?(?<own>\w+)$/u.exec(name)?.groups as { layer?: string; own: string };
function llamaName(name: string): string {
  const { layer = "", own } = parts(name);
  return `model.${layer}${names[own] as string}`;
}

/** transformers' Llama is RoPE over whole heads, in halves; any other model is not to be opened as one. */
function isLlama(encoding: ModelEncoding): boolean {
  return (
    encoding.type === "rope" &&
    (encoding.layout ?? "half") === "half" &&
    encoding.rotaryDim === undefined &&
    encoding.scaling === undefined
  );
}

export function saved(model: LabModel): ModelFiles {
  const { vocab, dim, heads, kvHeads, layers, hidden, eps, encoding } = model.config;
  const base = "base" in encoding ? encoding.base : undefined;
  const maxPositions = "maxPositions" in encoding ? encoding.maxPositions : undefined;
  const config = {
    architectures: [isLlama(encoding) ? "LlamaForCausalLM" : "PosencLab"],
    model_type: isLlama(encoding) ? "llama" : "posenc-lab",
    ...{ vocab_size: vocab, hidden_size: dim, intermediate_size: hidden, num_hidden_layers: layers },
    ...{ num_attention_heads: heads, num_key_value_heads: kvHeads, head_dim: dim / heads },
    ...{ hidden_act: "silu", rms_norm_eps: eps, tie_word_embeddings: true, attention_bias: false, mlp_bias: false },
    ...{ max_position_embeddings: maxPositions ?? 64, torch_dtype: "float16" },
    ...(encoding.type === "rope" && { rope_theta: base ?? 10000 }),
    posenc: { encoding },
  };
  const tensors = model.parameters.map(({ name, shape }) => ({
    name: llamaName(name),
    shape: oneRow.test(parts(name).own) ? [shape[1]] : shape,
    data: model.parameter(name),
  }));
  return { config: `${JSON.stringify(config, undefined, 2)}\n`, weights: writeSafetensors(tensors) };
}

/** Fields of config.json that hold the sizes. */
const sizes = {
  ...{ vocab: "vocab_size", dim: "hidden_size", heads: "num_attention_heads", kvHeads: "num_key_value_heads" },
  ...{ layers: "num_hidden_layers", hidden: "intermediate_size", eps: "rms_norm_eps" },
};

function configOf(text: string): ModelConfig {
  let read: Record<string, unknown>;
  try {
    read = JSON.parse(text) as Record<string, unknown>;
  } catch (cause) {
    throw new RangeError(`${where}: config must be the text of a config.json, got something else`, { cause });
  }
  const own = read.posenc as { encoding?: ModelEncoding } | undefined;
  if (own?.encoding === undefined) {
    throw new RangeError(`${where}: config must have posenc.encoding, as the lab writes it, got a config.json without it`);
  }
  const entries = Object.entries(sizes).map(([name, field]) => [name, read[field]]);
  return { ...(Object.fromEntries(entries) as Omit<ModelConfig, "encoding">), encoding: own.encoding };
}

export function opened(core: Core, given: ModelFiles): LabModel {
  const { config, weights } = options<ModelFiles>(where, given, ["config", "weights"]);
  if (!(weights instanceof Uint8Array)) throw wrongKind(where, "weights", "a Uint8Array", weights);
  const tensors = readSafetensors(weights);
  const model = new LabModel(core, configOf(string(where, "config", config)));
  try {
    for (const { name } of model.parameters) {
      const tensor = tensors.get(llamaName(name));
      if (tensor === undefined) throw new RangeError(`${where}: weights must hold ${llamaName(name)}, got a file without it`);
      model.setParameter(name, tensor.data);
    }
  } catch (error) {
    model.dispose();
    throw error;
  }
  return model;
}
