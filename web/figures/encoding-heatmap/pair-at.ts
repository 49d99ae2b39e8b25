/** The content of a column of the table: the sine or the cosine of a pair. */
export interface Coordinate {
  readonly pair: number;
  readonly cosine: boolean;
}

export const pairAt = (column: number, dim: number, columns: "interleaved" | "concatenated"): Coordinate =>
  columns === "interleaved"
    ? { pair: Math.floor(column / 2), cosine: column % 2 === 1 }
    : { pair: column % (dim / 2), cosine: column >= dim / 2 };
