import type { Core } from "../core/core.js";
import { number, numbers, options, wrongKind } from "../core/kinds.js";
import type { Block } from "../core/scratch.js";
import { shapeOf } from "../core/shape.js";

/** A count n, which means the positions 0 … n − 1, or a list of positions, which may be negative and fractional. */
export type Positions = number | ArrayLike<number>;

/** Positions as an argument of the core: they are written to WebAssembly memory when the call is made. */
export interface PositionList extends Block {
  readonly count: number;
  /** The first position, where they are consecutive; undefined for a list. */
  readonly start?: number;
}

const largestCount = 2147483647;

/** The positions, each moved by `offset`. */
export function positionList(where: string, positions: unknown, offset = 0): PositionList {
  if (typeof positions === "number") {
    if (!Number.isInteger(positions) || positions < 0 || positions > largestCount) {
      throw new RangeError(
        `${where}: positions must be a count in 0 … ${largestCount} or an array of positions, got ${positions}`,
      );
    }
    return {
      count: positions,
      size: [positions],
      start: offset,
      write: (scratch) => scratch.fillDoubles(positions, (i) => offset + i),
    };
  }
  if (typeof positions !== "object") throw wrongKind(where, "positions", "a count or an array of positions", positions);
  const list = numbers(where, "positions", positions);
  return {
    count: list.length,
    size: [list.length],
    write: (scratch) =>
      offset === 0 ? scratch.copyDoubles(list) : scratch.fillDoubles(list.length, (i) => (list[i] as number) + offset),
  };
}

export interface TokenPositionsOptions {
  /** Token ids, sequence by sequence. */
  ids: ArrayLike<number>;
  /** [rows, length], a row being a sequence; one row when left out. */
  shape?: readonly number[];
  /** The token id of padding, which is also its position. */
  paddingIndex: number;
  /** How many tokens of the sequence came before `ids`, as in a cache; an integer ≥ 0, 0 when left out. */
  pastLength?: number;
}

/**
 * Positions that skip padding, as fairseq and M2M100 count them, [rows · length]: the j-th token of a row that is not padding,
 * counted from 1, gets paddingIndex + pastLength + j, a padding token gets paddingIndex. RangeError: a shape that does not fit
 * the ids. Source: fairseq `make_positions`.
 */
export function tokenPositions(core: Core, given: TokenPositionsOptions): Float64Array {
  const where = "tokenPositions";
  const o = options<TokenPositionsOptions>(where, given, ["ids", "shape", "paddingIndex", "pastLength"]);
  const ids = numbers(where, "ids", o.ids);
  const shape = o.shape === undefined ? [1, ids.length] : shapeOf(where, "shape", o.shape);
  const [rows = 1, width = 0] = shape;
  if (shape.length !== 2 || rows * width !== ids.length) {
    throw new RangeError(`${where}: shape must be [rows, length] of ${ids.length} ids, got [${shape.join(", ")}]`);
  }
  const padding = number(where, "paddingIndex", o.paddingIndex);
  const pastLength = number(where, "pastLength", o.pastLength ?? 0);
  return core.compute("tokenPositions", ids.length, { ids, rows, padding, pastLength });
}
