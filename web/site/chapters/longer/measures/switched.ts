/**
 * Frequencies that change within a text. Dynamic NTK in transformers, factor 2, 128 ones as query and as every key, base 10000,
 * trained on 4096 positions: the query at the end of 8192 positions, `last`, and keys that were turned when they came, each for
 * the length of the text then. At the key at `at`, of every 64th the one that differs most, the score, as a share of that at offset 0, is `stale`; it would be `anew` if the
 * key were turned for the present length. At 8192 positions the slowest pair is divided by `stretch`; by `unstretched` where
 * max_position_embeddings was raised to 8192 as well. With Phi-3-mini-128k the slowest pair is divided by `short`
 * in a text of 4096 positions, by `long` in one of 4097.
 */
import type { Posenc, Rope } from "posenc";
import { appliedOf, settingsOf, LISTED, rowsOf } from "../../../../figures/context-extension/extension.js";
import { rules } from "../../../../figures/context-extension/fields.js";
import type { Measure } from "../../../live/measuring/measure.js";
import { dot, row } from "../../../live/measuring/rows.js";

const [DIM, TRAINED, LENGTH] = [128, 4096, 8192];
const EVERY = 64;
const ones = new Float64Array(DIM).fill(1);

export const measure: Measure = (pe) => {
  const rope = dynamic(pe, TRAINED);
  const query = turned(rope, LENGTH - 1, LENGTH);
  const share = (n: number, then: number): number => dot(turned(rope, n, then), query) / DIM;
  const places = Array.from({ length: LENGTH / EVERY }, (_, i) => i * EVERY);
  const apart = places.map((n) => Math.abs(share(n, n + 1) - share(n, LENGTH)));
  const at = places[apart.indexOf(Math.max(...apart))] ?? NaN;
  const divided = (length: number): number =>
    1 / (rowsOf(appliedOf(pe, settingsOf(LISTED, length)), length)[rules.indexOf("longrope")]?.ratio.at(-1) ?? NaN);
  return {
    last: LENGTH - 1,
    at,
    stale: share(at, at + 1),
    anew: share(at, LENGTH),
    stretch: slowest(pe, TRAINED),
    unstretched: slowest(pe, LENGTH),
    short: divided(LISTED.trained),
    long: divided(LISTED.trained + 1),
  };
};

const dynamic = (pe: Posenc, maxPositions: number): Rope =>
  pe.rope({ headDim: DIM, maxPositions, scaling: { type: "dynamic", factor: 2 } });

const turned = (rope: Rope, position: number, sequenceLength: number): number[] =>
  row(rope.apply({ data: ones, shape: [1, DIM] }, { positions: [position], sequenceLength }), 0);

/** By how much dynamic divides the slowest pair at LENGTH positions. */
const slowest = (pe: Posenc, maxPositions: number): number =>
  1 / (dynamic(pe, maxPositions).coverage({ trainingLength: TRAINED, sequenceLength: LENGTH }).ratio.at(-1) ?? NaN);
