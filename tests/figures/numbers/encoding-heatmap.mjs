// pe-encoding-heatmap: the table of codes of 64 positions.
const ROWS = 64;

export const states = ["interleaved", "concatenated"].flatMap((columns) =>
  ["dim", "half-minus-one"].map((spacing) => ({ dim: 16, base: 1000, columns, spacing, start: 100, cell: [7, 5] })),
);

export function expected(pe, { dim, base, columns: layout, spacing, start, cell }) {
  const positions = Array.from({ length: ROWS }, (_, i) => start + i);
  const { data } = pe.sinusoidal({ positions, dim, base, layout, spacing });
  const turns = pe.inverseFrequencies({ dim, base, spacing }).map((theta) => (2 * Math.PI) / theta);
  const [row, column] = [Math.min(ROWS - 1, Math.trunc(cell[0])), Math.min(dim - 1, Math.trunc(cell[1]))];
  const pair = layout === "interleaved" ? Math.floor(column / 2) : column % (dim / 2);
  const read = [start + row, column, pair, data[row * dim + column], turns[pair]];
  const says = [ROWS, turns.filter((turn) => turn <= ROWS).length, dim / 2, turns.at(-1)];
  return {
    at: {
      ".cell": read,
      ".says": says,
      "#words": [...read, ...says],
      ".heat-legend .mono": [-1, 1],
      ".heat@aria-label": [ROWS, dim],
      ".heat@aria-valuetext": read,
      "input@aria-valuetext": [start, start + ROWS - 1, base],
    },
    sliders: [start, base],
    lists: [dim],
    heads: [{ rows: positions, columns: Array.from({ length: dim }, (_, i) => (i % 2 === 0 ? i : "")) }],
    table: positions.map((position, i) => [position, ...data.subarray(i * dim, (i + 1) * dim)]),
  };
}
