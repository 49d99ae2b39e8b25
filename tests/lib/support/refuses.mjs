// Calls that must be refused: with the kind of error, its exact text, and nothing written.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** The texts that C++ and JavaScript share. */
export const messages = JSON.parse(readFileSync(new URL("../../messages.json", import.meta.url), "utf8"));

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
