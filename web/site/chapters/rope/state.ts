/**
 * Chapter 3: one query and one key in the plane of one frequency pair, their positions, and the head that the pair is part of.
 */
import type { Posenc } from "posenc";
import { parameter } from "posenc/parameters";
import { defineChapter } from "../../live/chapter/chapter.js";

interface Pair {
  readonly q: readonly number[];
  readonly k: readonly number[];
  readonly m: number;
  readonly n: number;
  readonly theta: number;
}

const onePair = (pe: Posenc, theta: number) => pe.rope({ headDim: 2, inverseFrequencies: [theta] });
const score = (pe: Posenc, { q, k, m, n, theta }: Pair): number => onePair(pe, theta).score({ q, k, m, n });

/** The term ⟨q, k⟩ cos (m − n)θ of the score; the rest of the score is the term with the sine. */
function cosineTerm(pe: Posenc, values: Pair): number {
  const { cos } = onePair(pe, values.theta).cosSin({ positions: [values.m - values.n] });
  return score(pe, { ...values, m: 0, n: 0 }) * (cos.data[0] ?? Number.NaN);
}

export const state = defineChapter({
  fields: {
    q: parameter("q"),
    k: parameter("k"),
    m: parameter("m"),
    n: parameter("n"),
    shift: parameter("shift"),
    theta: parameter("theta"),
    dim: parameter("dim", { initial: 8 }),
    base: parameter("base"),
    layout: parameter("layout"),
    position: parameter("position", { initial: 7 }),
  },
  derived: {
    score: (pe, values) => score(pe, values),
    unturned: (pe, values) => score(pe, { ...values, m: 0, n: 0 }),
    cosineTerm: (pe, values) => cosineTerm(pe, values),
    sineTerm: (pe, values) => score(pe, values) - cosineTerm(pe, values),
    longest: (pe, { dim, base }) => Math.max(...pe.rope({ headDim: dim, base }).wavelengths()),
  },
});
