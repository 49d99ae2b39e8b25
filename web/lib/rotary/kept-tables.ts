import type { Core } from "../core/core.js";
import { Scratch } from "../core/scratch.js";
import type { PositionList } from "../encodings/positions.js";
import type { Tables } from "./turning.js";

/** Larger tables are made anew at each call, so that no more than this is held. */
const largestBytes = 8 * 2 ** 20;

interface Kept {
  readonly of: object;
  readonly start: number;
  readonly tables: Tables;
  readonly memory: Scratch;
}

const kept = new WeakMap<Core, Kept>();

/**
 * `make` for frequencies `of` at these positions, or what it made the last time: q and k, and each layer after the first, ask
 * for the same tables of consecutive positions. Those are held in memory of their own.
 */
export function keptTables(
  core: Core,
  scratch: Scratch,
  { start, count }: PositionList,
  of: { readonly theta: Float64Array },
  make: (memory: Scratch) => Tables,
): Tables {
  if (start === undefined || 8 * count * of.theta.length > largestBytes) return make(scratch);
  const last = kept.get(core);
  if (last?.of === of && last.start === start && last.tables.count === count) return last.tables;
  const memory = new Scratch(core);
  let tables: Tables;
  try {
    tables = make(memory);
  } catch (error) {
    memory.release();
    throw error;
  }
  kept.set(core, { of, start, tables, memory });
  last?.memory.release();
  return tables;
}
