/**
 * An image of 4 × 6 tokens between two lines of text, equal vectors of 128 ones. The score, as a share of that at the same place,
 * with the token to the right and the one below: `textBeside`, `textBelow` where tokens are numbered as text; `chunkBeside`,
 * `chunkBelow` with Qwen2-VL's chunks, `mixedBeside`, `mixedBelow` with Qwen3-VL's interleaving. How many positions the fastest
 * pair of the width needs for a turn: `chunkTurn`, `mixedTurn`. The position of the first word after the image: `next`, and
 * `nextText` where tokens are numbered as text; `taken`: how many positions the image takes.
 */
import type { Posenc } from "posenc";
import { deal, type Dealt } from "../../../../figures/mrope/grid.js";
import type { Measure } from "../../../live/measuring/measure.js";

const grid = { rows: 4, columns: 6 };
const QUERY = 2 * grid.columns + 2;
const AFTER = (grid.rows + 1) * grid.columns;

export const measure: Measure = (pe) => {
  const [text, chunked, mixed] = (["sequence", "chunked", "interleaved"] as const).map((scheme) => deal(pe, scheme, grid)) as [
    Dealt,
    Dealt,
    Dealt,
  ];
  const [beside, below] = [QUERY + 1, QUERY + grid.columns];
  const share = (of: Dealt, key: number): number => of.shares(QUERY)[key] ?? NaN;
  const first = (of: Dealt, token: number): number => of.positions.data[token] ?? NaN;
  return {
    textBeside: share(text, beside),
    textBelow: share(text, below),
    chunkBeside: share(chunked, beside),
    chunkBelow: share(chunked, below),
    mixedBeside: share(mixed, beside),
    mixedBelow: share(mixed, below),
    chunkTurn: turn(pe, chunked),
    mixedTurn: turn(pe, mixed),
    next: first(mixed, AFTER),
    nextText: first(text, AFTER),
    taken: first(mixed, AFTER) - first(mixed, grid.columns),
  };
};

/** How many positions the fastest pair of the last axis needs for a turn. */
const turn = (pe: Posenc, { frequencies, axes }: Dealt): number => {
  const own = Array.from(frequencies.subarray((frequencies.length * (axes - 1)) / axes));
  const theta = own.filter((frequency) => frequency > 0);
  return pe.rope({ headDim: 2 * theta.length, inverseFrequencies: theta }).wavelengths()[0] ?? NaN;
};
