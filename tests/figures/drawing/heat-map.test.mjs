// Heat maps: cells are drawn again only where one of them looks different.
import assert from "node:assert/strict";
import { test } from "node:test";
import { imported } from "../support/bundle.mjs";

const { heatMap } = await imported("web/figures/drawing/heat-map.ts");

const names = ["the", "cat", "sat"];
const map = (changes) => ({
  rows: 3,
  columns: 3,
  rowNames: names,
  columnNames: names,
  values: [1, -0.5, 0, NaN, 0.25, 0, 0, 1, -1],
  scale: { kind: "diverging", largest: 1 },
  cell: [0, 0],
  width: 300,
  choose: () => {},
  label: "scores",
  words: "",
  ...changes,
});
/** Whether the second drawing has the cells of the first, not others that look the same. */
const hasCellsOf = (first, second) => {
  const parts = heatMap(map(first)).values.filter((value) => typeof value === "object");
  return heatMap(map(second)).values.some((value) => parts.includes(value));
};

test("another cell is chosen, rows and columns are named otherwise, values differ by less than is seen", () => {
  assert.ok(hasCellsOf({}, { cell: [1, 2] }));
  assert.ok(hasCellsOf({}, { rowNames: ["one", "two", "six"] }));
  assert.ok(hasCellsOf({}, { values: [1, -0.50001, 0, NaN, 0.25, 0, 0, 1, -1] }));
});

test("a value, a sign, a number that is missing, the scale or the size", () => {
  for (const values of [
    [1, -0.5, 0, NaN, 0.26, 0, 0, 1, -1],
    [1, -0.5, 0, NaN, -0.25, 0, 0, 1, -1],
    [1, -0.5, 0, NaN, NaN, 0, 0, 1, -1],
  ])
    assert.ok(!hasCellsOf({}, { values }), `${values}`);
  assert.ok(!hasCellsOf({}, { scale: { kind: "diverging", largest: 2 } }));
  assert.ok(!hasCellsOf({}, { width: 120 }));
});
