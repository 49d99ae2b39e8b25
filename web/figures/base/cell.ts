/** A cell that the reader has chosen, [row, column], moved to the last row or column where the drawing has fewer. */
export function cellWithin(cell: readonly number[], rows: number, columns: number): readonly [row: number, column: number] {
  const [row = 0, column = 0] = cell.map(Math.trunc);
  return [Math.min(rows - 1, row), Math.min(columns - 1, column)];
}
