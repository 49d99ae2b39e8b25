import type { Core } from "../core/core.js";
import { Scratch } from "../core/scratch.js";
import type { PositionList } from "../encodings/positions.js";
import type { Tables } from "./apply-rotation.js";

/** The largest tables that are kept between calls; larger ones are made anew in each call. */
const largestBytes = 8 * 2 ** 20;

interface Kept {
  readonly of: object;
  readonly start: number;
  readonly tables: Tables;
  readonly memory: Scratch;
}

const kept = new WeakMap<Core, Kept>();

/**
 * The tables of cos and sin for the frequencies `of` at these positions: those of the last call where it asked for the same, else
 * made by `make`. A model asks for the same tables for q and k, and again in each layer. Tables of consecutive positions are
 * kept, in memory of their own, until a call asks for others.
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
