import { floats } from "../core/blocks.js";
import { numbers } from "../core/kinds.js";
import { rank2 } from "./linear.js";
import { pairLayouts, type Rope } from "../rotary/rope.js";
import type { Argument } from "../core/raw.js";
import type { TensorLike } from "../core/tensor.js";

/** Arguments that whole layers share, as cpp/bindings/layers.cpp reads them. */

/** Matrices of these names. */
export const weights = <T extends string>(where: string, o: { readonly [K in T]?: unknown }, ...names: T[]): Argument[] =>
  names.map((name) => rank2(where, name, o[name]));

/** Vectors of these names, each of which may be absent. */
export const vectors = <T extends string>(where: string, o: { readonly [K in T]?: unknown }, ...names: T[]): Argument[] =>
  names.map((name) => floats(o[name] === undefined ? [] : numbers(where, name, o[name])));

/** The tables that turn q and k, or none. */
export function rotation(rope: Rope | undefined, positions: ArrayLike<number>, sequenceLength: number | undefined): Argument[] {
  if (rope === undefined) return [undefined, undefined, 0];
  const { cos, sin } = rope.cosSin({ positions, ...(sequenceLength !== undefined && { sequenceLength }) });
  return [cos, sin, pairLayouts.indexOf(rope.layout)];
}

/** A bias [1 or heads, 1 or n, m], or none. */
export function scoreBias(bias: TensorLike | undefined): Argument[] {
  const [, queries = 1, heads = 1] = bias?.shape.toReversed() ?? [];
  return [floats(bias), heads, queries, false];
}
