// pe-gram: inner products of the codes of 32 positions; each is Σ cos (m − n)θᵢ.
const COUNT = 32;
const offsets = Array.from({ length: 2 * COUNT - 1 }, (_, i) => i - (COUNT - 1));
const places = Array.from({ length: COUNT }, (_, i) => i);

export function expected(pe, { dim, base, shift, cell }) {
  const codes = pe.sinusoidal({ positions: places.map((i) => shift + i), dim, base });
  const products = pe.linear({ x: codes, weight: codes });
  const [m, n] = cell.map((at) => Math.min(COUNT - 1, Math.trunc(at)));
  const product = (i, j) => products.data[i * COUNT + j];
  const read =
    m === n ? [shift + m, shift + m, product(m, m)] : [shift + m, shift + n, product(m, n), shift + n, shift + m, product(n, m)];
  const says = [pe.toeplitzDefect(products), dim / 2];
  const positions = places.map((i) => shift + i);
  return {
    at: {
      ".cell": read,
      ".says": says,
      "#words": [...read, ...says],
      ".heat-legend .mono": [-dim / 2, dim / 2],
      ".heat@aria-label": [COUNT],
      ".plot@aria-label": [0],
      ".drawing@aria-valuetext": [...read, ...read],
      "input@aria-valuetext": [shift, shift + COUNT - 1, base],
    },
    sliders: [shift, base],
    lists: [dim],
    curves: [{ at: offsets, series: [offsets.map((offset) => (offset < 0 ? product(0, -offset) : product(offset, 0)))] }],
    heads: [{ rows: positions, columns: positions }],
    table: places.flatMap((i) => places.map((j) => [shift + i, shift + j, product(i, j)])),
  };
}
