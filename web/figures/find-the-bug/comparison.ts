/** A broken implementation beside the right one: both score matrices, and the numbers that compare them. */
import type { Posenc } from "posenc";
import type { Bug } from "./fields.js";
import { broken, COUNT, type Encoding, encodingOf, right, type Scores, type Sense } from "./implementations.js";

/** The largest difference of two scores on one diagonal (↘, `along`) and on one anti-diagonal (↗, `across`). */
export interface Spread {
  readonly along: number;
  readonly across: number;
}

export interface Comparison {
  readonly encoding: Encoding;
  readonly right: Scores;
  readonly broken: Scores;
  /** The smallest and the largest score of both matrices. */
  readonly from: number;
  readonly to: number;
  /** The largest |broken − right|, in the whole matrix and on the main diagonal. */
  readonly largest: number;
  readonly diagonal: number;
  readonly spreads: { readonly right: Spread; readonly broken: Spread };
}

export function comparison(pe: Posenc, bug: Bug, sense: Sense, seed: number, start: number): Comparison {
  const encoding = encodingOf(bug);
  const good = right(pe, encoding, seed, start);
  const bad = broken(pe, bug, sense, seed, start);
  const errors = good.map((value, i) => Math.abs((bad[i] as number) - value));
  return {
    encoding,
    right: good,
    broken: bad,
    from: Math.min(...good, ...bad),
    to: Math.max(...good, ...bad),
    largest: Math.max(...errors),
    diagonal: Math.max(...errors.filter((_, i) => i % (COUNT + 1) === 0)),
    spreads: { right: spread(pe, good), broken: spread(pe, bad) },
  };
}

function spread(pe: Posenc, scores: Scores): Spread {
  const shape = [COUNT, COUNT];
  const mirrored = scores.map((_, i) => scores[i + COUNT - 1 - 2 * (i % COUNT)] as number);
  return { along: pe.toeplitzDefect({ data: scores, shape }), across: pe.toeplitzDefect({ data: mirrored, shape }) };
}
