/**
 * A line of a unit test for each mistake, in JavaScript: it fails on the broken code and passes on the right one. `score(q, k, m, n)`,
 * `codes(positions)` and `scores(words, padding)` are the reader's own; chapter 6 has them all in one piece.
 */
import type { Bug } from "./fields.js";

const near = "near(score(unit(0), unit(d / 2), 3, 2), 0.8415);";

export const unitTests: Readonly<Record<Bug, string>> = {
  layout: near,
  sign: near,
  offset: near,
  double: near,
  precision: "near(score(unit(0), unit(d / 2), 4099, 4098), 0.8415);",
  padding: "near(scores(words, 3)[1][0], scores(words, 0)[1][0]);",
  cosines: "near(codes([0])[0].reduce((sum, c) => sum + c * c, 0), d / 2);",
};
