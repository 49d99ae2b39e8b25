/**
 * DeepSeek-V2, numbers in the cache for each token and layer: `row`, its latent row and its rotary key, and `full`, keys and values of
 * all its heads. A small layer of latent attention with random weights: the largest change of its
 * output when all positions are moved on by 1000, `moved`. One query of 8 numbers at 7 and a key at 3 made from a row of 4: the score
 * is `score`; with a query that has absorbed the projection without the turn, `absorbed`.
 */
import type { Posenc, TensorLike } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";
import { dot, largestChange, row } from "../../../live/measuring/rows.js";

const V2 = { heads: 128, headDim: 128, kvRank: 512, ropeDim: 64 };
const [WORDS, DIM, HEADS, NOPE, ROPE, VALUE, RANK] = [6, 16, 2, 8, 4, 8, 4];

export const measure: Measure = (pe) => {
  const [small, full] = [V2.kvRank + V2.ropeDim, 2 * V2.heads * V2.headDim];
  return { row: small, full, moved: moved(pe), ...absorbed(pe) };
};

function moved(pe: Posenc): number {
  const weight = (name: string, rows: number, columns: number): TensorLike => pe.projection({ name, rows, columns, seed: 1 });
  const layer = {
    x: pe.tokenVectors({ tokens: Array.from({ length: WORDS }, (_, i) => `word ${i}`), dim: DIM, seed: 1 }),
    qb: weight("query", HEADS * (NOPE + ROPE), DIM),
    kva: weight("latent", RANK + ROPE, DIM),
    kvaNorm: new Float32Array(RANK).fill(1),
    kvb: weight("up", HEADS * (NOPE + VALUE), RANK),
    wo: weight("output", DIM, HEADS * VALUE),
    ...{ heads: HEADS, valueDim: VALUE, rope: pe.rope({ headDim: ROPE }), causal: true },
  };
  const at = (first: number) => pe.latentAttention({ ...layer, positions: Array.from({ length: WORDS }, (_, i) => first + i) });
  return largestChange(at(0).output.data, at(1000).output.data);
}

function absorbed(pe: Posenc) {
  const rope = pe.rope({ headDim: NOPE });
  const up = pe.projection({ name: "up", rows: NOPE, columns: RANK, seed: 1 });
  const latent = row(pe.tokenVectors({ tokens: ["latent"], dim: RANK, seed: 1 }), 0);
  const q = row(pe.tokenVectors({ tokens: ["query"], dim: NOPE, seed: 1 }), 0);
  const k = row(pe.linear({ x: { data: latent, shape: [1, RANK] }, weight: up }), 0);
  return { score: rope.score({ q, k, m: 7, n: 3 }), absorbed: dot(q, k) };
}
