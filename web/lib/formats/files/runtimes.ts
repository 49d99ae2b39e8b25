import type { Core } from "../../core/core.js";
import { Rope } from "../../rotary/rope.js";
import type { Scaling } from "../../rotary/scaling.js";
import type { ConfiguredFacts, ConfiguredRope } from "../rope-config.js";
import { refuse } from "./fields.js";
import type { LayerRope } from "./rotary-model.js";

export const runtimes = ["transformers", "vllm", "llama.cpp", "mlx-lm"] as const;
/** Whose code runs the model: where they differ, docs/runtimes.md says how, and in which release. */
export type Runtime = (typeof runtimes)[number];

type Yarn = Scaling & { type: "yarn" };
type LongRope = Scaling & { type: "longrope" };

/** YaRN's magnitude for an mscale μ: g(μ) = 0.1 μ ln factor + 1, which grows with μ by a straight line. */
function magnitude(core: Core, { factor, originalMaxPositions }: Yarn, mscale: number): number {
  const one = new Rope(core, { headDim: 2, scaling: { type: "yarn", factor, originalMaxPositions } }).attentionFactor();
  return 1 + mscale * (one - 1);
}

/** The long factors, or the short ones, for all lengths; the factor on cos and sin from the two lengths alone. */
function oneList({ originalMaxPositions, shortFactor, longFactor }: LongRope, isLong: boolean): Scaling {
  const factors = isLong ? longFactor : shortFactor;
  return { type: "longrope", originalMaxPositions, shortFactor: factors, longFactor: factors };
}

/** transformers' reading of a configuration, as another runtime has it. */
function scalingAs(core: Core, as: Runtime, { scaling, maxPositions }: ConfiguredRope): Scaling | undefined {
  if (scaling?.type === "longrope") {
    return oneList(scaling, as === "mlx-lm" || maxPositions > scaling.originalMaxPositions);
  }
  if (as === "llama.cpp" && scaling?.type === "dynamic") refuse("rope_type", "one that llama.cpp has", '"dynamic"');
  if (scaling?.type !== "yarn" || as === "vllm") return scaling;
  const { factor, originalMaxPositions, betaFast, betaSlow, attentionFactor, mscale, mscaleAllDim } = scaling;
  const plain: Yarn = {
    ...{ type: "yarn", factor, originalMaxPositions },
    ...(betaFast !== undefined && { betaFast }),
    ...(betaSlow !== undefined && { betaSlow }),
  };
  if (as === "mlx-lm") {
    const own = magnitude(core, plain, mscale ?? 1) / magnitude(core, plain, mscaleAllDim ?? 0);
    return { ...plain, attentionFactor: own };
  }
  const why = "converters write it differently: read the GGUF file";
  if (attentionFactor !== undefined) refuse("attention_factor", `left out for llama.cpp (${why})`, attentionFactor);
  if (mscale !== mscaleAllDim) refuse("mscale", `what mscale_all_dim is (${mscaleAllDim}) for llama.cpp (${why})`, mscale);
  return mscale === undefined ? plain : { ...plain, attentionFactor: 1 };
}

/** The parameter that transformers' rules leave out of Mistral 4's softmax scale. */
const isMagnitude = (name: string): boolean => /(?:^|\.)mscale_all_dim$/u.test(name);

/**
 * Mistral 4 by the rules of another runtime. llama.cpp's converter writes its multiplier as DeepSeek's, and its graph is theirs: the
 * softmax scale is multiplied by YaRN's magnitude squared.
 */
export function mistral4As(core: Core, as: Runtime, one: ConfiguredRope): Pick<ConfiguredRope, "softmaxScaleFactor" | "ignored"> {
  const { scaling, ignored, softmaxScaleFactor } = one;
  if (!ignored.some(isMagnitude) || scaling?.type !== "yarn") return { softmaxScaleFactor, ignored };
  const why = "whether the others take mscale_all_dim into the softmax scale of Mistral 4 is not known";
  if (as !== "llama.cpp") refuse("as", `"transformers" or "llama.cpp" (${why})`, JSON.stringify(as));
  const { factor, originalMaxPositions, mscaleAllDim = 0 } = scaling;
  const scale = magnitude(core, { type: "yarn", factor, originalMaxPositions }, mscaleAllDim) ** 2;
  return { softmaxScaleFactor: scale, ignored: ignored.filter((name) => !isMagnitude(name)) };
}

/**
 * The layers that transformers' rules give, by the rules of another runtime; those that are alike stay one object. `own`: what a
 * class has otherwise.
 */
export function layersAs(
  core: Core,
  as: Runtime,
  layers: readonly ConfiguredRope[],
  own: (one: ConfiguredRope) => Partial<ConfiguredFacts> | undefined,
): readonly LayerRope[] {
  const made = new Map<ConfiguredRope, LayerRope>();
  return layers.map((one) => {
    const known = made.get(one) ?? layerAs(core, as, one, own(one));
    made.set(one, known);
    return known;
  });
}

function layerAs(core: Core, as: Runtime, one: ConfiguredRope, own: Partial<ConfiguredFacts> = {}): LayerRope {
  const { headDim, rotaryDim, turned, direction, base, exponentDim, layout, outputLayout, maxPositions, precision } = one;
  const scaling = one.rotates ? scalingAs(core, as, one) : one.scaling;
  const {
    layerType = "",
    layoutKnown,
    rotates,
    softmaxScaleFactor,
    mropeSection = [],
    mropeOrder,
    queryScale,
    assumed,
    ignored,
    layers,
  } = one;
  return {
    rope: {
      ...{ headDim, rotaryDim, turned, direction, base, exponentDim, layout, outputLayout, maxPositions, precision },
      ...(scaling && { scaling }),
    },
    facts: {
      ...{ layerType, layoutKnown, rotates, softmaxScaleFactor, mropeSection, mropeOrder, queryScale },
      ...{ assumed, ignored, layers, ...own },
    },
  };
}

/** mlx-lm asks for `type` before `rope_type`, transformers the other way round. */
export function typeFirst(config: object): object {
  const { rope_scaling: scaling, text_config: text } = config as { rope_scaling?: unknown; text_config?: unknown };
  const isObject = (value: unknown): value is object => typeof value === "object" && value !== null && !Array.isArray(value);
  const type = isObject(scaling) ? (scaling as { type?: unknown }).type : undefined;
  return {
    ...config,
    ...(typeof type === "string" && { rope_scaling: { ...(scaling as object), rope_type: type } }),
    ...(isObject(text) && { text_config: typeFirst(text) }),
  };
}
