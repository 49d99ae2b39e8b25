import { number, numbers } from "../core/kinds.js";

/** The positions of queries and keys, for a bias that depends on both. */
export interface BiasPositions {
  /** How many queries, which stand at the last positions of the keys; as many as keys when left out. */
  queryLength?: number;
  /** How many keys, which stand at 0 … keyLength − 1; this or keyPositions must be given. */
  keyLength?: number;
  /** The positions of the queries, in place of queryLength. */
  queryPositions?: ArrayLike<number>;
  /** The positions of the keys, in place of keyLength. */
  keyPositions?: ArrayLike<number>;
}

export const biasPositionNames = ["queryLength", "keyLength", "queryPositions", "keyPositions"] as const;

const largestLength = 2147483647;

function length(where: string, name: string, value: unknown, most: number, what: string): number {
  const given = number(where, name, value);
  if (!Number.isInteger(given) || given < 0 || given > most) {
    throw new RangeError(`${where}: ${name} must be an integer in 0 … ${what}, got ${given}`);
  }
  return given;
}

function either(where: string, o: BiasPositions, count: "queryLength" | "keyLength", list: "queryPositions" | "keyPositions") {
  if (o[count] !== undefined && o[list] !== undefined) {
    throw new RangeError(`${where}: ${count} must be left out beside ${list}, got both`);
  }
}

/** The number of queries that are the last ones of so many keys. */
export const queryCount = (where: string, given: unknown, keys: number): number =>
  length(where, "queryLength", given, keys, `the number of keys (${keys})`);

/** The positions of queries and of keys, as lists. */
export function biasPositions(where: string, o: BiasPositions): { queries: ArrayLike<number>; keys: ArrayLike<number> } {
  either(where, o, "keyLength", "keyPositions");
  either(where, o, "queryLength", "queryPositions");
  const keys =
    o.keyPositions === undefined
      ? Float64Array.from({ length: length(where, "keyLength", o.keyLength, largestLength, `${largestLength}`) }, (_, j) => j)
      : numbers(where, "keyPositions", o.keyPositions);
  if (o.queryPositions !== undefined) return { queries: numbers(where, "queryPositions", o.queryPositions), keys };
  if (o.queryLength === undefined) return { queries: keys, keys };
  const count = queryCount(where, o.queryLength, keys.length);
  return { queries: Array.prototype.slice.call(keys, keys.length - count), keys };
}
