import { biasPositions } from "../relative/bias-positions.js";

/** Where the queries and keys of a score stand. */
export interface ScorePositions {
  /** Keys, at 0 … keyLength − 1; as many as there are, or as queries. */
  keyLength?: number;
  /** The last of the keys' positions when left out. Whole numbers. */
  queryPositions?: ArrayLike<number>;
  /** In place of keyLength. Whole numbers. */
  keyPositions?: ArrayLike<number>;
}

export const scorePositionNames = ["keyLength", "queryPositions", "keyPositions"] as const;

/** The positions of so many queries and keys, as lists. */
export function scorePositions(where: string, o: ScorePositions, queries: number, keys: number) {
  const { keyLength, queryPositions, keyPositions } = o;
  return biasPositions(where, {
    ...(queryPositions === undefined ? { queryLength: queries } : { queryPositions }),
    ...(keyPositions === undefined || keyLength !== undefined ? { keyLength: keyLength ?? keys } : {}),
    ...(keyPositions === undefined ? {} : { keyPositions }),
  });
}
