/** Attention without positions on words, with the seeded vectors and weights of the chapter's figure. */
import type { Posenc } from "posenc";
import { DIM, headOf, layer, vectorsOf } from "../../../figures/permutation/attended.js";
import { difference, norm, row, type Rows } from "../../live/measuring/rows.js";

const SEED = 7;

export interface Options {
  readonly causal?: boolean;
  /** Words from which the keys are computed, in place of `words`. */
  readonly keysOf?: readonly string[];
  readonly layers?: number;
}

/** The outputs of one or more layers, a row for each word. */
export function attended(pe: Posenc, words: readonly string[], { causal = false, keysOf, layers = 1 }: Options = {}): Rows {
  const head = headOf(pe, SEED);
  const keys = keysOf && vectorsOf(pe, keysOf, SEED);
  let x = vectorsOf(pe, words, SEED);
  for (let done = 0; done < layers; done++) x = layer(pe, head, x, causal, keys);
  return x as Rows;
}

export const apart = (a: readonly number[], b: readonly number[]): number => norm(difference(a, b));

/** ‖a − b‖ of all rows; `order` names the row of `b` that each row of `a` is compared with. */
export const rowsApart = (a: Rows, b: Rows, order: readonly number[]): number =>
  norm(order.map((other, at) => apart(row(a, at), row(b, other))));

/** One number for each column, which `pool` computes from its values in all rows. */
export function pooled(rows: Rows, pool: (column: readonly number[]) => number): number[] {
  const count = rows.shape[0] ?? 0;
  const all = Array.from({ length: count }, (_, at) => row(rows, at));
  return Array.from({ length: DIM }, (_, column) => pool(all.map((one) => one[column] ?? Number.NaN)));
}

export const mean = (column: readonly number[]): number => column.reduce((sum, value) => sum + value, 0) / column.length;
