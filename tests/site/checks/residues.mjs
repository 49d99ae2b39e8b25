// The numbers in prose that measure rounding alone, each with what it stays below: float32 sums about 1e-6, double about 1e-13.
// How large a rounding error is depends on the engine's mathematics, so of these two runs
// agree when both are below it and neither is more than ten times the other, or where one is 0, the other a last bit or two.
const FLOAT = 2e-6;
const DOUBLE = 2e-13;

export const residues = {
  "answers.back": FLOAT,
  "asked.largest": FLOAT,
  "behind.packed": FLOAT,
  "behind.rope": FLOAT,
  "buckets.output": FLOAT,
  "checks.rotated": DOUBLE,
  "checks.twoHeads": DOUBLE,
  "concatenate.narrow": DOUBLE,
  "diagonals.codes": DOUBLE,
  "diagonals.rope": DOUBLE,
  "every.ropeMoved": FLOAT,
  "every.xposMoved": FLOAT,
  "grouped.swapWrong": FLOAT,
  "latent.moved": FLOAT,
  "learned.tried": FLOAT,
  "lovers.mean": FLOAT,
  "lovers.rows": FLOAT,
  "norms.rotated": FLOAT,
  "offset.shiftMatrix": DOUBLE,
  "past.one": FLOAT,
  "shuffled.followed": FLOAT,
  "stripes.ropeSame": FLOAT,
  "untrained.noneOrder": FLOAT,
  "values.kept": FLOAT,
  "vectors.after": DOUBLE,
  "wishes.affine": DOUBLE,
  "wishes.power": DOUBLE,
  rotateAfter: DOUBLE,
  unprojected: DOUBLE,
};
