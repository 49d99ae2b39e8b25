/** The distances at which a curve is computed: all where they are few, else as many as the drawing can show. */

/** `count` distances from `from` on, `stride` apart. */
export interface Run {
  readonly from: number;
  readonly stride: number;
  readonly count: number;
}

/** About how many distances a linear axis has at most, and how many a logarithmic axis has in each doubling. */
const MOST = 512;
const EACH = 32;

/** The runs of distances up to `length`; strides are whole numbers, so that the distances are. */
export function runsOf(axis: "linear" | "log", length: number): Run[] {
  if (axis === "linear") {
    const stride = Math.ceil(length / MOST);
    return [{ from: 0, stride, count: Math.floor(length / stride) + 1 }];
  }
  const all: Run[] = [{ from: 1, stride: 1, count: Math.min(length, 2 * EACH) }];
  for (let end = 2 * EACH; end < length; end *= 2) {
    const stride = end / EACH;
    const count = Math.min(EACH, Math.floor((length - end) / stride));
    if (count > 0) all.push({ from: end + stride, stride, count });
  }
  return all;
}

export const distancesOf = (runs: readonly Run[]): number[] =>
  runs.flatMap(({ from, stride, count }) => Array.from({ length: count }, (_, i) => from + i * stride));

/** Both lists of distances as one, ascending, without repetition. */
export const withDistances = (distances: readonly number[], more: readonly number[]): number[] =>
  [...new Set([...distances, ...more])].sort((a, b) => a - b);

/** The index of the largest distance that is not larger than this one; 0 where all are larger. */
export function placeOf(distances: readonly number[], distance: number): number {
  const after = distances.findIndex((one) => one > distance);
  return Math.max(0, (after < 0 ? distances.length : after) - 1);
}
