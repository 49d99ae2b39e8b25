/**
 * How nearly one added code p′ can replace a concatenated code p that has weights U of its own: the smallest ‖W p′ − U p‖ over
 * all p′, as a share of ‖U p‖. W and U have the rows of the projections (query, key, value) for which p′ must serve at once.
 */
import type { Matrix64, Posenc } from "posenc";

export const SERVED = ["query", "key", "value"] as const;

/**
 * The projections of one head as wide as a token vector: w, the weights W of the token, and wanted, the projected codes U p. A
 * narrower head has their first rows.
 */
export interface Head {
  readonly w: readonly Matrix64[];
  readonly wanted: readonly Float32Array[];
}

export function headOf(pe: Posenc, dim: number, seed: number, position: number): Head {
  const project = (name: string): Matrix64 => pe.projection({ name, rows: dim, columns: dim, seed });
  const p = pe.sinusoidal({ positions: [position], dim });
  return {
    w: SERVED.map(project),
    wanted: SERVED.map((name) => pe.linear({ x: p, weight: project(`code ${name}`) }).data),
  };
}

/** The smallest error of one p′ for the first `served` projections of a head of `width` rows, a share of ‖U p‖. */
export function misfit({ w, wanted }: Head, served: number, width: number): number {
  const target = wanted.slice(0, served).flatMap((one) => [...one.subarray(0, width)]);
  const columns = (w[0] as Matrix64).shape[1];
  const column = (j: number): number[] =>
    w.slice(0, served).flatMap(({ data }) => Array.from({ length: width }, (_, i) => data[i * columns + j] as number));
  const basis: number[][] = [];
  for (let j = 0; j < columns && basis.length < target.length; j++) {
    const own = column(j);
    const rest = without(own, basis);
    const length = norm(rest);
    if (length > TINY * norm(own)) basis.push(rest.map((value) => value / length));
  }
  return norm(without(target, basis)) / norm(target);
}

/** A column of which less than this share is left counts as a linear combination of the columns before it. */
const TINY = 1e-9;

/**
 * A vector minus its projection on an orthonormal basis; the projection is subtracted twice, because once leaves rounding errors.
 */
function without(vector: readonly number[], basis: readonly (readonly number[])[]): number[] {
  const rest = [...vector];
  for (const direction of [...basis, ...basis]) {
    const along = dot(rest, direction);
    direction.forEach((value, i) => (rest[i] = (rest[i] as number) - along * value));
  }
  return rest;
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
const norm = (a: readonly number[]): number => Math.hypot(...a);
