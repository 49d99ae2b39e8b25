import type { Core } from "../../core/core.js";
import { Rope, type RopeOptions } from "../../rotary/rope.js";
import type { Scaling } from "../../rotary/scaling.js";
import type { ConfiguredFacts, QueryScale } from "../rope-config.js";
import { type FileFields, refuse } from "./fields.js";
import type { Architecture } from "./gguf-architectures.js";
import { resting, windowed, windowSize } from "./gguf-which-layers.js";
import { windowOf } from "../window.js";
import { type LayerRope, layersOf, still } from "./rotary-model.js";

/**
 * The rotation of each layer of a GGUF file, as llama.cpp computes it. In ggml's terms: frequencies are multiplied by
 * freq_scale = 1/factor, or blended as YaRN does where ext_factor is not 0; then they are divided by the tensor of factors; cos and
 * sin are multiplied by attn_factor, and by 1 + 0.1 ln(factor) besides where ext_factor is not 0. Source: llama.cpp b10256,
 * `load_hparams` (src/llama-model.cpp), the constructor of llama_context (src/llama-context.cpp), `rope_yarn` and
 * `ggml_rope_yarn_corr_dims` (ggml).
 */
export interface RopeTensors {
  /** Divisors of the frequencies, [pairs], for all lengths. */
  readonly both?: Float64Array;
  /** For contexts up to the original length, and for longer ones. */
  readonly short?: Float64Array;
  readonly long?: Float64Array;
}

/** The keys of scaling, of the whole model. */
interface Extension {
  readonly factor: number;
  /** How much of YaRN's blend is taken, 0 … 1. */
  readonly ext: number;
  readonly betaFast: number;
  readonly betaSlow: number;
  readonly originalMaxPositions: number;
  /** Times cos and sin, beside what YaRN itself has. */
  readonly attention: number;
  /** The file's mscale_all_dim; 0 where it has none. */
  readonly allDim: number;
  /** llama.cpp's mscale: 1, but in DeepSeek-V2 what mscale_all_dim is. */
  readonly mscale: number;
  /** What cos and sin are multiplied by in all, where the graph takes care of it. */
  readonly magnitude?: number;
}

function extension(fields: FileFields, row: Architecture, maxPositions: number): Extension {
  const type = fields.word("rope.scaling.type", ["none", "linear", "yarn", "longrope"], "linear");
  const stated = fields.number("rope.scaling.factor", undefined) ?? fields.number("rope.scale_linear", 0);
  if (stated !== 0 && stated < 1) refuse(fields.name("rope.scaling.factor"), "a number ≥ 1, or 0", stated);
  const factor = stated === 0 || type === "none" ? 1 : stated;
  const hasAll = row.betas === "all";
  const ext = hasAll ? fields.number("rope.scaling.yarn_ext_factor", -1) : -1;
  if (ext > 1) refuse(fields.name("rope.scaling.yarn_ext_factor"), "at most 1", ext);
  const own = hasAll ? fields.positive("rope.scaling.yarn_attn_factor", 1) : 1;
  const beta = (name: string, otherwise: number) =>
    row.betas === undefined ? otherwise : fields.positive(`rope.scaling.${name}`, otherwise);
  const blend = ext >= 0 ? ext : type === "yarn" ? 1 : 0;
  const multiplier = row.logMultiplier ?? 0;
  const allDim = multiplier === 0 ? 0 : fields.number("rope.scaling.yarn_log_multiplier", 0) / multiplier;
  // A float32 tenth is no tenth: 0.1f / 0.1f is 1.
  const rounded = Math.abs(allDim - Math.round(allDim)) < 1e-6 ? Math.round(allDim) : allDim;
  const isSecond = fields.name("").startsWith("deepseek2.") && rounded !== 1;
  return {
    ...{ factor, ext: blend, betaFast: beta("yarn_beta_fast", row.betaFast ?? 32), betaSlow: beta("yarn_beta_slow", 1) },
    originalMaxPositions: fields.whole("rope.scaling.original_context_length", 1, maxPositions),
    attention: row.compressed === true ? 1 : fields.positive("rope.scaling.attn_factor", 1) * (blend === 0 ? own : 1),
    ...{ allDim: rounded, mscale: isSecond ? rounded : 1 },
    ...(row.compressed === true && { magnitude: 1 }),
  };
}

type Sizes = Pick<RopeOptions, "layout" | "maxPositions"> & {
  readonly headDim: number;
  readonly rotaryDim: number;
  readonly base: number;
};

/** The context extension of layers whose frequencies are divided by `factor` and by `divisors`. */
function scalingOf(core: Core, sizes: Sizes, e: Extension, tensors: RopeTensors): Scaling | undefined {
  const { factor, ext, originalMaxPositions, betaFast, betaSlow } = e;
  const pairs = sizes.rotaryDim / 2;
  const yarn: Scaling = {
    ...({ type: "yarn", factor, originalMaxPositions, betaFast, betaSlow } as const),
    ...(e.allDim !== 0 && { mscale: e.mscale, mscaleAllDim: e.allDim }),
  };
  const of = (scaling?: Scaling) => new Rope(core, { ...sizes, ...(scaling && { scaling }) });
  const attentionFactor = e.magnitude ?? (ext === 0 ? 1 : of(yarn).attentionFactor()) * e.attention;
  const divided = tensors.both ?? tensors.short ?? tensors.long;
  const isOwn = e.attention === 1 && e.magnitude === undefined;
  if (divided === undefined && ext === 1) return isOwn ? yarn : { ...yarn, attentionFactor };
  if (divided === undefined && ext === 0 && attentionFactor === 1) return factor === 1 ? undefined : { type: "linear", factor };
  const plain = of().inverseFrequencies();
  const linear = of({ type: "linear", factor }).inverseFrequencies();
  const blended =
    ext === 0
      ? linear
      : of(yarn)
          .inverseFrequencies()
          .map((theta, i) => ext * theta + (1 - ext) * (linear[i] as number));
  const by = (divisors?: Float64Array) =>
    Array.from(plain, (theta, i) => (theta / (blended[i] as number)) * (divisors?.[i] ?? 1)).slice(0, pairs);
  const both = tensors.both === undefined ? undefined : by(tensors.both);
  return {
    ...{ type: "longrope", originalMaxPositions: Math.max(originalMaxPositions, 2), attentionFactor },
    ...{ shortFactor: both ?? by(tensors.short), longFactor: both ?? by(tensors.long) },
  };
}

function headWidth(fields: FileFields): number {
  const given = fields.value("attention.head_count");
  const heads = Array.isArray(given) ? (given as unknown[])[0] : fields.whole("attention.head_count");
  const isWhole = typeof heads === "number" && heads >= 1;
  const stated = fields.whole("attention.key_length", 2, undefined);
  if (stated !== undefined) return stated;
  if (!isWhole) return refuse(fields.name("attention.key_length"), "given where the first layer has no heads", "nothing");
  return Math.floor(fields.whole("embedding_length") / heads);
}

function sections(fields: FileFields, row: Architecture, pairs: number): Partial<ConfiguredFacts> {
  const isRead = row.kind === "mrope" || row.kind === "imrope" || row.maySection !== undefined;
  const given = isRead ? fields.numbers("rope.dimension_sections") : undefined;
  const isUsed = given?.some((one) => one !== 0) ?? false;
  if (!isUsed && (row.kind === "mrope" || row.kind === "imrope"))
    refuse(fields.name("rope.dimension_sections"), "a list that is not zero", "none");
  if (!isUsed || given === undefined) return {};
  const [time = 0, height = 0, width = 0, extra = 0] = given;
  const shown = `[${given.join(", ")}]`;
  if (row.maySection === "time") {
    const alone = time === pairs && height === 0 && width === 0 && extra === 0;
    if (!alone) refuse(fields.name("rope.dimension_sections"), `time alone ([${pairs}, 0, 0, 0])`, shown);
    return {};
  }
  const right = extra === 0 && time + height + width === pairs;
  if (!right) refuse(fields.name("rope.dimension_sections"), `three numbers of the sum ${pairs}, and 0`, shown);
  return { mropeSection: Object.freeze([time, height, width]), mropeOrder: row.kind === "imrope" ? "interleaved" : "chunked" };
}

/** What queries are multiplied by beside the rotation (llm_graph_input_attn_temp in src/llama-graph.cpp). */
function queries(fields: FileFields, row: Architecture, e: Extension, isStill: boolean): QueryScale | undefined {
  if (row.queries === "still") {
    const isTuned = isStill && fields.value("attention.sliding_window") !== 0;
    return isTuned ? Object.freeze({ beta: 0.1, originalMaxPositions: 8192, offset: 1 }) : undefined;
  }
  const beta = row.queries === undefined ? 0 : fields.number("attention.temperature_scale", 0);
  if (beta === 0) return undefined;
  const stated = row.queries === "stated" ? fields.whole("attention.temperature_length") : e.originalMaxPositions;
  return Object.freeze({ beta, originalMaxPositions: stated, offset: 0 });
}

/** HunYuan's scaling.alpha raises the base as NTK-aware scaling does. */
function raised(fields: FileFields, row: Architecture, head: number): number {
  const alpha = row.alpha === true ? fields.number("rope.scaling.alpha", 0) : 0;
  return alpha > 0 ? alpha ** (head / (head - 2)) : 1;
}

/** What rotates each layer. */
export function ggufLayers(
  core: Core,
  fields: FileFields,
  row: Architecture,
  count: number,
  tensors: RopeTensors,
): readonly LayerRope[] {
  const maxPositions = fields.whole("context_length");
  const head = headWidth(fields);
  if (row.plain !== undefined) return plainLayers(fields, row, count, { headDim: head, maxPositions });
  const e = extension(fields, row, maxPositions);
  const rotaryDim = fields.whole("rope.dimension_count", 2, head);
  if (row.whole === true && rotaryDim !== head)
    refuse(fields.name("rope.dimension_count"), `the width of a head (${head})`, rotaryDim);
  const full = fields.positive("rope.freq_base", 10000) * raised(fields, row, head);
  if (row.window?.width !== true && fields.whole("rope.dimension_count_swa", 2, rotaryDim) !== rotaryDim) {
    refuse(
      fields.name("rope.dimension_count_swa"),
      `what dimension_count is (${rotaryDim})`,
      fields.value("rope.dimension_count_swa"),
    );
  }
  const facts = sections(fields, row, rotaryDim / 2);
  const layout = row.kind === "norm" && facts.mropeSection === undefined ? "interleaved" : "half";
  if (row.compressed === true) {
    const scaling = (sizes: Sizes) => scalingOf(core, sizes, e, {});
    return compressedLayers(fields, count, { headDim: head, rotaryDim, base: full, layout, maxPositions }, scaling);
  }
  const isWindowed = windowed(fields, row, count);
  const rests = resting(fields, row, count, isWindowed);
  const made = new Map<string, LayerRope>();
  const make = (isSliding: boolean, isStill: boolean): LayerRope => {
    const layerType = isWindowed === undefined ? "" : isSliding ? "sliding_attention" : "full_attention";
    const window = isSliding && row.window?.same !== true ? row.window : undefined;
    const plain = isSliding && row.window?.plain === true;
    const ownWidth = isSliding && row.window?.width === true;
    const part = row.halved === true && !isSliding ? Math.trunc(rotaryDim / 2) : rotaryDim;
    const width = ownWidth ? fields.whole("rope.dimension_count_swa", 2, rotaryDim) : part;
    const wide = isSliding ? fields.whole("attention.key_length_swa", 2, head) : head;
    const sizes: Sizes = {
      ...{ headDim: row.latent === true ? width : wide, rotaryDim: width, layout, maxPositions },
      base: window === undefined ? full : fields.positive("rope.freq_base_swa", window.base === 10000 ? 10000 : full),
    };
    const queryScale = queries(fields, row, e, isStill);
    if (isStill) {
      const { rope, facts: own } = still(sizes.headDim, maxPositions, layerType);
      return { rope, facts: { ...own, queryScale } };
    }
    const one = { ...e, ...((plain || window?.unscaled === true) && { factor: 1 }), ...(plain && { ext: 0, attention: 1 }) };
    const used = row.factors === "all" || (row.factors === "full" && !isSliding) ? tensors : {};
    for (const [name, values] of Object.entries(used) as [string, Float64Array][]) {
      // A file of layers of two widths has as many as the wider ones need; the others take the first of them.
      const pairs = (row.halved === true ? rotaryDim : width) / 2;
      if (values.length !== pairs) refuse(`the tensor of ${name} factors`, `${pairs} long, one a pair`, values.length);
    }
    const scaling = scalingOf(core, sizes, one, used);
    return {
      rope: { ...sizes, ...(scaling && { scaling }) },
      facts: {
        ...facts,
        layerType,
        window: isSliding && row.window !== undefined ? windowSize(fields, row.window) : undefined,
        queryScale,
        softmaxScaleFactor: softmaxFactor(core, sizes, row, e),
      },
    };
  };
  return layersOf(count, fields.name("block_count"), (layer) => {
    const [isSliding, isStill] = [isWindowed?.(layer) ?? false, rests(layer)];
    const key = `${isSliding} ${isStill}`;
    const known = made.get(key) ?? make(isSliding, isStill);
    made.set(key, known);
    return known;
  });
}

/** Layers that are rotated by base 10000 without any extension; where the keys must say the same, others are refused. */
function plainLayers(
  fields: FileFields,
  row: Architecture,
  count: number,
  sizes: Pick<Sizes, "headDim" | "maxPositions">,
): readonly LayerRope[] {
  if (row.plain === "stated") {
    const base = fields.positive("rope.freq_base", 10000);
    if (Math.abs(base - 10000) >= 1e-4) refuse(fields.name("rope.freq_base"), "10000", base);
    const factor = fields.number("rope.scaling.factor", 1);
    if (factor !== 1 && factor !== 0) refuse(fields.name("rope.scaling.factor"), "1, or 0", factor);
  }
  const one = { rope: { ...sizes, layout: "half" as const }, facts: {} };
  return layersOf(count, fields.name("block_count"), () => one);
}

const compression = new Map([
  [0, "sliding_attention"],
  [4, "compressed_sparse_attention"],
  [128, "heavily_compressed_attention"],
]);

/** DeepSeek V4: layers that compress their keys have a base of their own, and alone are extended. */
function compressedLayers(
  fields: FileFields,
  count: number,
  sizes: Sizes,
  scalingOf: (sizes: Sizes) => Scaling | undefined,
): readonly LayerRope[] {
  const name = "attention.compress_ratios";
  const ratios = fields.numbers(name) ?? [];
  const wrong = ratios.find((ratio) => !compression.has(ratio));
  if (wrong !== undefined) refuse(fields.name(name), "a list of 0, 4 and 128", wrong);
  if (ratios.length < count) refuse(fields.name(name), `a list of at least block_count (${count}) numbers`, ratios.length);
  const base = fields.positive("attention.compress_rope_freq_base");
  const kinds = new Map(
    [...compression].map(([ratio, layerType]) => {
      const own = ratio === 0 ? sizes : { ...sizes, base };
      const scaling = ratio === 0 ? undefined : scalingOf(own);
      const window = ratio === 0 ? windowOf(fields.value("attention.sliding_window")) : undefined;
      const rope = { ...own, turned: "last", ...(scaling && { scaling }) } as const;
      return [ratio, { rope, facts: { layerType, window } } satisfies LayerRope];
    }),
  );
  return layersOf(count, fields.name("block_count"), (layer) => kinds.get(ratios[layer] as number) as LayerRope);
}

/** DeepSeek's graph multiplies the softmax scale by the square of YaRN's magnitude for mscale_all_dim, and by that of `mscale`. */
function softmaxFactor(core: Core, sizes: Sizes, row: Architecture, e: Extension): number {
  if (row.latent !== true || row.logMultiplier === undefined || e.factor === 1) return 1;
  const { factor, originalMaxPositions } = e;
  const magnitude = (mscale: number) =>
    1 + mscale * (new Rope(core, { ...sizes, scaling: { type: "yarn", factor, originalMaxPositions } }).attentionFactor() - 1);
  const original = e.ext === 0 || e.allDim === 0 ? magnitude(1) : magnitude(e.mscale) / magnitude(e.allDim);
  return (original * e.attention * magnitude(e.allDim)) ** 2;
}
