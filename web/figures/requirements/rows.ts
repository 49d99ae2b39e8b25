/** The rows of the table: the measurements on each code, or the error where there are none. */
import type { Posenc } from "posenc";
import { type Code, measured, type Measured, type Seen, seenFrom, type Setting, TRAINED, Unusable } from "./codes.js";
import { Misread, readFormula } from "./formula.js";

export interface Attempt {
  readonly code: Code;
  readonly found: Measured | Error;
}
export interface Row extends Attempt {
  /** The inner products from the position that the reader has chosen. */
  readonly seen: Seen | undefined;
}

type Sizes = Omit<Setting, "formula">;

/** The measurements on a code that is not the reader's formula. */
export const given = (pe: Posenc, code: Exclude<Code, "own">, sizes: Sizes): Attempt =>
  attempt(code, () => measured(pe, code, { ...sizes, formula: () => 0 }));

export const own = (pe: Posenc, text: string, sizes: Sizes): Attempt =>
  attempt("own", () => measured(pe, "own", { ...sizes, formula: readFormula(text) }));

/** A measurement, or its error where that is expected: a formula that cannot be used, positions beyond the learned table. */
function attempt(code: Code, measure: () => Measured): Attempt {
  try {
    return { code, found: measure() };
  } catch (error) {
    const expected = error instanceof Misread || error instanceof Unusable || (code === "learned" && error instanceof RangeError);
    if (!expected) throw error;
    return { code, found: error };
  }
}

/** The measurements on the learned table, for the positions that it has. */
export const learnedAlone = (pe: Posenc, sizes: Sizes): Measured =>
  measured(pe, "learned", { ...sizes, length: TRAINED, formula: () => 0 });

export const rowFrom = (pe: Posenc, attempt: Attempt, m: number): Row => ({
  ...attempt,
  seen: attempt.found instanceof Error ? undefined : seenFrom(pe, attempt.found.codes, m),
});
