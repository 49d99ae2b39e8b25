// Curves: a path passes through every point that has a place, leaves a gap where there is none, and keys stay on the drawing.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { imported } from "../support/bundle.mjs";

const { path } = await imported("web/figures/drawing/curve.ts");
const { lines, nearest } = await imported("web/figures/drawing/lines.ts");
const { scaleOf } = await imported("web/figures/drawing/scale.ts");
const { keyPlace } = await imported("web/figures/drawing/reading.ts");

const value = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: -5, max: 5, noNaN: true }) },
  fc.constantFrom(NaN, Infinity, -Infinity),
);
const x = scaleOf("linear", [0, 19], [40, 590]);
const y = scaleOf("linear", [-5, 5], [300, 10]);

test("a path passes through its points, in order; a new piece begins after each gap", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 20 }), (values) => {
      const d = path(
        Array.from(values, (_, i) => i),
        values,
        x,
        y,
      );
      const points = [...d.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, a, b]) => [Number(a), Number(b)]);
      const wanted = values.flatMap((one, i) => (Number.isFinite(one) ? [[x(i), y(one)]] : []));
      assert.equal(points.length, wanted.length);
      points.forEach(([a, b], i) => {
        assert.ok(Math.abs(a - wanted[i][0]) <= 0.05 + 1e-9 && Math.abs(b - wanted[i][1]) <= 0.05 + 1e-9);
      });
      const pieces = values.filter((one, i) => Number.isFinite(one) && !(i > 0 && Number.isFinite(values[i - 1]))).length;
      assert.equal(d.split("M").length - 1, pieces);
    }),
  );
});

test("a path is computed once for the same values, also where the list of the x is made anew", () => {
  let reads = 0;
  const values = { length: 3, ...[1, 2, 3] };
  Object.defineProperty(values, 1, { get: () => ((reads += 1), 2) });
  const first = path([0, 1, 2], values, x, y);
  assert.equal(path([0, 1, 2], values, x, y), first);
  assert.equal(reads, 1);
  assert.notEqual(path([0, 1, 3], values, x, y), first);
  assert.notEqual(path([0, 1], values, x, y), first);
});

test("a log axis has a gap at what is not above 0", () => {
  const log = scaleOf("log", [0.1, 10], [300, 10]);
  assert.equal(path([0, 1, 2, 3, 4], [1, 0, -1, 1, 10], x, log), "M40,155ZM126.8,155L155.8,10");
});

/** A plot of one curve over x from 0 to 10, with a band that has a name. */
function withBand(values) {
  const axis = { name: "", range: [0, 10] };
  return lines({
    width: 300,
    height: 200,
    x: values.length === 2 ? [0, 10] : [0, 5, 10],
    series: [{ name: "", values, look: { hue: "plain", line: "solid" } }],
    axes: { x: axis, y: axis },
    bands: [{ axis: "x", from: 0, to: 10, text: "fast" }],
    at: 0,
    choose: () => {},
    label: "",
    words: "",
  });
}

test("where a curve lies is found out once for the same values, for its path and for the names beside it", () => {
  let reads = 0;
  const values = Object.defineProperty([1, 2, 3], 1, { get: () => ((reads += 1), 2) });
  withBand(values);
  const once = reads;
  assert.ok(once > 0);
  withBand(values);
  assert.equal(reads, once);
});

test("the name of a band stands in a corner that no curve crosses, left and above first", () => {
  const at = (values) => {
    const { strings, values: parts } = withBand(values);
    assert.ok(strings.length > 1);
    const [name] = parts.flat().filter((part) => part?.strings?.[0].includes('class="about"'));
    return name.values.slice(0, 2).map(Number);
  };
  const [left, above] = at([5, 5]);
  assert.deepEqual(at([0, 10]), [left, above], "a line from below on the left to above on the right");
  const [right, same] = at([10, 0]);
  assert.ok(right > left + 100 && same === above, "a line with two points crosses a corner between them");
});

test("the nearest x is nearest in pixels, also on a log axis, and there is none without places", () => {
  const log = scaleOf("log", [1, 1000], [0, 300]);
  assert.equal(nearest([1, 10, 100, 1000], log, 140), 1);
  assert.equal(nearest([1, 10, 100, 1000], log, 5000), 3);
  assert.equal(nearest([0, -1], log, 50), -1);
  assert.equal(nearest([], log, 50), -1);
});

test("keys lead to places of the drawing and nowhere else", () => {
  const size = fc.integer({ min: 1, max: 600 });
  const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];
  fc.assert(
    fc.property(size, size, fc.constantFrom(...keys), fc.nat(), fc.nat(), (rows, columns, key, a, b) => {
      const [row, column] = keyPlace(key, { rows, columns, at: [a % rows, b % columns] });
      assert.ok(row >= 0 && row < rows && column >= 0 && column < columns);
    }),
  );
  const line = { rows: 1, columns: 257, at: [0, 100] };
  assert.deepEqual(keyPlace("ArrowUp", line), [0, 101]);
  assert.deepEqual(keyPlace("PageDown", line), [0, 74]);
  assert.deepEqual(keyPlace("End", line), [0, 256]);
  assert.deepEqual(keyPlace("ArrowUp", { rows: 3, columns: 3, at: [1, 1] }), [0, 1]);
  for (const key of ["a", "Tab", "Enter", " ", "toString"]) assert.equal(keyPlace(key, line), undefined);
});
