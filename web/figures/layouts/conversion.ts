/**
 * Weights of one head that were trained under one pairing convention, run by code of another: unchanged, and with their rows
 * converted.
 */
import type { PairLayout, Posenc, TensorLike } from "posenc";
import type { Convention } from "./fields.js";

const layoutOf = (convention: Convention): PairLayout => (convention === "interleaved" ? "interleaved" : "half");
const senseOf = (convention: Convention): 1 | -1 => (convention === "clockwise" ? -1 : 1);

/** A pair of coordinates: a positive angle rotates from the first axis towards the second. */
export type Wire = readonly [from: number, to: number];

/** The coordinates of each of the d/2 pairs. */
export function wires(convention: Convention, dim: number): readonly Wire[] {
  return Array.from({ length: dim / 2 }, (_, i) => {
    const [first, second] = layoutOf(convention) === "half" ? [i, i + dim / 2] : [2 * i, 2 * i + 1];
    return senseOf(convention) === 1 ? [first, second] : [second, first];
  });
}

export interface Setting {
  readonly dim: number;
  readonly seed: number;
  readonly weights: Convention;
  readonly code: Convention;
}

/** The row of the trained weights that is in a coordinate after conversion, and whether its sign is changed. */
export interface Slot {
  readonly row: number;
  readonly negative: boolean;
}

export interface Vectors {
  readonly q: Float32Array;
  readonly k: Float32Array;
}

/** A query and a key, computed with the trained weights and with the converted ones; `slots`: the conversion, by coordinate. */
export interface Converted {
  readonly trained: Vectors;
  readonly converted: Vectors;
  readonly slots: readonly Slot[];
}

export function convert(pe: Posenc, { dim, seed, weights, code }: Setting): Converted {
  const token = (name: string): TensorLike => pe.tokenVectors({ tokens: [name], dim, seed });
  const weight = (name: string): TensorLike => pe.projection({ name, rows: dim, columns: dim, seed });
  const [x, y, wq, wk] = [token("query"), token("key"), weight("query"), weight("key")];
  const slots = slotsOf(pe, { dim, weights, code });
  const times = (w: TensorLike, of: TensorLike): Float32Array => pe.linear({ x: of, weight: w }).data;
  const rows = (w: TensorLike): TensorLike => negated(permuted(pe, w, weights, code), slots);
  return {
    trained: { q: times(wq, x), k: times(wk, y) },
    converted: { q: times(rows(wq), x), k: times(rows(wk), y) },
    slots,
  };
}

/** ⟨R_m q, R_n k⟩ under a convention. */
export const score = (pe: Posenc, convention: Convention, { q, k }: Vectors, m: number, n: number): number =>
  pe
    .rope({ headDim: q.length, layout: layoutOf(convention) })
    .score({ q, k, m: senseOf(convention) * m, n: senseOf(convention) * n });

/** The conversion by coordinate, found by converting a column that holds the numbers of the rows. */
function slotsOf(pe: Posenc, { dim, weights, code }: Omit<Setting, "seed">): Slot[] {
  const numbers = { data: Array.from({ length: dim }, (_, row) => row), shape: [dim, 1] };
  const turnsOver = senseOf(weights) !== senseOf(code);
  const seconds = wires(layoutOf(code), dim).map(([, second]) => second);
  return Array.from(permuted(pe, numbers, weights, code).data, (row, slot) => ({
    row,
    negative: turnsOver && seconds.includes(slot),
  }));
}

const permuted = (pe: Posenc, weight: TensorLike, weights: Convention, code: Convention): TensorLike =>
  pe.permuteLayout(weight, { heads: 1, from: layoutOf(weights), to: layoutOf(code) });

function negated({ data, shape }: TensorLike, slots: readonly Slot[]): TensorLike {
  const columns = shape.at(-1) as number;
  return { data: Array.from(data, (value, i) => (slots[Math.floor(i / columns)]?.negative ? -value : value)), shape };
}
