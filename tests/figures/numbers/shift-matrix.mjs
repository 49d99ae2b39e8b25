// pe-shift-matrix: M_s, and what it makes of the code of m.
export function expected(pe, { dim, base, shift, m, cell }, { lang }) {
  const matrix = pe.shiftMatrix({ dim, base, offset: shift });
  const code = (position) => pe.sinusoidal({ positions: [position], dim, base });
  const [before, after] = [code(m), code(m + shift)];
  const moved = pe.linear({ x: before, weight: matrix });
  const error = Math.max(...moved.data.map((value, i) => Math.abs(value - after.data[i])));
  const [row, column] = cell.map((at) => Math.min(dim - 1, Math.trunc(at)));
  const pair = Math.floor(row / 2);
  // "sin 3θ₁ = 0.1411" inside of a block, 0 outside.
  const entry = pair === Math.floor(column / 2) ? [shift, pair, matrix.data[row * dim + column]] : lang === "en" ? [0] : [0, 0];
  const numbers = Array.from({ length: dim }, (_, i) => i);
  const codes = (i) => [before.data[i], moved.data[i], after.data[i]];
  const read = [row, column, ...entry, row, ...codes(row)];
  const says = [m, m + shift, error, shift];
  return {
    at: {
      ".cell": read,
      ".says": says,
      "#words": [...read, ...says],
      ".heat-legend .mono": [-1, 1],
      ".heat@aria-label": lang === "en" ? [dim] : [dim, dim],
      ".heat@aria-valuetext": read,
    },
    sliders: [shift, m, base],
    lists: [dim],
    heads: [
      { rows: numbers, columns: numbers },
      { rows: numbers, columns: ["m", "M", "m+s"] },
    ],
    table: numbers.map((i) => [...matrix.data.subarray(i * dim, (i + 1) * dim), ...codes(i)]),
  };
}
