/** Which distances a curve is drawn at: every one where there are few, else as many as the drawing can show. */

/** `count` distances from `from` on, `stride` apart. */
export interface Run {
  readonly from: number;
  readonly stride: number;
  readonly count: number;
}

/** Of a linear axis, at most; of a logarithmic one, to each doubling. */
const MOST = 512;
const EACH = 32;

/** Strides are whole, so that every distance is. */
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

/** Ascending, without repetition. */
export const withDistances = (distances: readonly number[], more: readonly number[]): number[] =>
  [...new Set([...distances, ...more])].sort((a, b) => a - b);

/** Where the last distance stands that is not beyond this one; the first, where all are. */
export function placeOf(distances: readonly number[], distance: number): number {
  const after = distances.findIndex((one) => one > distance);
  return Math.max(0, (after < 0 ? distances.length : after) - 1);
}
