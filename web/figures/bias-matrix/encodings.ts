/**
 * What each encoding of pe-bias-matrix does to the scores of the same words: the score with positions minus the score without.
 * Learned parts are random here, made from the seed; nothing is trained.
 */
import type { Matrix64, Posenc, Rope, Tensor, TensorLike } from "posenc";
import { memo } from "../base/memo.js";

export const kinds = ["learned", "shaw", "transformer-xl", "t5", "alibi", "deberta", "rope", "xpos", "none"] as const;
export type Kind = (typeof kinds)[number];

/** Sizes: positions of the learned table; distances of Shaw's table, each way; T5's; heads of T5 and ALiBi; DeBERTa's. */
export const TABLE = 64;
export const CLIP = 4;
export const BUCKETS = 32;
export const HEADS = 8;
export const DEBERTA = { bucketSize: 8, maxPosition: 64 } as const;

/** How many questions a figure asks of one encoding in a drawing: a whole window, and its last query alone. */
const AT_ONCE = 2;

export interface EncodingOptions {
  readonly tokens: readonly string[];
  readonly dim: number;
  readonly seed: number;
  /** The head of T5 and ALiBi, counted from 0. */
  readonly head: number;
}

/** Keys at consecutive positions, of which the last `asking` are the queries. */
export interface Places {
  /** The index of the word at each position. */
  readonly words: readonly number[];
  /** The first position. */
  readonly start: number;
  readonly asking: number;
  /** Where xPos scales nothing; the last position where left out, so that no scale overflows. */
  readonly centre?: number;
}

/** Queries and keys as the functions of the module take them. */
interface Asked {
  readonly positions: { readonly queryPositions: readonly number[]; readonly keyPositions: readonly number[] };
  readonly centre: number;
  readonly words: { readonly queries: readonly number[]; readonly keys: readonly number[] };
  readonly q: Rows;
  readonly k: Rows;
  /** The scores without positions, [queries, keys]. */
  readonly plain: Float32Array;
}
interface Rows {
  readonly data: Float32Array;
  readonly shape: readonly [number, number];
}

export class Encodings {
  readonly #pe: Posenc;
  readonly #options: EncodingOptions;
  readonly #x: Matrix64;
  readonly #weights: { readonly query: Matrix64; readonly key: Matrix64; readonly relative: Matrix64 };
  readonly #q: Tensor;
  readonly #k: Tensor;
  readonly #rope: Rope;
  readonly #learned: Readonly<Record<"learned" | "shaw" | "t5" | "keys" | "queries" | "u" | "v", Matrix64>>;

  constructor(pe: Posenc, options: EncodingOptions) {
    const { tokens, dim, seed } = options;
    const project = (name: string): Matrix64 => pe.projection({ name, rows: dim, columns: dim, seed });
    const table = (name: string, rows: number, columns = dim): Matrix64 =>
      pe.tokenVectors({ tokens: Array.from({ length: rows }, (_, i) => `${name} ${i}`), dim: columns, seed });
    this.#pe = pe;
    this.#options = options;
    this.#x = pe.tokenVectors({ tokens, dim, seed });
    this.#weights = { query: project("query"), key: project("key"), relative: project("relative") };
    this.#q = pe.linear({ x: this.#x, weight: this.#weights.query });
    this.#k = pe.linear({ x: this.#x, weight: this.#weights.key });
    this.#rope = pe.rope({ headDim: dim });
    this.#learned = {
      learned: table("position", TABLE),
      shaw: table("distance", 2 * CLIP + 1),
      t5: table("bucket", BUCKETS, HEADS),
      keys: table("position key", 2 * DEBERTA.bucketSize),
      queries: table("position query", 2 * DEBERTA.bucketSize),
      u: table("content bias", 1),
      v: table("position bias", 1),
    };
  }

  /** How many learned numbers one head has for its positions, as the encoding is set up here. */
  learned(kind: Kind): number {
    const { learned, shaw, t5, keys, queries, u, v } = this.#learned;
    const sizes: Readonly<Record<Kind, readonly Matrix64[]>> = {
      learned: [learned],
      shaw: [shaw],
      "transformer-xl": [this.#weights.relative, u, v],
      t5: [{ data: t5.data.subarray(0, BUCKETS), shape: [BUCKETS, 1] }],
      alibi: [],
      deberta: [keys, queries],
      rope: [],
      xpos: [],
      none: [],
    };
    return sizes[kind].reduce((sum, { data }) => sum + data.length, 0);
  }

  /** How far positions go that the encoding has something for. */
  end(kind: Kind): number {
    return kind === "learned" ? TABLE : Infinity;
  }

  /** What the encoding adds to each score, [queries, keys]; all NaN where it has no code for a position. */
  added(kind: Kind, { words, start, asking, centre = start + words.length - 1 }: Places): Float64Array {
    const count = words.length;
    if (start + count > this.end(kind)) return new Float64Array(asking * count).fill(NaN);
    const keyPositions = words.map((_, i) => start + i);
    const positions = { queryPositions: keyPositions.slice(count - asking), keyPositions };
    return this.#make[kind]({ positions, centre, ...this.#asked(words, asking) });
  }

  readonly #asked = memo((keys: readonly number[], asking: number): Omit<Asked, "positions" | "centre"> => {
    const queries = keys.slice(keys.length - asking);
    const [q, k] = [rows(this.#q, queries), rows(this.#k, keys)];
    return { words: { queries, keys }, q, k, plain: this.#scores(q, k) };
  }, AT_ONCE);

  readonly #relativeOf = memo((from: number, to: number): TensorLike => {
    const x = this.#pe.relativeSinusoidal({ dim: this.#options.dim, from, to });
    return head(this.#pe.linear({ x, weight: this.#weights.relative }));
  }, AT_ONCE);

  #scores(q: TensorLike, k: TensorLike): Float32Array {
    const root = Math.hypot(...Array.from({ length: this.#options.dim }, () => 1)); // √d, the length of d ones
    return this.#pe.linear({ x: q, weight: k }).data.map((score) => score / root);
  }

  readonly #make: Readonly<Record<Kind, (asked: Asked) => Float64Array>> = {
    learned: ({ positions, words, plain }) => {
      const coded = (of: readonly number[], at: readonly number[], weight: Matrix64): Tensor => {
        const codes = this.#pe.learned({ table: this.#learned.learned, positions: at });
        return this.#pe.linear({ x: this.#pe.addCodes({ x: rows(this.#x, of), codes }), weight });
      };
      const q = coded(words.queries, positions.queryPositions, this.#weights.query);
      const k = coded(words.keys, positions.keyPositions, this.#weights.key);
      return minus(this.#scores(q, k), plain);
    },
    shaw: ({ q, positions }) =>
      Float64Array.from(this.#pe.shawScores({ q: head(q), table: this.#learned.shaw, ...positions }).data),
    "transformer-xl": ({ q, k, positions: { queryPositions, keyPositions } }) => {
      const from = (queryPositions.at(-1) as number) - (keyPositions[0] as number);
      const to = (queryPositions[0] as number) - (keyPositions.at(-1) as number);
      const r = this.#relativeOf(from, to);
      const { u, v } = this.#learned;
      return Float64Array.from(this.#pe.transformerXlScores({ q: head(q), k: head(k), r, u, v }).data);
    },
    t5: ({ positions }) => this.#ofHead(this.#pe.t5Bias({ table: this.#learned.t5, ...positions })),
    alibi: ({ positions }) => this.#ofHead(this.#pe.alibiBias({ heads: HEADS, ...positions })),
    deberta: ({ q, k, positions }) => {
      const { keys, queries } = this.#learned;
      const tables = { positionKeys: head(keys), positionQueries: head(queries) };
      return Float64Array.from(this.#pe.debertaScores({ q: head(q), k: head(k), ...tables, ...DEBERTA, ...positions }).data);
    },
    rope: ({ q, k, positions, plain }) => {
      const turned = [
        this.#rope.apply(q, { positions: positions.queryPositions }),
        this.#rope.apply(k, { positions: positions.keyPositions }),
      ] as const;
      return minus(this.#scores(...turned), plain);
    },
    xpos: ({ q, k, positions: { queryPositions, keyPositions }, centre, plain }) => {
      const xpos = this.#pe.xpos({ headDim: this.#options.dim, layout: "half", centre });
      const turned = [
        xpos.apply(q, { role: "query", positions: queryPositions }),
        xpos.apply(k, { role: "key", positions: keyPositions }),
      ] as const;
      return minus(this.#scores(...turned), plain);
    },
    none: ({ plain }) => new Float64Array(plain.length),
  };

  #ofHead({ data }: Tensor): Float64Array {
    const size = data.length / HEADS;
    return Float64Array.from(data.subarray(this.#options.head * size, (this.#options.head + 1) * size));
  }
}

/** The rows of a matrix that `which` names, in that order. */
function rows({ data, shape }: TensorLike, which: readonly number[]): Rows {
  const width = shape.at(-1) as number;
  const all = new Float32Array(which.length * width);
  which.forEach((row, i) => {
    for (let j = 0; j < width; j++) all[i * width + j] = data[row * width + j] as number;
  });
  return { data: all, shape: [which.length, width] };
}

/** A matrix as that of one head. */
const head = ({ data, shape }: TensorLike): TensorLike => ({ data, shape: [1, ...shape] });

const minus = (a: Float32Array, b: Float32Array): Float64Array => Float64Array.from(a, (value, i) => value - (b[i] as number));
