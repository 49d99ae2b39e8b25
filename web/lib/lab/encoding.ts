import { choice, number, options } from "../core/kinds.js";
import { type PairLayout, pairLayouts } from "../rotary/rope-options.js";
import { type Scaling, scalingBlock } from "../rotary/scaling.js";

/** How a model of the lab knows position. */
export type ModelEncoding =
  | { type: "none" | "alibi" | "kerple" }
  /** A learned row a position, 0 … maxPositions − 1; 64 when left out. */
  | { type: "learned"; maxPositions?: number }
  /** base is 10000 when left out, here and below. */
  | { type: "sinusoidal" | "pope"; base?: number }
  /** rotaryDim: coordinates of a head that turn, all when left out; maxPositions: the length that some scalings read. */
  | {
      type: "rope";
      base?: number;
      layout?: PairLayout;
      rotaryDim?: number;
      scaling?: Scaling;
      maxPositions?: number;
    }
  /** 32 buckets and 128 positions when left out. */
  | { type: "t5"; numBuckets?: number; maxDistance?: number };

/** In the core's order (posenc/lab/config.hpp). */
const types = ["none", "learned", "sinusoidal", "rope", "pope", "alibi", "t5", "kerple"] as const;
const members = {
  ...{ none: [], alibi: [], kerple: [], learned: ["maxPositions"], sinusoidal: ["base"], pope: ["base"] },
  ...{ rope: ["base", "layout", "rotaryDim", "scaling", "maxPositions"], t5: ["numBuckets", "maxDistance"] },
};

/** All members that an encoding may have. */
interface Members {
  type: (typeof types)[number];
  base?: number;
  layout?: PairLayout;
  rotaryDim?: number;
  scaling?: Scaling;
  maxPositions?: number;
  numBuckets?: number;
  maxDistance?: number;
}

/** The encoding as the core takes it. */
export function encodingArguments(where: string, encoding: ModelEncoding) {
  const whole = `${where}: encoding`;
  const kind = choice(whole, "type", (encoding as Members | undefined)?.type, types);
  const type = types[kind] as Members["type"];
  const o = options<Members>(whole, encoding, ["type", ...(members[type] as (keyof Members)[])]);
  return {
    kind,
    base: number(whole, "base", o.base ?? 10000),
    layout: choice(whole, "layout", o.layout ?? "half", pairLayouts),
    rotaryDim: number(whole, "rotaryDim", o.rotaryDim ?? 0),
    scaling: scalingBlock(o.scaling),
    maxPositions: number(whole, "maxPositions", o.maxPositions ?? 64),
    numBuckets: number(whole, "numBuckets", o.numBuckets ?? 32),
    maxDistance: number(whole, "maxDistance", o.maxDistance ?? 128),
  };
}
