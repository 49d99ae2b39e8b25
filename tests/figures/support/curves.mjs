// Drawn curves and bars against the values that they are of: where the ticks of their axes put them.
import assert from "node:assert/strict";
import { numeralsIn } from "./numerals.mjs";

/** Ticks and points are written to a tenth of a pixel. */
const DRAWN = 0.06;
/** How far from its place a point may be that is reckoned from such ticks. */
const NEAR = 0.3;

/** From a value to its pixel, linear or logarithmic as the ticks stand; undefined with fewer than two. */
export function scaleOf(ticks, where) {
  const known = ticks.map(({ at, text }) => {
    const [{ value }, ...more] = numeralsIn(text);
    assert.equal(more.length, 0, `${where}: a tick “${text}”`);
    return { at, value };
  });
  if (known.length < 2) return undefined;
  const [first, last] = [known[0], known.at(-1)];
  const scale = (of) => (value) =>
    first.at + ((last.at - first.at) * (of(value) - of(first.value))) / (of(last.value) - of(first.value));
  const scales = [scale((value) => value), scale(Math.log)];
  const found = scales.find((pixel) => known.every(({ at, value }) => Math.abs(at - pixel(value)) <= 2 * DRAWN));
  assert.ok(found, `${where}: ticks ${JSON.stringify(ticks)}`);
  return found;
}

/** Each path has a point for each of the values that is a number, at its place; points beyond the axes are cut off. */
export function sameCurves({ paths }, { x, y }, { at, series }, where) {
  assert.ok(x && y, `${where}: an axis with fewer than two ticks`);
  assert.equal(paths.length, series.length, `${where}: curves`);
  let count = 0;
  paths.forEach((path, i) => {
    const points = Array.from(path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g), ([, ...pair]) => pair.map(Number));
    assert.equal(points.length, series[i].length, `${where}: points of curve ${i}`);
    points.forEach(([across, down], j) => {
      const wanted = [x(at[j]), y(series[i][j])];
      const isDrawn = Number.isFinite(wanted[1]) && Math.abs(wanted[1]) < 1000;
      const near = Math.abs(across - wanted[0]) <= NEAR && (!isDrawn || Math.abs(down - wanted[1]) <= NEAR);
      if (!near) assert.fail(`${where}: point ${j} of curve ${i} at ${across}, ${down}, not ${wanted}`);
      if (isDrawn) count++;
    });
  });
  return count;
}

/** `parts`: of each part its value in each bar. A part that is too small to be seen is not drawn. */
export function sameBars({ heights }, { y }, parts, where) {
  assert.ok(y, `${where}: an axis with fewer than two ticks`);
  const wanted = parts.flat().map((value) => Math.abs(y(value) - y(0)));
  const drawn = wanted.filter((height) => height > 2 * DRAWN);
  const seen = heights.filter((height) => height > 2 * DRAWN);
  assert.equal(seen.length, drawn.length, `${where}: parts of bars`);
  seen.forEach((height, i) =>
    assert.ok(Math.abs(height - drawn[i]) <= NEAR, `${where}: part ${i} is ${height} high, not ${drawn[i]}`),
  );
  return seen.length;
}
