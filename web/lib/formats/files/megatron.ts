import type { Core } from "../../core/core.js";
import type { RopeOptions } from "../../rotary/rope.js";
import type { FileAnswer } from "./answer.js";
import { FileFields, refuse } from "./fields.js";
import { type LayerOptions, layersOf, rotaryModel, still } from "./rotary-model.js";

/** The names of what Megatron-LM's arguments and NeMo's `model:` call differently. */
const names = {
  megatron: { share: "rotary_percent", interpolation: "rotary_seq_len_interpolation_factor", scaled: "use_rope_scaling" },
  nemo: { share: "rotary_percentage", interpolation: "seq_len_interpolation_factor", scaled: "scale_positional_embedding" },
} as const;

/**
 * Arguments of Megatron-LM (`--rotary-base 500000`, or as an object) and NeMo's configuration. Source: Megatron-LM,
 * megatron/training/arguments.py and `RotaryEmbedding` in megatron/core/models/common/embeddings/rotary_pos_embedding.py: Llama 3's
 * extension is (factor, 1, 4, 8192). NeMo, megatron_gpt_model.py (`cfg.get("rotary_percentage", 1.0)`, …).
 */
export function readMegatron(core: Core, args: object, format: "megatron" | "nemo", given: LayerOptions): FileAnswer {
  const whole = args as { model?: unknown };
  const own = format === "nemo" && typeof whole.model === "object" && whole.model !== null ? whole.model : args;
  const fields = FileFields.of(own);
  const name = names[format];
  for (const unknown of ["multi_latent_attention", "mrope_section"])
    fields.none(unknown, "it has a rotation of its own, which is not read here");
  const stated = fields.word("position_embedding_type", ["learned_absolute", "rope", "none"], "learned_absolute");
  const kind = fields.flag("use_rotary_position_embeddings", false) ? "rope" : stated;
  const none = fields.flag("no_position_embedding", false) || !fields.flag("add_position_embedding", true);
  const maxPositions = fields.whole("max_position_embeddings");
  const answer = { model: format, layers: Object.freeze([]) };
  if (kind !== "rope") {
    const learned = { kind: "learned", rows: maxPositions, firstRow: 0, positions: maxPositions } as const;
    const dim = fields.whole("hidden_size", 1, undefined);
    const encoding = kind === "none" || none ? ({ kind: "none" } as const) : { ...learned, ...(dim !== undefined && { dim }) };
    return { ...answer, encodings: Object.freeze([Object.freeze(encoding)]), ignored: fields.ignored(() => true) };
  }
  const headDim =
    fields.whole("kv_channels", 2, undefined) ?? Math.floor(fields.whole("hidden_size") / fields.whole("num_attention_heads"));
  const rotaryDim = Math.trunc(headDim * Math.min(fields.positive(name.share, 1), 1));
  if (rotaryDim < 2 || rotaryDim % 2 !== 0)
    refuse(name.share, `one that makes an even number of coordinates in 2 … ${headDim}`, rotaryDim / headDim);
  const interpolation = fields.positive(name.interpolation, 1);
  const isScaled = fields.flag(name.scaled, false);
  if (isScaled && interpolation !== 1) refuse(name.interpolation, `1 beside ${name.scaled}`, interpolation);
  const factor = format === "megatron" ? fields.number("rope_scaling_factor", 8) : 8;
  const llama3 = { type: "llama3", factor, lowFreqFactor: 1, highFreqFactor: 4, originalMaxPositions: 8192 } as const;
  const scaling: RopeOptions["scaling"] = isScaled
    ? llama3
    : interpolation === 1
      ? undefined
      : { type: "linear", factor: interpolation };
  const layout = fields.flag("rotary_interleaved", false) ? "interleaved" : "half";
  const rope: RopeOptions = {
    headDim,
    rotaryDim,
    base: fields.positive("rotary_base", 10000),
    layout,
    maxPositions,
    ...(scaling && { scaling }),
  };
  const [turning, resting] = [{ rope, facts: {} }, still(headDim, maxPositions)];
  const rests = skipped(fields);
  const layers = layersOf(fields.whole("num_layers"), "num_layers", (i) => (rests(i) ? resting : turning));
  const ignored = fields.ignored((one) => notOfRope.test(one));
  const made = rotaryModel(core, layers, { ignored }, given);
  return { ...answer, encodings: Object.freeze([made.encoding]), layers: made.layers, ignored };
}

/** Arguments that concern other kinds of attention and encoding, and stand in every list of all arguments. */
const notOfRope =
  /^(apply_rope_fusion|no_rope_fusion|use_rope_fusion|rope_scaling_factor|rope_type|rotary_scaling_factor|original_max_position_embeddings|relative_attention_.*|position_embedding_.*|yarn_.*|encoder_.*|mrope_.*)$/u;

/** `no_rope_freq`: N, where the last of each N layers does not rotate; or a list with 1 for each that does not. */
function skipped(fields: FileFields): (layer: number) => boolean {
  const value = fields.value("no_rope_freq");
  if (value === undefined) return () => false;
  if (typeof value === "number") {
    const period = fields.whole("no_rope_freq");
    return (layer) => (layer + 1) % period === 0;
  }
  const list = fields.numbers("no_rope_freq") ?? [];
  return (layer) => list[layer] === 1;
}

/** The arguments of a command line as an object: `--rotary-base 1e4 --swiglu` is { rotary_base: 10000, swiglu: true }. */
export function argumentsOf(text: string): object {
  const words = text.replace(/\\\r?\n/gu, " ").match(/"[^"]*"|'[^']*'|[^\s=]+/gu) ?? [];
  const found = new Map<string, unknown>();
  let name = "";
  for (const word of words) {
    const flag = /^--([a-z][a-z0-9-]*)$/u.exec(word)?.[1]?.replaceAll("-", "_");
    if (flag === undefined) {
      if (name !== "" && found.get(name) === true) found.set(name, valueOf(word.replace(/^["']|["']$/gu, "")));
      continue;
    }
    name = flag;
    found.set(name, true);
  }
  return Object.fromEntries(found);
}

function valueOf(word: string): unknown {
  const number = Number(word);
  if (word.trim() !== "" && Number.isFinite(number)) return number;
  return word === "None" ? null : word;
}
