/** One self-attention layer without positions, on words as they are written and in another order: what has become of each row. */
import type { Posenc, Tensor } from "posenc";

export const DIM = 8;
export const MOST_WORDS = 8;
/** Outputs that are further apart have changed; nearer, it is the rounding of float32 sums. */
const ROUNDING = 1e-5;

export interface Setting {
  readonly words: readonly string[];
  /** Which word stands in each row of PX. */
  readonly order: readonly number[];
  readonly causal: boolean;
  readonly seed: number;
}

export interface Attended {
  /** The rows of f(X), of f(PX), and the mean of each. */
  readonly written: readonly Row[];
  readonly shuffled: readonly Row[];
  readonly means: readonly [Row, Row];
  /** By word: how far its output in f(PX) is from its output in f(X). */
  readonly changes: readonly number[];
  /** ‖f(PX) − P f(X)‖, ‖f(PX) − f(X)‖ and how far the means are apart. */
  readonly followed: number;
  readonly moved: number;
  readonly pooled: number;
}
type Row = readonly number[];

export const hasChanged = (change: number): boolean => change > ROUNDING;

/** Words where spaces divide them; without spaces, Chinese characters one by one. */
export function wordsOf(text: string): string[] {
  const parts = text.trim().split(/\s+/u).filter(Boolean);
  return parts.length > 1 ? parts : (text.match(/\p{Script=Han}|[^\p{Script=Han}\s]+/gu) ?? []);
}

/** "2,0,1" as the rows of that many words; back to front where it is no order of them. */
export function orderOf(text: string, count: number): readonly number[] {
  const order = text.split(",").map(Number);
  const isOrder = order.length === count && order.every((_, word) => order.includes(word));
  return isOrder ? order : Array.from({ length: count }, (_, row) => count - 1 - row);
}

export function attend(pe: Posenc, { words, order, causal, seed }: Setting): Attended {
  const project = (name: string) => pe.projection({ name, rows: DIM, columns: DIM, seed });
  const [wq, wk, wv] = [project("query"), project("key"), project("value")];
  const outputs = (tokens: readonly string[]): Row[] => {
    const x = pe.tokenVectors({ tokens, dim: DIM, seed });
    const times = (weight: typeof wq) => ({ data: pe.linear({ x, weight }).data, shape: [1, tokens.length, DIM] });
    return rowsOf(pe.attention({ q: times(wq), k: times(wk), v: times(wv), causal }).output);
  };
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

const rowsOf = ({ data }: Tensor): Row[] =>
  Array.from({ length: data.length / DIM }, (_, row) => Array.from(data.subarray(row * DIM, (row + 1) * DIM)));
const mean = (rows: readonly Row[]): Row =>
  Array.from({ length: DIM }, (_, column) => rows.reduce((sum, row) => sum + (row[column] as number), 0) / rows.length);
const apart = (a: Row, b: Row): number => Math.hypot(...a.map((value, i) => value - (b[i] as number)));
