/** Attention without positions on words that only their text decides: seeded vectors and weights, as the chapter's figure has them. */
import type { Posenc, TensorLike } from "posenc";
import { difference, norm, row, type Rows } from "../../live/measuring/rows.js";

const DIM = 8;
const SEED = 7;

export interface Options {
  readonly causal?: boolean;
  /** The keys are made of these words instead. */
  readonly keysOf?: readonly string[];
  readonly layers?: number;
}

/** The outputs of one or more layers, a row a word. */
export function attended(pe: Posenc, words: readonly string[], { causal = false, keysOf, layers = 1 }: Options = {}): Rows {
  const vectors = (of: readonly string[]): TensorLike => pe.tokenVectors({ tokens: of, dim: DIM, seed: SEED });
  const times = (name: string, x: TensorLike) => {
    const weight = pe.projection({ name, rows: DIM, columns: DIM, seed: SEED });
    return { data: pe.linear({ x, weight }).data, shape: [1, words.length, DIM] };
  };
  let x = vectors(words);
  for (let layer = 0; layer < layers; layer++) {
    const k = times("key", keysOf ? vectors(keysOf) : x);
    const { output } = pe.attention({ q: times("query", x), k, v: times("value", x), causal });
    x = { data: output.data, shape: [words.length, DIM] };
  }
  return x as Rows;
}

export const apart = (a: readonly number[], b: readonly number[]): number => norm(difference(a, b));

/** ‖a − b‖ of all rows; `order` names the row of `b` that each row of `a` is compared with. */
export const rowsApart = (a: Rows, b: Rows, order: readonly number[]): number =>
  norm(order.map((other, at) => apart(row(a, at), row(b, other))));

/** One number a column, of all rows. */
export function pooled(rows: Rows, pool: (column: readonly number[]) => number): number[] {
  const count = rows.shape[0] ?? 0;
  const all = Array.from({ length: count }, (_, at) => row(rows, at));
  return Array.from({ length: DIM }, (_, column) => pool(all.map((one) => one[column] ?? Number.NaN)));
}

export const mean = (column: readonly number[]): number => column.reduce((sum, value) => sum + value, 0) / column.length;
