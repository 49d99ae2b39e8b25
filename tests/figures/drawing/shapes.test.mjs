// Heat maps and bars of any numbers: cells inside the drawing and all alike, names that do not touch, parts that add up.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { imported } from "../support/bundle.mjs";

const { heatLayout, nameWidth } = await imported("web/figures/drawing/heat-layout.ts");
const { share } = await imported("web/figures/drawing/heat-scale.ts");
const { pieces, stackRange } = await imported("web/figures/drawing/bars.ts");
const { isDirect } = await imported("web/figures/drawing/lines.ts");

const count = fc.oneof(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 25, max: 1024 }));
const width = fc.integer({ min: 280, max: 900 });
const names = (size, prefix) => Array.from({ length: size }, (_, i) => `${prefix}${i}`);

test("a heat map of any shape fits its width, and its names stand apart", () => {
  fc.assert(
    fc.property(
      count,
      count,
      width,
      fc.constantFrom("", "20", "k ", "位置 "),
      fc.boolean(),
      (rows, columns, room, prefix, flat) => {
        const rowNames = names(rows, prefix);
        const columnNames = names(columns, prefix);
        const map = heatLayout({
          rows,
          columns,
          rowNames,
          columnNames,
          corner: { row: "query", column: "key" },
          width: room,
          flat,
        });
        assert.ok(map.width <= room && map.left + columns * map.across <= room, "as wide as there is room");
        assert.ok(map.across > 0 && map.down > 0 && map.down <= map.across);
        assert.ok(map.top + rows * map.down <= map.height && rows * map.down <= 520 + 1e-9);
        for (const [size, along] of [
          [map.across, columns],
          [map.down, rows],
        ])
          assert.ok(size < 2 || Number.isInteger(size), `${size} pixels for each of ${along}`);
        assert.equal(map.cells, rows * columns > 400 ? "canvas" : "svg");
        if (rows === columns && !flat) assert.equal(map.across, map.down, "a square matrix is square");
        const row = map.rowNames;
        row.slice(1).forEach(({ at }, i) => assert.ok((at - row[i].at) * map.down >= 13 - 1e-9, "rows"));
        const column = map.columnNames;
        column.slice(1).forEach(({ at, text }, i) => {
          const apart = (at - column[i].at) * map.across;
          assert.ok(map.level ? apart >= (nameWidth(text) + nameWidth(column[i].text)) / 2 : apart >= 13, `columns: ${text}`);
        });
        assert.ok(row.length > 0 && column.length > 0);
        assert.ok(map.cornerEnd.column >= nameWidth("key →") - 1, "the word for the columns is in the drawing");
        if (map.level)
          assert.ok(
            map.cornerEnd.column <= map.left + (map.across - nameWidth(column[0].text)) / 2,
            "… and ends before their first name",
          );
      },
    ),
    { numRuns: 1000 },
  );
});

test("of column numbers that are too wide every second, fifth … stands upright, and nothing moves; words lean", () => {
  const head = (first) => {
    const columnNames = Array.from({ length: 16 }, (_, i) => first(i));
    return heatLayout({ rows: 16, columns: 16, width: 400, tallest: 340, columnNames });
  };
  const [small, large, words] = [head((i) => `${i}`), head((i) => `${2000 + i}`), head((i) => `word${i}`)];
  assert.deepEqual([small.level, large.level, words.level], [true, true, false]);
  assert.deepEqual(large.columnNames.map(({ at }) => at), [0, 2, 4, 6, 8, 10, 12, 14]); // prettier-ignore
  assert.deepEqual([large.top, large.across], [small.top, small.across]);
  assert.equal(words.columnNames.length, 16);
});

test("names of rows and columns may be left out", () => {
  const map = heatLayout({ rows: 3, columns: 200, width: 600 });
  assert.deepEqual([map.rowNames, map.columnNames], [[], []]);
  assert.ok(map.left < 5 && map.top < 5);
});

test("the share of full colour: of either sign around 0, or between two ends; none for what is no number", () => {
  const signed = { kind: "diverging", largest: 4 };
  assert.deepEqual(
    [-8, -4, -1, 0, 2, 9].map((value) => share(signed, value)),
    [-1, -1, -0.25, 0, 0.5, 1],
  );
  const weights = { kind: "sequential", from: 2, to: 4 };
  assert.deepEqual(
    [0, 2, 3, 4, 5].map((value) => share(weights, value)),
    [0, 0, 0.5, 1, 1],
  );
  assert.deepEqual(
    [NaN, Infinity, -Infinity].map((value) => share(signed, value)),
    [NaN, NaN, NaN],
  );
  assert.equal(share({ kind: "diverging", largest: 0 }, 0), 0);
});

test("parts of a bar stand on one another, away from 0, and reach as far as they are large", () => {
  const value = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -50, max: 50 }) }, fc.constantFrom(NaN, Infinity));
  fc.assert(
    fc.property(fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }), (all) => {
      const bars = all.map((values, i) => ({ name: `${i}`, values }));
      const drawn = pieces(bars, 3);
      const [low, high] = stackRange(bars, 3);
      all.forEach((values, bar) => {
        const ends = { up: 0, down: 0 };
        for (const part of [0, 1, 2]) {
          const { from, to } = drawn.find((one) => one.bar === bar && one.part === part);
          const size = Number.isFinite(values[part]) ? values[part] : 0;
          assert.equal(to - from, Math.abs(size));
          if (size > 0) assert.equal(from, ends.up);
          if (size < 0) assert.equal(to, ends.down);
          ends.up += Math.max(0, size);
          ends.down += Math.min(0, size);
          assert.ok(from >= low && to <= high);
        }
      });
    }),
  );
});

test("names stand at the ends of curves where they leave them room", () => {
  const series = [{ name: "short" }, { name: "a name of some length" }];
  const direct = (width, wanted = true) => isDirect({ direct: wanted, width, series });
  assert.deepEqual([direct(600), direct(340), direct(900, false), direct(900, undefined)], [true, false, false, true]);
});
