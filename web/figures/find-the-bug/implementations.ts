/**
 * The scores of one head for one repeated word, computed rightly and with seven mistakes that people make. All are computed by
 * the module.
 */
import type { Posenc, Rope, TensorLike } from "posenc";
import { memo } from "../base/memo.js";
import { type Bug, bugs } from "./fields.js";

export const COUNT = 16;
const DIM = 32;
const BASE = 100;
/** How far back the head attends, in positions: at this distance the right scores are largest. */
export const LOOK = 2;
/** By how many positions the miscounting implementations are off. */
export const OFF = 3;

/** In the mistake "sign": which vectors are rotated the wrong way. */
export const senses = ["query", "key", "both"] as const;
export type Sense = (typeof senses)[number];
export type Encoding = "rotary" | "additive";

export const encodingOf = (bug: Bug): Encoding => (bug === "padding" || bug === "cosines" ? "additive" : "rotary");

/** What the seed decides: the order of the bugs, and the sense of the bug "sign". */
export interface Deal {
  readonly order: readonly Bug[];
  readonly sense: Sense;
}

/** The bugs sorted by random numbers of the seed; a further random number chooses the sense. */
export const dealOf = memo((pe: Posenc, seed: number): Deal => {
  const { data } = pe.tokenVectors({ tokens: ["deal"], dim: bugs.length + 1, seed });
  const at = (i: number): number => data[i] as number;
  const third = 0.43; // two thirds of the normal numbers are further from 0
  const chance = at(bugs.length);
  const sense = chance < -third ? "query" : chance < third ? "key" : "both";
  return { order: [...bugs].sort((a, b) => at(bugs.indexOf(a)) - at(bugs.indexOf(b))), sense };
});

/** The inputs of every implementation: the seed of the vectors, and the positions of the words. */
interface Head {
  readonly pe: Posenc;
  readonly seed: number;
  readonly start: number;
  readonly positions: readonly number[];
}

/** Scores ⟨query, key⟩ of every query with every key, [COUNT, COUNT], query by query. */
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
  start,
  positions: Array.from({ length: COUNT }, (_, i) => start + i),
});

const wrong: Readonly<Record<Bug, (head: Head, sense: Sense) => Scores>> = {
  layout: (head) => rotated(head, "interleaved"),
  sign: (head, sense) => rotated(head, "half", { inverse: { query: sense !== "key", key: sense !== "query" } }),
  offset: (head) => rotated(head, "half", { queryOffset: OFF }),
  double: (head) => rotated(head, "half", { times: 2 }),
  precision: (head) => rotated(head, "coarse"),
  padding: (head) => added(head, table({ ...head, positions: head.positions.map((position) => position + OFF) })),
  cosines: (head) => added(head, sinesAlone(head)),
};

/** Mistakes in a rotation. */
interface Mistakes {
  readonly inverse?: { readonly query: boolean; readonly key: boolean };
  readonly queryOffset?: number;
  /** How often each vector is rotated. */
  readonly times?: number;
}

/** The rotations of the implementations: with pairs as trained, with other pairs, with angles in bfloat16. */
const ropesOf = memo((pe: Posenc): Readonly<Record<"half" | "interleaved" | "coarse", Rope>> => {
  const rope = (layout: "half" | "interleaved", precision: "float64" | "bfloat16"): Rope =>
    pe.rope({ headDim: DIM, base: BASE, layout, precision });
  return { half: rope("half", "float64"), interleaved: rope("interleaved", "float64"), coarse: rope("half", "bfloat16") };
});

/**
 * The query and the key of the rotary head, once for each position. The weights are as trained for half-split pairs: the query is
 * random, and the key is the query rotated by LOOK positions, so that the head attends to LOOK positions before.
 */
const rowsOf = memo((pe: Posenc, seed: number) => {
  const word = pe.tokenVectors({ tokens: ["word"], dim: DIM, seed });
  return { query: repeated(word), key: repeated(ropesOf(pe).half.apply(word, { positions: [LOOK] })) };
});

/** Scores with rotary positions. */
function rotated(
  { pe, seed, start }: Head,
  by: "half" | "interleaved" | "coarse",
  { inverse, queryOffset = 0, times = 1 }: Mistakes = {},
): Scores {
  const rope = ropesOf(pe)[by];
  const turned = (rows: TensorLike, offset: number, back = false): TensorLike => {
    for (let time = 0; time < times; time++) rows = rope.apply(rows, { offset: start + offset, inverse: back });
    return rows;
  };
  const { query, key } = rowsOf(pe, seed);
  return products(pe, turned(query, queryOffset, inverse?.query), turned(key, 0, inverse?.key));
}

/**
 * Scores with added codes. W_q is the identity, W_k the matrix that shifts codes by LOOK, so that this head attends to LOOK
 * positions before too.
 */
function added({ pe, seed }: Head, codes: TensorLike): Scores {
  const { x, weight } = additiveOf(pe, seed);
  const query = pe.addCodes({ x, codes });
  return products(pe, query, pe.linear({ x: query, weight }));
}
const additiveOf = memo((pe: Posenc, seed: number) => {
  const word = pe.tokenVectors({ tokens: ["word"], dim: DIM, seed });
  // The word is halved so that the codes dominate the scores.
  const x = repeated({ data: word.data.map((value) => value / 2), shape: word.shape });
  return { x, weight: pe.shiftMatrix({ dim: DIM, base: BASE, offset: LOOK }) };
});

const table = ({ pe, positions }: Head): TensorLike => pe.sinusoidal({ positions, dim: DIM, base: BASE });

/** The mistake "cosines": codes of twice the width, all sines before all cosines, cut to the width, so that no cosine is left. */
function sinesAlone({ pe, positions }: Head): TensorLike {
  const { data } = pe.sinusoidal({ positions, dim: 2 * DIM, base: BASE, layout: "concatenated" });
  const rows = positions.map((_, i) => data.subarray(2 * DIM * i, 2 * DIM * i + DIM));
  return { data: rows.flatMap((row) => [...row]), shape: [COUNT, DIM] };
}

const repeated = ({ data }: TensorLike): TensorLike => ({
  data: Float32Array.from({ length: COUNT * DIM }, (_, i) => data[i % DIM] as number),
  shape: [COUNT, DIM],
});

const products = (pe: Posenc, x: TensorLike, weight: TensorLike): Scores => pe.linear({ x, weight }).data;
