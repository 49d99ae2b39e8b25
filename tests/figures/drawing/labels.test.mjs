// Labels: none covers another where there is room, all stay inside, and a crowd is spread in its order.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { imported } from "../support/bundle.mjs";

const { around, overlap, place, settle, spread } = await imported("web/figures/drawing/labels.ts");

const area = { left: 0, right: 600, top: 0, bottom: 400 };
const point = fc.record({ x: fc.integer({ min: 0, max: 600 }), y: fc.integer({ min: 0, max: 400 }) });

test("settled labels are inside; two of them never touch while one of their places is free", () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 12 }), fc.integer({ min: 10, max: 120 }), (points, width) => {
      const places = points.map((at) => around(at, 8, width, 16));
      const boxes = settle(places, area);
      boxes.forEach(({ x, y }, i) => {
        assert.ok(x >= width / 2 && x <= 600 - width / 2 && y >= 8 && y <= 392);
        const before = boxes.slice(0, i);
        if (!before.some((box) => overlap(box, boxes[i]))) return;
        const others = settle([places[i]], area, before);
        assert.deepEqual(others[0], boxes[i], "no better place was left out");
        for (const spot of places[i]) {
          const [moved] = settle([[spot]], area);
          assert.ok(
            before.some((box) => overlap(box, moved)),
            "a free place was not taken",
          );
        }
      });
    }),
  );
});

test("labels keep off what is already there", () => {
  const circle = { x: 300, y: 200, width: 40, height: 40 };
  const [box] = settle([around({ x: 290, y: 205 }, 24, 60, 16)], area, [circle]);
  assert.equal(overlap(box, circle), false);
});

test("names around an origin point outwards, and stand apart from one another", () => {
  const [out] = place([{ name: "q", at: { x: 100, y: 0 }, away: 16, width: 20 }], 200, 200);
  assert.deepEqual(out, { name: "q", x: 126, y: 0 });
  const both = place(
    [
      { name: "q", at: { x: 100, y: 0 }, away: 16, width: 20 },
      { name: "k", at: { x: 101, y: 1 }, away: 16, width: 20 },
    ],
    200,
    200,
  );
  assert.ok(Math.abs(both[0].x - both[1].x) >= 20 || Math.abs(both[0].y - both[1].y) >= 16);
  fc.assert(
    fc.property(fc.double({ min: -300, max: 300, noNaN: true }), fc.double({ min: -300, max: 300, noNaN: true }), (x, y) => {
      const [{ x: px, y: py }] = place([{ name: "n", at: { x, y }, away: 12, width: 40 }], 200, 150);
      assert.ok(Math.abs(px) <= 180 && Math.abs(py) <= 140);
    }),
  );
});

test("spread: apart, inside, in order, and where they were wanted when there is room", () => {
  assert.deepEqual(spread([50, 20, 90], 15, 0, 100), [50, 20, 90]);
  fc.assert(
    fc.property(fc.array(fc.double({ min: -50, max: 250, noNaN: true }), { maxLength: 12 }), (wanted) => {
      const placed = spread(wanted, 15, 0, 200);
      const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
      order.forEach((at, i) => {
        assert.ok(placed[at] >= 7.5 - 1e-9 && placed[at] <= 192.5 + 1e-9, `${placed[at]}`);
        if (i > 0) assert.ok(placed[at] - placed[order[i - 1]] >= 15 - 1e-9);
      });
    }),
  );
  const crowd = spread(
    Array.from({ length: 40 }, () => 10),
    15,
    0,
    200,
  );
  assert.ok(
    crowd.every((at) => at >= 7.5 - 1e-9 && at <= 192.5 + 1e-9) && new Set(crowd).size === 40,
    "more than fit are spread evenly",
  );
});
