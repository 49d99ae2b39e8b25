import type { Core } from "../core/core.js";
import { number, options } from "../core/kinds.js";
import { rank2 } from "../layers/linear.js";
import { type Positions, positionList } from "./positions.js";
import { apart, type OutOption } from "../core/out.js";
import type { Tensor, TensorLike } from "../core/tensor.js";

export interface LearnedOptions extends OutOption {
  /** A row for each position, learned in training, [maxPositions, dim]. */
  table: TensorLike;
  /** Integers in 0 … maxPositions − 1. */
  positions: Positions;
  /** Factor on the rows: 1 when left out; dim^(−1/2) in x-transformers. */
  scale?: number;
}

/**
 * The rows of a learned table at the given positions, [n, dim]. RangeError: a position beyond the last row, for which nothing was
 * ever learned. Source: Gehring et al. 2017; BERT, GPT-2.
 */
export function learned(core: Core, given: LearnedOptions): Tensor {
  const where = "learned";
  const o = options<LearnedOptions>(where, given, ["table", "positions", "scale", "out"]);
  const table = rank2(where, "table", o.table);
  const positions = positionList(where, o.positions);
  const scale = number(where, "scale", o.scale ?? 1);
  apart(where, o.out, { table: o.table });
  const dim = table.shape[1] as number;
  core.run("checkElements", { where, name: "positions × dim", rows: positions.count, cols: dim });
  return core.tensor("learned", { where, shape: [positions.count, dim], out: o.out }, { table, positions, scale });
}
