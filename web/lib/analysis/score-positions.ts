import { biasPositions } from "../relative/bias-positions.js";

/** The positions of the n queries and m keys of a score. */
export interface ScorePositions {
  /** The keys stand at 0 … keyLength − 1. When left out, as many as k has; where there is no k, as many as queries. */
  keyLength?: number;
  /** Whole numbers, [n]; when left out, the queries stand at the last n positions of the keys. */
  queryPositions?: ArrayLike<number>;
  /** Whole numbers, [m], in place of keyLength. */
  keyPositions?: ArrayLike<number>;
}

export const scorePositionNames = ["keyLength", "queryPositions", "keyPositions"] as const;

/** The positions as lists; `queries` and `keys` are how many there are where the options do not say. */
export function scorePositions(where: string, o: ScorePositions, queries: number, keys: number) {
  const { keyLength, queryPositions, keyPositions } = o;
  return biasPositions(where, {
    ...(queryPositions === undefined ? { queryLength: queries } : { queryPositions }),
    ...(keyPositions === undefined || keyLength !== undefined ? { keyLength: keyLength ?? keys } : {}),
    ...(keyPositions === undefined ? {} : { keyPositions }),
  });
}
