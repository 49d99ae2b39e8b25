/**
 * For each mistake a line of a unit test in JavaScript, which fails on the broken code and passes on the right one. The functions
 * `score(q, k, m, n)`, `codes(positions)` and `scores(words, padding)` are those of the reader's code; chapter 6 has the whole
 * test.
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
