/** Chapter 3: one query and one key in the plane of one frequency pair, their positions, and the head that the pair is part of. */
import { defineChapter } from "../chapter/table.js";

export const rope = defineChapter({
  table: {
    q: { kind: "vector", default: [1.2, 0.9], min: -2, max: 2 },
    k: { kind: "vector", default: [0.8, -0.75], min: -2, max: 2 },
    m: { kind: "number", default: 7, min: 0, max: 64, step: 1 },
    n: { kind: "number", default: 3, min: 0, max: 64, step: 1 },
    shift: { kind: "number", default: 0, min: 0, max: 4096, step: 1 },
    theta: { kind: "number", default: 0.22, min: 0, max: 1 },
    dim: { kind: "number", default: 64, min: 2, max: 512, step: 2 },
    base: { kind: "number", default: 10000, min: 10, max: 1e7 },
    layout: { kind: "choice", default: "half", options: ["half", "interleaved"] },
  },
  derived: {
    offset: (_pe, { m, n }) => m - n,
    score: (pe, { q, k, m, n, theta }) => pe.rope({ headDim: 2, inverseFrequencies: [theta] }).score({ q, k, m, n }),
    unturned: (pe, { q, k }) => pe.rope({ headDim: 2 }).score({ q, k, m: 0, n: 0 }),
    pairs: (_pe, { dim }) => dim / 2,
  },
});
