import { alibiBias } from "../relative/alibi.js";
import type { Core } from "../core/core.js";
import { boolean, choice, number, options, wrongKind } from "../core/kinds.js";
import { learned } from "../encodings/learned.js";
import { Rope } from "../rotary/rope.js";
import { sinusoidal } from "../encodings/sinusoidal.js";
import { t5Bias } from "../relative/t5-bias.js";
import type { Tensor, TensorLike } from "../core/tensor.js";

/** The position encoding of an attention layer over n tokens. */
export type LayerEncoding =
  /** Rotary embedding of q and k. */
  | Rope
  /** No encoding (NoPE). */
  | { type: "none" }
  /** The bias of `alibiBias` on the scores; biasMax 8, symmetric true when left out. */
  | { type: "alibi"; biasMax?: number; symmetric?: boolean }
  /** The bias of `t5Bias` on the scores: table [numBuckets, heads]; bidirectional true, maxDistance 128 when left out. */
  | { type: "t5"; table: TensorLike; bidirectional?: boolean; maxDistance?: number }
  /** The codes of `sinusoidal`, added to x; base 10000, layout "interleaved" when left out. */
  | { type: "sinusoidal"; base?: number; layout?: "interleaved" | "concatenated" | "cosines-first" }
  /** Rows of the table [maxPositions, dim], times scale (1 when left out), added to x. */
  | { type: "learned"; table: TensorLike; scale?: number }
  /** A bias on the scaled scores, [1, heads or batch · heads, 1 or n, n]; −Infinity hides a key. */
  | { type: "bias"; bias: TensorLike };

/** An encoding at the positions of one sequence of a batch: at most one of these three. */
export interface Encoded {
  /** Rotates q and k. */
  readonly rope?: Rope;
  /** Added to the scores, [heads, n, n]. */
  readonly bias?: TensorLike;
  /** Added to x, [n, dim]. */
  readonly added?: Tensor;
}

/** The factor on scores when none is given: 1/√headDim, but 1 for T5, whose scores are not divided. */
export const scaleOf = (encoding: unknown, headDim: number): number =>
  (encoding as { type?: unknown } | undefined)?.type === "t5" ? 1 : 1 / Math.sqrt(headDim);

const types = ["none", "alibi", "t5", "sinusoidal", "learned", "bias"] as const;
const members: Record<(typeof types)[number], readonly string[]> = {
  none: [],
  alibi: ["biasMax", "symmetric"],
  t5: ["table", "bidirectional", "maxDistance"],
  sinusoidal: ["base", "layout"],
  learned: ["table", "scale"],
  bias: ["bias"],
};

/** Computes an encoding at the given positions of one sequence. */
export function encoded(
  core: Core,
  where: string,
  given: LayerEncoding | undefined,
  { positions, heads, dim }: { positions: ArrayLike<number>; heads: number; dim: number },
): Encoded {
  if (given === undefined) return {};
  if (given instanceof Rope) return { rope: given };
  const name = `${where}: encoding`;
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw wrongKind(where, "encoding", "a Rope or an object with a type", given);
  }
  const type = types[choice(name, "type", given.type, types)] as (typeof types)[number];
  const o = options<Record<string, unknown>>(name, given, ["type", ...members[type]]);
  const some = (...names: string[]) => Object.fromEntries(names.flatMap((key) => (o[key] === undefined ? [] : [[key, o[key]]])));
  switch (type) {
    case "none":
      return {};
    case "alibi":
      return { bias: alibiBias(core, { heads, keyPositions: positions, ...some("biasMax", "symmetric") }) };
    case "t5": {
      const table = o.table as TensorLike;
      if (o.bidirectional !== undefined) boolean(name, "bidirectional", o.bidirectional);
      return { bias: t5Bias(core, { table, keyPositions: positions, ...some("bidirectional", "maxDistance") }) };
    }
    case "sinusoidal":
      if (o.base !== undefined) number(name, "base", o.base);
      return { added: sinusoidal(core, { positions, dim, ...some("base", "layout") }) };
    case "learned":
      return { added: learned(core, { table: o.table as TensorLike, positions, ...some("scale") }) };
    case "bias":
      return { bias: o.bias as TensorLike };
  }
}
