/**
 * Numbers that a cache holds for each token and layer of Llama 3 8B: `shared`, and `each` if every head of queries had keys and
 * values of its own; how many heads of queries share one of keys, `group`. A layer with 4 heads of queries and 2 of keys beside one
 * in which the weights of each key head are there twice: the largest difference of the output, `copies`. The newest of five words
 * and two earlier words that change places: by how much its output changes where vectors are turned by their positions, `swap`, and
 * where they are turned by the number of their head, `swapWrong`.
 */
import type { Posenc, TensorLike } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";
import { largestChange } from "../../../live/measuring/rows.js";

const LLAMA = { heads: 32, kvHeads: 8, headDim: 128 };
const [HEADS, KV_HEADS, WIDTH, WORDS] = [4, 2, 8, 5];
const DIM = HEADS * WIDTH;

export const measure: Measure = (pe) => {
  const { heads, kvHeads, headDim } = LLAMA;
  const rope = pe.rope({ headDim: WIDTH });
  const x = vectors(pe, "word", WORDS, DIM);
  const weight = (name: string, rows: number): TensorLike => pe.projection({ name, rows, columns: DIM, seed: 1 });
  const [wq, wo] = [weight("query", DIM), weight("output", DIM)];
  const [wk, wv] = [weight("key", KV_HEADS * WIDTH), weight("value", KV_HEADS * WIDTH)];
  const layer = { x, wq, wo, heads: HEADS, encoding: rope, causal: true };
  const shared = pe.multiHeadAttention({ ...layer, wk, wv, kvHeads: KV_HEADS });
  const copied = pe.multiHeadAttention({ ...layer, wk: twice(wk), wv: twice(wv) });
  return {
    shared: 2 * kvHeads * headDim,
    each: 2 * heads * headDim,
    group: heads / kvHeads,
    copies: largestChange(shared.output.data, copied.output.data),
    swap: swapped(pe, "words"),
    swapWrong: swapped(pe, "heads"),
  };
};

const vectors = (pe: Posenc, name: string, count: number, dim: number) =>
  pe.tokenVectors({ tokens: Array.from({ length: count }, (_, i) => `${name} ${i}`), dim, seed: 1 });

/** Weights in which the rows of each key head stand twice, one behind another. */
function twice({ data, shape }: TensorLike): TensorLike {
  const size = WIDTH * DIM;
  const heads = Array.from({ length: KV_HEADS }, (_, head) => Array.from(data).slice(head * size, (head + 1) * size));
  return { data: heads.flatMap((rows) => [...rows, ...rows]), shape: [2 * (shape[0] ?? NaN), DIM] };
}

/** How much the newest word's output changes when the first two change places, where vectors are turned along this axis. */
function swapped(pe: Posenc, along: "words" | "heads"): number {
  const rope = pe.rope({ headDim: WIDTH });
  const newest = (order: readonly number[]): Float32Array => {
    const rows = (name: string) => {
      const { data } = vectors(pe, name, WORDS, DIM);
      // [heads, words, width]
      const of = (head: number, word: number) => [...data.subarray(word * DIM + head * WIDTH, word * DIM + (head + 1) * WIDTH)];
      const all = Array.from({ length: HEADS }, (_, head) => order.map((word) => of(head, word)));
      return { data: Float32Array.from(all.flat(2)), shape: [HEADS, WORDS, WIDTH] };
    };
    const turned = (tensor: ReturnType<typeof rows>): TensorLike => {
      if (along === "words") return rope.apply(tensor);
      const size = WORDS * WIDTH;
      const one = (head: number) => ({ data: tensor.data.subarray(head * size, (head + 1) * size), shape: [WORDS, WIDTH] });
      const positions = (head: number) => new Array<number>(WORDS).fill(head);
      const all = Array.from({ length: HEADS }, (_, head) => [...rope.apply(one(head), { positions: positions(head) }).data]);
      return { data: all.flat(), shape: tensor.shape };
    };
    const [q, k, v] = [rows("query"), rows("key"), rows("value")];
    const { data } = pe.attention({ q: turned(q), k: turned(k), v, causal: true }).output;
    return Float32Array.from(
      Array.from({ length: HEADS }, (_, head) => [
        ...data.subarray((head * WORDS + WORDS - 1) * WIDTH, (head + 1) * WORDS * WIDTH),
      ]).flat(),
    );
  };
  return largestChange(newest([0, 1, 2, 3, 4]), newest([1, 0, 2, 3, 4]));
}
