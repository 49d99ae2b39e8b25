// Memos of figures, and drawings that they divide into parts.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { imported } from "./support/bundle.mjs";

const { drawnInPart, mayStop, memo } = await imported("web/figures/base/memo.ts");

test("the same arguments are computed once, by Object.is", () => {
  let times = 0;
  const sum = memo((a, b) => ((times += 1), a + b));
  assert.equal(sum(1, NaN).toString(), "NaN");
  sum(1, NaN);
  assert.equal(times, 1);
  assert.equal(sum(1, 2), 3);
  assert.equal(times, 2);
});

test("as many results are remembered as are asked for, the last ones", () => {
  const computed = [];
  const same = memo((one) => (computed.push(one), one), 2);
  for (const one of ["a", "b", "a", "b", "c", "b", "a"]) assert.equal(same(one), one);
  assert.deepEqual(computed, ["a", "b", "c", "a"]);
});

/** Calls until there is a drawing; returns it and how many calls it took. */
function drawnInParts(draw, milliseconds) {
  const course = { stops: 0 };
  for (let calls = 1; ; calls++) {
    const drawn = drawnInPart(draw, milliseconds, course);
    if (drawn !== undefined) return { drawn, calls };
    assert.ok(calls < 1000, "never finished");
  }
}

test("a drawing in parts is the drawing; each part computes one memo when it has no time, and none is computed twice", () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 12 }), (numbers) => {
      const times = numbers.map(() => 0);
      const memos = numbers.map((_, i) => memo((number) => ((times[i] += 1), 2 * number)));
      const draw = () => numbers.map((number, i) => memos[i](number));
      const { drawn, calls } = drawnInParts(draw, -1);
      assert.deepEqual(
        drawn,
        numbers.map((number) => 2 * number),
      );
      assert.equal(calls, numbers.length);
      assert.deepEqual(
        times,
        numbers.map(() => 1),
      );
      assert.equal(drawnInParts(draw, -1).calls, 1, "what memos hold takes no part");
    }),
  );
});

test("each part comes at least to the next place where the drawing may stop, whatever its memos hold", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (kinds) => {
      const memos = kinds.map((_, i) => memo(() => i));
      let reached = 0;
      const draw = () =>
        kinds.map((isMemo, i) => {
          if (isMemo) return memos[i]();
          mayStop();
          reached = Math.max(reached, i + 1);
          return i;
        });
      const course = { stops: 0 };
      const parts = [];
      for (let drawn; drawn === undefined; parts.push(reached)) {
        drawn = drawnInPart(draw, -1, course);
        if (drawn)
          assert.deepEqual(
            drawn,
            kinds.map((_, i) => i),
          );
        assert.ok(parts.length <= kinds.length + 1, "never finished");
      }
      const stops = kinds.filter((isMemo) => !isMemo).length;
      assert.ok(parts.length > stops, `${parts.length} parts, ${stops} places`);
    }),
  );
  assert.doesNotThrow(mayStop, "outside of a drawing in parts");
});

test("with time enough a drawing is one part", () => {
  const [a, b] = [memo(() => 1), memo(() => 2)];
  assert.deepEqual(
    drawnInParts(() => (mayStop(), [a(), b()]), Infinity),
    { drawn: [1, 2], calls: 1 },
  );
});

test("a memo is not divided: one that catches errors of those it calls sees no interruption", () => {
  const [first, second] = [memo(() => 1), memo(() => 2)];
  const outer = memo(() => {
    try {
      return first() + second();
    } catch (error) {
      return error;
    }
  });
  assert.deepEqual(drawnInParts(() => [outer(), memo(() => 4)()], Infinity).drawn, [3, 4]);
  const before = memo(() => 0);
  assert.deepEqual(drawnInParts(() => [before(), outer()], -1).drawn, [0, 3]);
});

test("a drawing that shows errors of its own shows no interruption: it is drawn again until it is whole", () => {
  const memos = [0, 1, 2].map((i) => memo(() => i));
  const draw = () => {
    try {
      mayStop();
      return memos.map((one) => (mayStop(), one()));
    } catch (error) {
      return `failed: ${String(error)}`;
    }
  };
  const { drawn, calls } = drawnInParts(draw, -1);
  assert.deepEqual(drawn, [0, 1, 2]);
  assert.ok(calls > 2, `${calls} parts`);
});

test("an error of a memo ends the drawing, and the next memo outside computes at once", () => {
  const fails = memo(() => {
    throw new RangeError("m must be at least 0");
  });
  const other = memo(() => 1);
  assert.throws(() => drawnInPart(() => [other(), fails()], Infinity, { stops: 0 }), /m must be at least 0/);
  assert.throws(() => drawnInPart(fails, -1, { stops: 0 }), RangeError);
  assert.equal(other(), 1);
  assert.equal(memo(() => 5)(), 5);
});
