import { numbers } from "../core/kinds.js";
import { rank2 } from "./linear.js";
import { pairLayouts, type Rope } from "../rotary/rope.js";
import type { TensorLike } from "../core/tensor.js";

/** Arguments that several layers have in common, as cpp/bindings/layers.cpp reads them. */

const byName = <T extends string, V>(names: readonly T[], value: (name: T) => V) =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as { [N in T]: V };

/** The options of these names, each checked to be a matrix. */
export const weights = <T extends string>(where: string, o: { readonly [K in T]?: unknown }, ...names: T[]) =>
  byName(names, (name) => rank2(where, name, o[name]));

/** The options of these names, each checked to be a list of numbers; undefined where it is left out. */
export const vectors = <T extends string>(where: string, o: { readonly [K in T]?: unknown }, ...names: T[]) =>
  byName(names, (name) => (o[name] === undefined ? undefined : numbers(where, name, o[name])));

/** The tables of cosines and sines that rotate q and k, or none. */
export function rotation(rope: Rope | undefined, positions: ArrayLike<number>, sequenceLength: number | undefined) {
  if (rope === undefined) return { cos: undefined, sin: undefined, layout: 0 };
  if (rope.turned !== "first") throw new RangeError(`rope: turned must be "first" in a layer, got "${rope.turned}"`);
  const { cos, sin } = rope.cosSin({ positions, ...(sequenceLength !== undefined && { sequenceLength }) });
  return { cos, sin, layout: pairLayouts.indexOf(rope.layout) };
}

/** A bias [1 or heads, 1 or n, m] on the scores, or none. */
export function scoreBias(bias: TensorLike | undefined) {
  const [, biasQueries = 1, biasHeads = 1] = bias?.shape.toReversed() ?? [];
  return { bias, biasHeads, biasQueries, relative: false };
}
