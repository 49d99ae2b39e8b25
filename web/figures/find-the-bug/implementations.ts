/**
 * One head on one word that is repeated, computed rightly and in seven wrong ways: each is code that somebody could have written, and
 * runs through the module as the right one does.
 */
import type { Posenc, TensorLike } from "posenc";
import { memo } from "../base/memo.js";
import { type Bug, bugs } from "./fields.js";

export const COUNT = 16;
const DIM = 32;
const BASE = 100;
/** How many places before itself the head looks: there the right scores are largest. */
export const LOOK = 2;
/** How many positions the miscounted code is off. */
export const OFF = 3;

/** Whose angle has the wrong sign. */
export const senses = ["query", "key", "both"] as const;
export type Sense = (typeof senses)[number];
export type Encoding = "rotary" | "additive";

export const encodingOf = (bug: Bug): Encoding => (bug === "padding" || bug === "cosines" ? "additive" : "rotary");

/** What the seed decides: which bug comes when, and the bug of the sign. */
export interface Deal {
  readonly order: readonly Bug[];
  readonly sense: Sense;
}

/** Sorted by random numbers of the seed; one more of them chooses the sign. */
export const dealOf = memo((pe: Posenc, seed: number): Deal => {
  const { data } = pe.tokenVectors({ tokens: ["deal"], dim: bugs.length + 1, seed });
  const at = (i: number): number => data[i] as number;
  const third = 0.43; // two thirds of the normal numbers are further from 0
  const chance = at(bugs.length);
  const sense = chance < -third ? "query" : chance < third ? "key" : "both";
  return { order: [...bugs].sort((a, b) => at(bugs.indexOf(a)) - at(bugs.indexOf(b))), sense };
});

/** What is the same in every implementation: the vectors of the seed, and where the words stand. */
interface Head {
  readonly pe: Posenc;
  readonly seed: number;
  readonly positions: readonly number[];
}

/** Scores of every query with every key, row by row: ⟨query, key⟩. */
export type Scores = Float32Array;

export const right = (pe: Posenc, encoding: Encoding, seed: number, start: number): Scores => {
  const head = headAt(pe, seed, start);
  return encoding === "rotary" ? rotated(head, "half") : added(head, table(head));
};

export const broken = (pe: Posenc, bug: Bug, sense: Sense, seed: number, start: number): Scores =>
  wrong[bug](headAt(pe, seed, start), sense);

const headAt = (pe: Posenc, seed: number, start: number): Head => ({
  pe,
  seed,
  positions: Array.from({ length: COUNT }, (_, i) => start + i),
});

const wrong: Readonly<Record<Bug, (head: Head, sense: Sense) => Scores>> = {
  layout: (head) => rotated(head, "interleaved"),
  sign: (head, sense) => rotated(head, "half", { inverse: { query: sense !== "key", key: sense !== "query" } }),
  offset: (head) => rotated(head, "half", { queryOffset: OFF }),
  double: (head) => rotated(head, "half", { times: 2 }),
  precision: (head) => rotated(head, "half", { precision: "bfloat16" }),
  padding: (head) => added(head, table({ ...head, positions: head.positions.map((position) => position + OFF) })),
  cosines: (head) => added(head, sinesAlone(head)),
};

interface Turning {
  readonly precision?: "float64" | "bfloat16";
  readonly inverse?: { readonly query: boolean; readonly key: boolean };
  readonly queryOffset?: number;
  /** How often each vector is rotated. */
  readonly times?: number;
}

/** Trained for half-split pairs: the query is random, and the key is the query turned on, so that the head looks back. */
function rotated(
  { pe, seed, positions }: Head,
  layout: "half" | "interleaved",
  { precision = "float64", inverse, queryOffset = 0, times = 1 }: Turning = {},
): Scores {
  const word = pe.tokenVectors({ tokens: ["word"], dim: DIM, seed });
  const key = pe.rope({ headDim: DIM, base: BASE }).apply(word, { positions: [LOOK] });
  const rope = pe.rope({ headDim: DIM, base: BASE, layout, precision });
  const turned = (vector: TensorLike, offset: number, back = false): TensorLike => {
    let rows = repeated(vector);
    for (let time = 0; time < times; time++) rows = rope.apply(rows, { positions, offset, inverse: back });
    return rows;
  };
  return products(pe, turned(word, queryOffset, inverse?.query), turned(key, 0, inverse?.key));
}

/** W_q leaves word and code as they are, W_k is the matrix that shifts codes: so this head looks back as well. */
function added({ pe, seed }: Head, codes: TensorLike): Scores {
  const word = pe.tokenVectors({ tokens: ["word"], dim: DIM, seed });
  // Shorter than the codes, so that these can be seen.
  const query = pe.addCodes({ x: repeated({ data: word.data.map((value) => value / 2), shape: word.shape }), codes });
  return products(pe, query, pe.linear({ x: query, weight: pe.shiftMatrix({ dim: DIM, base: BASE, offset: LOOK }) }));
}

const table = ({ pe, positions }: Head): TensorLike => pe.sinusoidal({ positions, dim: DIM, base: BASE });

/** As many frequencies as columns, all sines and then all cosines, cut to the width that was wanted. */
function sinesAlone({ pe, positions }: Head): TensorLike {
  const { data } = pe.sinusoidal({ positions, dim: 2 * DIM, base: BASE, layout: "concatenated" });
  const rows = positions.map((_, i) => data.subarray(2 * DIM * i, 2 * DIM * i + DIM));
  return { data: rows.flatMap((row) => [...row]), shape: [COUNT, DIM] };
}

const repeated = ({ data }: TensorLike): TensorLike => ({
  data: Array.from({ length: COUNT }, () => Array.from(data)).flat(),
  shape: [COUNT, DIM],
});

const products = (pe: Posenc, x: TensorLike, weight: TensorLike): Scores => pe.linear({ x, weight }).data;
