// Pictures: how many of their pixels differ.
import assert from "node:assert/strict";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

/** The share of pixels that differ between two pictures (PNG) of one size, and a picture of where. */
export function difference(a, b, threshold = 0.1) {
  const [one, other] = [a, b].map((bytes) => PNG.sync.read(bytes));
  assert.deepEqual([one.width, one.height], [other.width, other.height], "sizes of the pictures");
  const where = new PNG({ width: one.width, height: one.height });
  const count = pixelmatch(one.data, other.data, where.data, one.width, one.height, { threshold });
  return { share: count / (one.width * one.height), where: PNG.sync.write(where) };
}
