import type { Core } from "../../core/core.js";
import { Rope } from "../../rotary/rope.js";
import type { Scaling } from "../../rotary/scaling.js";
import type { ConfiguredRope } from "../rope-config.js";
import { refuse } from "./fields.js";
import type { Runtime } from "./other-programs.js";
import type { LayerRope } from "./rotary-model.js";

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
function scalingAs(core: Core, as: Runtime, hasTurns: boolean, { scaling, maxPositions }: ConfiguredRope): Scaling | undefined {
  if (scaling?.type === "longrope") {
    return oneList(scaling, as === "mlx-lm" || maxPositions > scaling.originalMaxPositions);
  }
  if (as === "llama.cpp" && scaling?.type === "dynamic") refuse("rope_type", "one that llama.cpp has", '"dynamic"');
  // Of the longest context, factor times the trained one, for all calls.
  if (as === "vllm" && scaling?.type === "dynamic") return { type: "ntk", factor: scaling.factor * (scaling.factor - 1) + 1 };
  if (scaling?.type !== "yarn" || as === "vllm") return scaling;
  const { factor, originalMaxPositions, betaFast, betaSlow, attentionFactor, mscale, mscaleAllDim } = scaling;
  const plain: Yarn = {
    ...{ type: "yarn", factor, originalMaxPositions },
    ...(hasTurns && betaFast !== undefined && { betaFast }),
    ...(hasTurns && betaSlow !== undefined && { betaSlow }),
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

/**
 * The layers that transformers' rules give, by the rules of another runtime; those that are alike stay one object. `hasTurns`: YaRN's
 * turns are those that the file states.
 */
export function layersAs(core: Core, as: Runtime, layers: readonly ConfiguredRope[], hasTurns: boolean): readonly LayerRope[] {
  const made = new Map<ConfiguredRope, LayerRope>();
  return layers.map((one) => {
    const known = made.get(one) ?? layerAs(core, as, one, hasTurns);
    made.set(one, known);
    return known;
  });
}

function layerAs(core: Core, as: Runtime, one: ConfiguredRope, hasTurns: boolean): LayerRope {
  const { headDim, rotaryDim, turned, direction, base, exponentDim, layout, outputLayout, maxPositions, precision } = one;
  const scaling = one.rotates ? scalingAs(core, as, hasTurns, one) : one.scaling;
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
    window,
  } = one;
  return {
    rope: {
      ...{ headDim, rotaryDim, turned, direction, base, exponentDim, layout, outputLayout, maxPositions, precision },
      ...(scaling && { scaling }),
    },
    facts: {
      ...{ layerType, layoutKnown, rotates, softmaxScaleFactor, mropeSection, mropeOrder, queryScale },
      ...{ assumed, ignored, layers, window },
    },
  };
}
