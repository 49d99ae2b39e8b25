// Calls that must be refused: with the kind of error, its exact text, and nothing written.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** The texts that C++ and JavaScript share. */
export const messages = JSON.parse(readFileSync(new URL("../../messages.json", import.meta.url), "utf8"));

/** A tensor of zeros. */
export const tensor = (...shape) => ({ data: new Float32Array(shape.reduce((a, b) => a * b, 1)), shape });

export const vectors = { q: [1, 2, 3, 4], k: [1, 2, 3, 4] };

/** Numbers that are no count, with their words. */
export const notCounts = [
  [-1, "-1"],
  [2.5, "2.5"],
  [NaN, "NaN"],
  [2 ** 31, "2147483648"],
];

/** A table with an entry for each of a list. */
export const each = (list, entry) => Object.fromEntries(Array.from(list, entry));

export function refuses(kind, text, call) {
  assert.throws(call, (error) => {
    assert.equal(error.message, text);
    assert.equal(error.constructor, kind);
    return true;
  });
}

/** A HeapTensor full of a mark, and the check that it still is. */
export function untouched(pe, shape) {
  const tensor = pe.tensor(shape);
  tensor.data.fill(-77.5);
  const check = () => {
    assert.ok(
      tensor.data.every((value) => value === -77.5),
      "out was written before the error",
    );
    tensor.dispose();
  };
  return { tensor, check };
}
