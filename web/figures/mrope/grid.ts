/**
 * The numbers of pe-mrope: positions of a line of text, an image and another line of text on each axis, which pair is turned by
 * which axis, and the scores of equal vectors.
 */
import type { AxialRope, Mrope, Posenc, TensorLike } from "posenc";
import { type Scheme, schemes } from "./fields.js";

/** The head of Qwen2-VL and of the models after it. */
export const DIM = 128;
const PAIRS = DIM / 2;
const BASE = 1e6;
const IMAGE_BASE = 10000;
const IMAGE = 151655;
const START = 151652;
const TEXT = 0;
const MERGED = 2;
/** How many pairs each axis has: time, height and width for Qwen2-VL and Qwen3-VL; height, width and time for ERNIE. */
const SECTIONS = { chunked: [16, 24, 24], interleaved: [24, 20, 20], ernie: [22, 22, 20] } as const;

export interface Grid {
  readonly rows: number;
  readonly columns: number;
}

/** One way to give positions, on a grid: its tokens stand row by row, a line of text, the image, a line of text. */
export interface Dealt {
  /** The position of each token on each axis, [axes, tokens]; NaN where the scheme gives it none. */
  readonly positions: TensorLike;
  readonly axes: number;
  /** The frequency of each pair on each axis, [axes, pairs]; 0 where another axis turns the pair. */
  readonly frequencies: Float64Array;
  /** Of all tokens with one of them: the score of vectors of ones, as a share of that at the same place; NaN without positions. */
  readonly shares: (token: number) => Float64Array;
}

/** The base of a scheme: that of Qwen2-VL, or the usual one of encoders of images. */
export const baseOf = (scheme: Scheme): number => (hasText(scheme) ? BASE : IMAGE_BASE);

/** Whether text has positions too; encoders of images have none. */
export const hasText = (scheme: Scheme): boolean => scheme !== "blocks" && scheme !== "alternating";

export function deal(pe: Posenc, scheme: Scheme, grid: Grid): Dealt {
  const rope = rotary(pe, scheme);
  const positions = positionsOf(pe, scheme, grid);
  const axes = positions.shape[0] as number;
  const count = positions.shape[1] as number;
  const ones = new Float32Array(count * DIM).fill(1);
  const turned = rope.apply({ data: ones, shape: [count, DIM] }, { positions });
  // Tokens of an encoder of images alone have a line without positions before and after them.
  const line = hasText(scheme) ? 0 : grid.columns;
  const blank = new Float64Array(line).fill(NaN);
  const whole = (values: ArrayLike<number>): Float64Array => Float64Array.from([...blank, ...Array.from(values), ...blank]);
  const shares = (token: number): Float64Array => {
    const at = token - line;
    if (at < 0 || at >= count) return new Float64Array(count + 2 * line).fill(NaN);
    const query = { data: turned.data.subarray(at * DIM, (at + 1) * DIM), shape: [1, DIM] };
    return whole(pe.linear({ x: turned, weight: query }).data.map((score) => score / DIM));
  };
  const all = Array.from({ length: axes }, (_, axis) =>
    whole(Array.from({ length: count }, (__, at) => positions.data[axis * count + at] as number)),
  );
  return {
    positions: { data: all.flatMap((one) => [...one]), shape: [axes, count + 2 * line] },
    axes,
    frequencies: rope.frequencies().data,
    shares,
  };
}

function rotary(pe: Posenc, scheme: Scheme): AxialRope | Mrope {
  switch (scheme) {
    case "chunked":
    case "interleaved":
      return pe.mrope({ headDim: DIM, base: BASE, sections: SECTIONS[scheme], order: scheme });
    case "blocks":
    case "alternating":
      return pe.axialRope({ headDim: DIM, base: IMAGE_BASE, split: scheme });
    case "sequence":
      return pe.axialRope({
        headDim: DIM,
        inverseFrequencies: { data: pe.inverseFrequencies({ dim: DIM, base: BASE }), shape: [1, PAIRS] },
      });
    case "ernie": {
      // Height and width take turns over the fast pairs, time has the slow ones.
      const theta = pe.inverseFrequencies({ dim: DIM, base: BASE });
      const [height, width] = SECTIONS.ernie;
      const axis = (pair: number): number => (pair >= height + width ? 0 : 1 + (pair % 2));
      const data = [0, 1, 2].flatMap((one) => Array.from(theta, (value, pair) => (axis(pair) === one ? value : 0)));
      return pe.axialRope({ headDim: DIM, layout: "interleaved", inverseFrequencies: { data, shape: [3, PAIRS] } });
    }
  }
}

function positionsOf(pe: Posenc, scheme: Scheme, { rows, columns }: Grid): TensorLike {
  const count = (rows + 2) * columns;
  if (!hasText(scheme)) return pe.gridPositions({ grid: [rows, columns] });
  if (scheme === "sequence") return { data: Float64Array.from({ length: count }, (_, at) => at), shape: [1, count] };
  const image = rows * columns;
  const ids = Array.from({ length: count }, (_, at) =>
    at === columns - 1 ? START : at >= columns && at < columns + image ? IMAGE : TEXT,
  );
  const imageGrids = [1, MERGED * rows, MERGED * columns];
  const { data } = pe.mropePositions({
    ids,
    imageGrids,
    spatialMergeSize: MERGED,
    imageToken: IMAGE,
    visionStartToken: START,
  }).positions;
  return { data, shape: [3, count] };
}

/** Every scheme on one grid. */
export const dealAll = (pe: Posenc, grid: Grid): readonly Dealt[] => schemes.map((scheme) => deal(pe, scheme, grid));
