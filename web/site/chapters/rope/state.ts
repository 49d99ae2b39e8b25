/** Chapter 3: one query and one key in the plane of one frequency pair, their positions, and the head that the pair is part of. */
import type { Posenc } from "posenc";
import { defineChapter } from "../../live/chapter/table.js";

interface Pair {
  readonly q: readonly number[];
  readonly k: readonly number[];
  readonly m: number;
  readonly n: number;
  readonly theta: number;
}

const onePair = (pe: Posenc, theta: number) => pe.rope({ headDim: 2, inverseFrequencies: [theta] });
const score = (pe: Posenc, { q, k, m, n, theta }: Pair): number => onePair(pe, theta).score({ q, k, m, n });

/** ⟨q, k⟩ cos (m − n)θ; what is left of the score is the other term, with the sine. */
function cosineTerm(pe: Posenc, values: Pair): number {
  const { cos } = onePair(pe, values.theta).cosSin({ positions: [values.m - values.n] });
  return score(pe, { ...values, m: 0, n: 0 }) * (cos.data[0] ?? Number.NaN);
}

export const state = defineChapter({
  table: {
    q: { kind: "vector", default: [1.2, 0.9], min: -2, max: 2 },
    k: { kind: "vector", default: [0.8, -0.75], min: -2, max: 2 },
    m: { kind: "number", default: 7, min: 0, max: 64, step: 1 },
    n: { kind: "number", default: 3, min: 0, max: 64, step: 1 },
    shift: { kind: "number", default: 0, min: 0, max: 4096, step: 1 },
    theta: { kind: "number", default: 0.22, min: 0, max: 1 },
    dim: { kind: "number", default: 8, min: 2, max: 512, step: 2 },
    base: { kind: "number", default: 10000, min: 10, max: 1e7 },
    layout: { kind: "choice", default: "half", options: ["half", "interleaved"] },
    position: { kind: "number", default: 7, min: 0, max: 100000, step: 1 },
  },
  derived: {
    score: (pe, values) => score(pe, values),
    unturned: (pe, values) => score(pe, { ...values, m: 0, n: 0 }),
    cosineTerm: (pe, values) => cosineTerm(pe, values),
    sineTerm: (pe, values) => score(pe, values) - cosineTerm(pe, values),
    longest: (pe, { dim, base }) => Math.max(...pe.rope({ headDim: dim, base }).wavelengths()),
  },
});
