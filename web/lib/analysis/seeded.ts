import type { Core } from "../core/core.js";
import { number, options, string, wrongKind } from "../core/kinds.js";

/** A row-major matrix in double. */
export interface Matrix64 {
  readonly data: Float64Array;
  readonly shape: readonly [number, number];
}

export interface TokenVectorsOptions {
  tokens: readonly string[];
  /** Coordinates of a vector, an integer in 1 … 65536. */
  dim: number;
  /** An integer ≥ 0; 0 when left out. */
  seed?: number;
}

export interface ProjectionOptions {
  /** Any text: projections of different names differ, as W_q and W_k must. */
  name: string;
  /** Rows and columns: integers in 1 … 65536. */
  rows: number;
  columns: number;
  /** An integer ≥ 0; 0 when left out. */
  seed?: number;
}

function size(where: string, name: string, value: unknown): number {
  const count = number(where, name, value);
  if (!Number.isInteger(count) || count < 1 || count > 65536) {
    throw new RangeError(`${where}: ${name} must be an integer in 1 … 65536, got ${count}`);
  }
  return count;
}

/**
 * A vector of standard normal random numbers for each token, [tokens, dim], in double. The token's text and the seed decide it:
 * the same token has the same vector. It stands for an embedding where no model is loaded; nothing here is trained. RangeError: a
 * dim or seed out of range. Source: SplitMix64 (Steele et al. 2014), Box–Muller 1958.
 */
export function tokenVectors(core: Core, given: TokenVectorsOptions): Matrix64 {
  const where = "tokenVectors";
  const o = options<TokenVectorsOptions>(where, given, ["tokens", "dim", "seed"]);
  if (!Array.isArray(o.tokens)) throw wrongKind(where, "tokens", "an array of strings", o.tokens);
  const tokens = Array.from(o.tokens, (token: unknown, i) => string(where, `tokens[${i}]`, token));
  const dim = size(where, "dim", o.dim);
  const seed = number(where, "seed", o.seed ?? 0);
  core.run("checkElements", { where, name: "tokens × dim", rows: tokens.length, cols: dim });
  core.compute("seeded", 0, { text: "", seed });
  const data = new Float64Array(tokens.length * dim);
  tokens.forEach((token, i) => {
    data.set(core.compute("seeded", dim, { text: `token ${token}`, seed }), i * dim);
  });
  return { data, shape: [tokens.length, dim] };
}

/**
 * A projection of normal random numbers, [rows, columns], in double, decided by its name and the seed. Their variance is
 * 1/columns, so that projected vectors have the variance of the vectors. RangeError: sizes or a seed out of range. Source: as
 * `tokenVectors`.
 */
export function projection(core: Core, given: ProjectionOptions): Matrix64 {
  const where = "projection";
  const o = options<ProjectionOptions>(where, given, ["name", "rows", "columns", "seed"]);
  const name = string(where, "name", o.name);
  const rows = size(where, "rows", o.rows);
  const columns = size(where, "columns", o.columns);
  const seed = number(where, "seed", o.seed ?? 0);
  core.run("checkElements", { where, name: "rows × columns", rows: rows, cols: columns });
  const data = core.compute("seeded", rows * columns, { text: `projection ${name}`, seed });
  const deviation = 1 / Math.sqrt(columns);
  return { data: data.map((value) => value * deviation), shape: [rows, columns] };
}
