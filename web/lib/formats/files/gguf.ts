import type { Core } from "../../core/core.js";
import { alibiSlopes } from "../../relative/alibi.js";
import type { FileAnswer } from "./answer.js";
import type { PositionEncoding } from "../position-encoding.js";
import { FileFields, refuse } from "./fields.js";
import { type Architecture, architectures, type FactorTensor } from "./gguf-architectures.js";
import { type GgufHeader, ggufHeader, tensorValues } from "./gguf-header.js";
import { ggufLayers, type RopeTensors } from "./gguf-layers.js";
import { type LayerOptions, rotaryModel } from "./rotary-model.js";
import type { Source } from "./source.js";

// Keys of llama.cpp that an architecture may not read.
const keys = [
  ...["dimension_count", "dimension_count_swa", "dimension_sections", "freq_base", "freq_base_swa", "scale_linear"],
  ...["type", "factor", "alpha", "attn_factor", "original_context_length", "finetuned", "yarn_log_multiplier"].map(scaling),
  ...["yarn_ext_factor", "yarn_attn_factor", "yarn_beta_fast", "yarn_beta_slow"].map(scaling),
].map((key) => `rope.${key}`);
keys.push("attention.max_alibi_bias", "attention.compress_rope_freq_base");
function scaling(key: string): string {
  return `scaling.${key}`;
}

/** Reads the header of a GGUF file, and the few tensors that change frequencies. */
export async function readGguf(core: Core, source: Source, given: LayerOptions): Promise<FileAnswer> {
  const header = await ggufHeader(source);
  const model = header.values.get("general.architecture");
  if (typeof model !== "string") return refuse("general.architecture", "a string", String(model));
  const row = architectures.get(model);
  if (row === undefined) return refuse("general.architecture", "one that is known here", JSON.stringify(model));
  const fields = new FileFields(
    [...header.values].filter(([name]) => name.startsWith(`${model}.`)),
    `${model}.`,
  );
  const known = (name: string) => keys.includes(name.slice(model.length + 1));
  const layerCount = mainLayers(fields, row, header);
  if (row.without !== undefined && fields.whole(row.without[0], 0, 0) !== 0) fields.none(...row.without);
  const isAlibi = row.kind === "alibi" || row.alibiLayers === layerCount;
  if (isAlibi || ["none", "learned", "t5"].includes(row.kind)) {
    const encodings = Object.freeze(others(core, fields, row, isAlibi, header).map((one) => Object.freeze(one)));
    const ignored = [...fields.ignored(known), ...unusedTensors(header, [])];
    return { model, encodings, layers: Object.freeze([]), ignored };
  }
  const tensors = await ropeTensors(source, header, row, model);
  const layers = ggufLayers(core, fields, row, layerCount, tensors);
  const ignored = Object.freeze([...fields.ignored(known), ...unusedTensors(header, Object.keys(tensors) as FactorTensor[])]);
  const rotary = rotaryModel(core, layers, { ignored }, given);
  return { model, encodings: Object.freeze([rotary.encoding]), layers: rotary.layers, ignored };
}

/** How many layers there are without those that predict further tokens. */
function mainLayers(fields: FileFields, row: Architecture, header: GgufHeader): number {
  const [count, nextn] = [fields.whole("block_count"), fields.whole("nextn_predict_layers", 0, 0)];
  if (row.nextn === "kept") return count;
  const probe = `blk.${count - nextn}.nextn.eh_proj.weight`;
  if (row.nextn === "probed" && !header.tensors.has(probe)) {
    if (nextn > 0) onePart(header, probe);
    return count;
  }
  return count - nextn;
}

/** Refuses a part of a split file where what matters may stand in another one. */
function onePart(header: GgufHeader, name: string): void {
  const parts = header.values.get("split.count");
  if (typeof parts === "number" && parts > 1)
    refuse("split.count", `1 (${name} may stand in another part: join them with llama-gguf-split --merge)`, parts);
}

const names: Record<FactorTensor, string> = {
  both: "rope_freqs.weight",
  short: "rope_factors_short.weight",
  long: "rope_factors_long.weight",
};

/** Tensors with "rope" in their name that nobody reads. */
const unusedTensors = (header: GgufHeader, read: readonly FactorTensor[]) =>
  [...header.tensors.keys()].filter((name) => name.includes("rope") && !read.some((key) => names[key] === name));

async function ropeTensors(source: Source, header: GgufHeader, row: Architecture, model: string): Promise<RopeTensors> {
  const found: Partial<Record<FactorTensor, Float64Array>> = {};
  for (const [key, name] of Object.entries(names) as [FactorTensor, string][]) {
    if (!header.tensors.has(name) || row.unused?.includes(key) === true) continue;
    if (row.factors === undefined) refuse(name, `left out: llama.cpp does not read it for ${JSON.stringify(model)}`, "a tensor");
    const values = await tensorValues(source, header, name);
    const wrong = values.findIndex((value) => !(value > 0));
    if (wrong >= 0) refuse(`${name}[${wrong}]`, "a number > 0", values[wrong]);
    found[key] = values;
  }
  // They stand before all tensors of layers, so in the first part, unless it has none at all.
  if (row.factors !== undefined && header.tensorCount === 0) onePart(header, names.both);
  return found;
}

/** What does not rotate. */
function others(core: Core, fields: FileFields, row: Architecture, isAlibi: boolean, header: GgufHeader): PositionEncoding[] {
  if (isAlibi) {
    const biasMax = fields.number("attention.max_alibi_bias", row.alibiBias ?? 0);
    const heads = fields.whole("attention.head_count");
    if (biasMax > 0) {
      const slopes = alibiSlopes(core, heads, { biasMax });
      return [{ kind: "alibi", slopes, options: Object.freeze({ heads, biasMax, form: "distance" }) }];
    }
    if (!header.tensors.has("position_embd.weight")) return [{ kind: "none" }];
  }
  if (row.kind === "none") return [{ kind: "none" }];
  if (row.kind === "t5") return t5(fields, fields.name(""));
  const rows = fields.whole("context_length");
  return [{ kind: "learned", rows, firstRow: 0, positions: rows, dim: fields.whole("embedding_length") }];
}

/** llama.cpp knows no other largest distance than 128. */
function t5(fields: FileFields, prefix: string): PositionEncoding[] {
  const numBuckets = fields.whole("attention.relative_buckets_count", 2);
  const bias = (bidirectional: boolean) => Object.freeze({ numBuckets, maxDistance: 128, bidirectional });
  const encoder = { kind: "t5-bias", part: "encoder", options: bias(true), firstLayerOnly: true } as const;
  return prefix === "t5encoder." ? [encoder] : [encoder, { ...encoder, part: "decoder", options: bias(false) }];
}
