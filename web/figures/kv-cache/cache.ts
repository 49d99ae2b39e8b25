/** The numbers of pe-kv-cache: the newest token's scores with the keys of a cache, and the same computed afresh. */
import type { Posenc, Rope, Tensor } from "posenc";
import { memo } from "../base/memo.js";
import { LONGEST, type Renumbering, type Rotation, type ScalingName } from "./fields.js";

export const DIM = 64;
/** √d. */
const ROOT = 8;
/** The length that the model was trained for, past which "dynamic" changes the frequencies, and its factor. */
export const TRAINED = 16;
export const FACTOR = 8;
/** Differences up to here are rounding. */
export const ROUNDING = 1e-5;

export interface Story {
  /** How many tokens are read, one by one. */
  readonly read: number;
  readonly scaling: ScalingName;
  readonly rotate: Rotation;
  /** How many of the oldest are then dropped; fewer than are read. */
  readonly dropped: number;
  readonly renumber: Renumbering;
}

export interface Outcome {
  /** The positions of the keys that are left, as the query, at the last of them, counts them. */
  readonly positions: readonly number[];
  /** The scores from the cache, and computed afresh. */
  readonly cached: Float64Array;
  readonly fresh: Float64Array;
  /** The largest difference of the two, and of the weights of attention. */
  readonly score: number;
  readonly weight: number;
  /** How many positions the slowest pair needs for a turn: when the oldest and the newest key left were stored, and now. */
  readonly stored: number;
  readonly newest: number;
  readonly now: number;
}

export function outcomeOf(pe: Posenc, story: Story): Outcome {
  const { read, scaling, rotate, dropped, renumber } = story;
  const rope = ropeOf(pe, scaling);
  const count = read - dropped;
  const first = renumber === "on" ? dropped : 0;
  const positions = Array.from({ length: count }, (_, i) => first + i);
  const sequenceLength = first + count;
  const at = { positions, sequenceLength };

  const left = drop(pe, rope, story, sequenceLength);
  const query = rope.apply(ones(1), { positions: positions.slice(-1), sequenceLength });
  const used = rotate === "use" ? rope.apply(left.keys, { positions: left.positions, sequenceLength }) : left.keys;
  const keys = rope.apply(ones(count), at);
  const [cached, fresh] = [scores(pe, query, used), scores(pe, query, keys)];
  const stored = rope.wavelengths({ sequenceLength: dropped + 1 });
  return {
    positions,
    cached,
    fresh,
    score: apart(cached, fresh),
    weight: apart(weights(pe, query, used), weights(pe, query, keys)),
    stored: stored.at(-1) ?? NaN,
    newest: rope.wavelengths({ sequenceLength: read }).at(-1) ?? NaN,
    now: rope.wavelengths({ sequenceLength }).at(-1) ?? NaN,
  };
}

const ropeOf = memo((pe: Posenc, scaling: ScalingName): Rope =>
  pe.rope({
    headDim: DIM,
    maxPositions: TRAINED,
    ...(scaling === "dynamic" && { scaling: { type: "dynamic", factor: FACTOR } }),
  }),
);

const ones = (count: number) => ({ data: new Float32Array(count * DIM).fill(1), shape: [count, DIM] });

/**
 * The keys of LONGEST tokens in a cache that reads them one by one, each with the length of the text up to it. A stored key stays
 * as it is: a cache that has read fewer tokens holds the first of these keys.
 */
const storedOf = memo((pe: Posenc, rope: Rope, rotate: Rotation): Tensor["data"] => {
  const cache = pe.kvCache({ kvHeads: 1, headDim: DIM, capacity: LONGEST, rope, rotate });
  const one = { data: ones(1).data, shape: [1, 1, DIM] };
  for (let n = 0; n < LONGEST; n++) cache.append(one, one, { sequenceLength: n + 1 });
  const { data } = cache.keys();
  cache.dispose();
  return data;
});

/** The keys that are left, as they are stored, and the positions that the cache has for them. */
function drop(pe: Posenc, rope: Rope, story: Story, sequenceLength: number) {
  const { read, dropped, rotate, renumber } = story;
  const count = read - dropped;
  const keys = { data: storedOf(pe, rope, rotate).subarray(dropped * DIM, read * DIM), shape: [count, DIM] };
  const positions = Array.from({ length: count }, (_, i) => dropped + i);
  if (renumber !== "turned" || dropped === 0) return { keys, positions };
  if (rotate === "use") return { keys, positions: positions.map((n) => n - dropped) };
  return { keys: rope.apply(keys, { positions: positions.map(() => -dropped), sequenceLength }), positions };
}

type Rows = Pick<Tensor, "data" | "shape">;

/** ⟨q, k⟩/√d for each row of k. */
const scores = (pe: Posenc, query: Rows, keys: Rows): Float64Array =>
  Float64Array.from(pe.linear({ x: query, weight: keys }).data, (score) => score / ROOT);

function weights(pe: Posenc, query: Rows, keys: Rows): ArrayLike<number> {
  const k = { data: keys.data, shape: [1, ...keys.shape] };
  return pe.attention({ q: { data: query.data, shape: [1, 1, DIM] }, k, v: k, weights: true }).weights?.data ?? [];
}

const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), 0);
