/** Helpers to compare results of the module: rows of a tensor [n, d], their differences, norms and inner products. */
export interface Rows {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}

export function row({ data, shape }: Rows, at: number): number[] {
  const width = shape.at(-1) ?? 0;
  return Array.from({ length: width }, (_, i) => data[at * width + i] ?? Number.NaN);
}

export const difference = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((value, i) => value - (b[i] ?? Number.NaN));
export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);
export const norm = (a: readonly number[]): number => Math.hypot(...a);

/** The largest absolute difference of two equally long arrays. */
export const largestChange = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((largest, value, i) => Math.max(largest, Math.abs(value - (b[i] ?? Number.NaN))), 0);
