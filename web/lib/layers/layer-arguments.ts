import { numbers } from "../core/kinds.js";
import { rank2 } from "./linear.js";
import { pairLayouts, type Rope } from "../rotary/rope.js";
import type { TensorLike } from "../core/tensor.js";

/** Arguments that whole layers share, as cpp/bindings/layers.cpp reads them. */

const byName = <T extends string, V>(names: readonly T[], value: (name: T) => V) =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as { [N in T]: V };

/** Matrices of these names. */
export const weights = <T extends string>(where: string, o: { readonly [K in T]?: unknown }, ...names: T[]) =>
  byName(names, (name) => rank2(where, name, o[name]));

/** Vectors of these names, each of which may be absent. */
export const vectors = <T extends string>(where: string, o: { readonly [K in T]?: unknown }, ...names: T[]) =>
  byName(names, (name) => (o[name] === undefined ? undefined : numbers(where, name, o[name])));

/** The tables that turn q and k, or none. */
export function rotation(rope: Rope | undefined, positions: ArrayLike<number>, sequenceLength: number | undefined) {
  if (rope === undefined) return { cos: undefined, sin: undefined, layout: 0 };
  const { cos, sin } = rope.cosSin({ positions, ...(sequenceLength !== undefined && { sequenceLength }) });
  return { cos, sin, layout: pairLayouts.indexOf(rope.layout) };
}

/** A bias [1 or heads, 1 or n, m], or none. */
export function scoreBias(bias: TensorLike | undefined) {
  const [, biasQueries = 1, biasHeads = 1] = bias?.shape.toReversed() ?? [];
  return { bias, biasHeads, biasQueries, relative: false };
}
