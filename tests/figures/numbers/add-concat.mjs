// pe-add-concat: what the best added code misses, by the normal equations. Where p′ has as many numbers as are asked of it, nothing.
const NAMES = ["query", "key", "value"];
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

export const states = [12, 8].map((headWidth) => ({ headWidth }));

/** Solves a x = b, a square and regular, by elimination. */
function solve(a, b) {
  const rows = a.map((row, i) => [...row, b[i]]);
  const n = rows.length;
  for (let i = 0; i < n; i++) {
    const sizes = rows.map((row, r) => (r < i ? -1 : Math.abs(row[i])));
    const best = sizes.indexOf(Math.max(...sizes));
    [rows[i], rows[best]] = [rows[best], rows[i]];
    for (let r = i + 1; r < n; r++) {
      const factor = rows[r][i] / rows[i][i];
      for (let c = i; c <= n; c++) rows[r][c] -= factor * rows[i][c];
    }
  }
  const x = new Array(n).fill(0);
  for (let i = n - 1; i >= 0; i--) x[i] = (rows[i][n] - dot(rows[i].slice(i + 1, n), x.slice(i + 1))) / rows[i][i];
  return x;
}

/** ‖W p′ − U p‖ / ‖U p‖ at the p′ of WᵀW p′ = WᵀU p, where there are more rows than p′ has numbers. */
function misfit(w, wanted) {
  const dim = w[0].length;
  if (w.length <= dim) return 0;
  const numbers = Array.from({ length: dim }, (_, i) => i);
  const columns = numbers.map((i) => w.map((row) => row[i]));
  const best = solve(
    columns.map((a) => columns.map((b) => dot(a, b))),
    columns.map((a) => dot(a, wanted)),
  );
  return Math.hypot(...w.map((row, r) => dot(row, best) - wanted[r])) / Math.hypot(...wanted);
}

export function expected(pe, { dim, headWidth, position, seed }) {
  const p = pe.sinusoidal({ positions: [position], dim });
  const project = (name) => pe.projection({ name, rows: dim, columns: dim, seed });
  const rowsOf = ({ data }) => Array.from({ length: dim }, (_, i) => [...data.subarray(i * dim, (i + 1) * dim)]);
  const w = NAMES.map((name) => rowsOf(project(name)));
  const wanted = NAMES.map((name) => [...pe.linear({ x: p, weight: project(`code ${name}`) }).data]);
  const first = (lists, served, width) => lists.slice(0, served).flatMap((list) => list.slice(0, width));
  const table = Array.from({ length: dim }, (_, i) => [
    i + 1,
    ...NAMES.map((_, at) => misfit(first(w, at + 1, i + 1), first(wanted, at + 1, i + 1))),
  ]);
  const width = Math.min(headWidth, dim);
  const read = table[width - 1];
  const says = [3, width, 3 * width, dim];
  return {
    at: {
      ".legend b": read.slice(1),
      ".says": says,
      ".field:has(button)": [seed],
      ".plot@aria-valuetext": read,
      "input@aria-valuetext": read,
      "#words": [...read, ...says],
    },
    sliders: [width],
    lists: [dim],
    curves: [{ at: table.map(([one]) => one), series: [1, 2, 3].map((column) => table.map((row) => row[column])) }],
    table,
    tolerance: 1e-6,
  };
}
