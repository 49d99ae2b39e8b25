// What npm run train makes of several runs, and the tables it writes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, together } from "../../scripts/train/runs.mjs";

const run = (loss) => ({
  curve: [3, loss],
  lengths: [{ length: 64, loss }],
  extended: [{ method: "yarn", factor: 4, steps: 50, length: 256, accuracy: loss / 2 }],
});

test("numbers become their mean and each of them; what they are of stays", () => {
  assert.deepEqual(together([run(1), run(2), run(6)]), {
    curve: {
      mean: [3, 3],
      each: [
        [3, 1],
        [3, 2],
        [3, 6],
      ],
    },
    lengths: [{ length: 64, loss: { mean: 3, each: [1, 2, 6] } }],
    extended: [{ method: "yarn", factor: 4, steps: 50, length: 256, accuracy: { mean: 1.5, each: [0.5, 1, 3] } }],
  });
});

test("each run can be had from what was joined", () => {
  const runs = [run(1), run(2), run(6)];
  runs.forEach((one, place) => assert.deepEqual(apart(together(runs), place), one));
});
