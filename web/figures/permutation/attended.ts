/** One self-attention layer without positions, on words as written and in another order, and how each output has changed. */
import type { Posenc, Tensor, TensorLike } from "posenc";

export const DIM = 8;
export const MOST_WORDS = 8;
/** Outputs whose distance is larger have changed; smaller distances are rounding of float32 sums. */
const ROUNDING = 1e-5;

export interface Setting {
  readonly words: readonly string[];
  /** The index of the word in each row of PX. */
  readonly order: readonly number[];
  readonly causal: boolean;
  readonly seed: number;
}

export interface Attended {
  /** The rows of f(X), of f(PX), and the mean of each. */
  readonly written: readonly Row[];
  readonly shuffled: readonly Row[];
  readonly means: readonly [Row, Row];
  /** For each word, the distance of its outputs in f(PX) and in f(X). */
  readonly changes: readonly number[];
  /** ‖f(PX) − P f(X)‖ (`followed`), ‖f(PX) − f(X)‖ (`moved`), and the distance of the two means (`pooled`). */
  readonly followed: number;
  readonly moved: number;
  readonly pooled: number;
}
type Row = readonly number[];
type Rows = Pick<Tensor, "data" | "shape">;

export const hasChanged = (change: number): boolean => change > ROUNDING;

/** The words of a text: divided at spaces, or where there are none, each Chinese character by itself. */
export function wordsOf(text: string): string[] {
  const parts = text.trim().split(/\s+/u).filter(Boolean);
  return parts.length > 1 ? parts : (text.match(/\p{Script=Han}|[^\p{Script=Han}\s]+/gu) ?? []);
}

/** The order in a text such as "2,0,1"; the reversed order where the text is no permutation of `count` words. */
export function orderOf(text: string, count: number): readonly number[] {
  const order = text.split(",").map(Number);
  const isOrder = order.length === count && order.every((_, word) => order.includes(word));
  return isOrder ? order : Array.from({ length: count }, (_, row) => count - 1 - row);
}

/** The vectors of words, [words, DIM], which depend on their text and the seed alone. */
export const vectorsOf = (pe: Posenc, tokens: readonly string[], seed: number): TensorLike =>
  pe.tokenVectors({ tokens, dim: DIM, seed });

/** The weights of one head that is not trained, each [DIM, DIM]. */
export type Head = Readonly<Record<"query" | "key" | "value", TensorLike>>;

export function headOf(pe: Posenc, seed: number): Head {
  const project = (name: string): TensorLike => pe.projection({ name, rows: DIM, columns: DIM, seed });
  return { query: project("query"), key: project("key"), value: project("value") };
}

/** The outputs of the head for x, [words, DIM]; its keys are computed from `keys`, which is x when left out. */
export function layer(pe: Posenc, { query, key, value }: Head, x: TensorLike, causal: boolean, keys = x): Rows {
  const [count = 0] = x.shape;
  const times = (rows: TensorLike, weight: TensorLike): TensorLike => ({
    data: pe.linear({ x: rows, weight }).data,
    shape: [1, count, DIM],
  });
  const { output } = pe.attention({ q: times(x, query), k: times(keys, key), v: times(x, value), causal });
  return { data: output.data, shape: [count, DIM] };
}

export function attend(pe: Posenc, { words, order, causal, seed }: Setting): Attended {
  const head = headOf(pe, seed);
  const outputs = (tokens: readonly string[]): Row[] => rowsOf(layer(pe, head, vectorsOf(pe, tokens, seed), causal));
  const written = outputs(words);
  const shuffled = outputs(order.map((word) => words[word] ?? ""));
  const means = [mean(written), mean(shuffled)] as const;
  const changes = written.map((row, word) => apart(row, shuffled[order.indexOf(word)] ?? []));
  return {
    written,
    shuffled,
    means,
    changes,
    followed: Math.hypot(...changes),
    moved: Math.hypot(...written.map((row, at) => apart(row, shuffled[at] ?? []))),
    pooled: apart(...means),
  };
}

const rowsOf = ({ data }: Rows): Row[] =>
  Array.from({ length: data.length / DIM }, (_, row) => Array.from(data.subarray(row * DIM, (row + 1) * DIM)));
const mean = (rows: readonly Row[]): Row =>
  Array.from({ length: DIM }, (_, column) => rows.reduce((sum, row) => sum + (row[column] as number), 0) / rows.length);
const apart = (a: Row, b: Row): number => Math.hypot(...a.map((value, i) => value - (b[i] as number)));
