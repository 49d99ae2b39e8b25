/**
 * T5's buckets, 32 of them, maxDistance 128: the first distance that falls into the last bucket, in a decoder, `decoder`, and in
 * an encoder, before the query, `encoder`; how far what is added at distances 200 and 1000 differs, `apart`. In a decoder with
 * random numbers, on 24 words: the largest difference between the last row of the bias and that row computed for the last
 * query alone, `row`; between the outputs of attention, all at once and the last query with cached keys, `output`; and between
 * that row and one that takes the new query's position to be 0, `lost`.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { largestChange } from "../../../live/measuring/rows.js";

const [WORDS, DIM] = [24, 16];
const distances = Array.from({ length: 200 }, (_, distance) => -distance);

export const measure: Measure = (pe) => {
  const first = (bidirectional: boolean): number => {
    const buckets = pe.t5Buckets({ relativePositions: distances, bidirectional });
    return buckets.indexOf(buckets.at(-1) as number);
  };
  const table = pe.tokenVectors({ tokens: Array.from({ length: 32 }, (_, i) => `bucket ${i}`), dim: 1, seed: 1 });
  const decoder = { table, bidirectional: false } as const;
  const far = pe.t5Bias({ ...decoder, queryPositions: [1000], keyPositions: [800, 0] }).data;

  const whole = pe.t5Bias({ ...decoder, keyLength: WORDS });
  const alone = pe.t5Bias({ ...decoder, queryLength: 1, keyLength: WORDS });
  const wrong = pe.t5Bias({ ...decoder, queryPositions: [0], keyLength: WORDS });
  const last = whole.data.subarray((WORDS - 1) * WORDS);

  const vectors = (name: string) => {
    const tokens = Array.from({ length: WORDS }, (_, i) => `${name} ${i}`);
    return { data: pe.tokenVectors({ tokens, dim: DIM, seed: 1 }).data, shape: [1, WORDS, DIM] };
  };
  const [q, k, v] = [vectors("query"), vectors("key"), vectors("value")];
  const all = pe.attention({ q, k, v, bias: whole, causal: true, scale: 1 }).output.data;
  const newest = { data: q.data.subarray((WORDS - 1) * DIM), shape: [1, 1, DIM] };
  const cached = pe.attention({ q: newest, k, v, bias: alone, causal: true, scale: 1 }).output.data;
  return {
    decoder: first(false),
    encoder: first(true),
    apart: Math.abs((far[0] ?? NaN) - (far[1] ?? NaN)),
    row: largestChange(last, alone.data),
    output: largestChange(all.subarray((WORDS - 1) * DIM), cached),
    lost: largestChange(last, wrong.data),
  };
};
