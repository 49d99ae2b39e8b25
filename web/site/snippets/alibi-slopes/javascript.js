/** The slope of each head: [heads]. A score loses slope times distance. */
export function alibi_slopes(heads) {
  const n = 2 ** Math.floor(Math.log2(heads)); // the largest power of 2 up to heads
  const even = Array.from({ length: n }, (_, i) => 2 ** ((-8 * (i + 1)) / n));
  const between = Array.from({ length: n }, (_, i) => 2 ** ((-4 * (2 * i + 1)) / n));
  return [...even, ...between].slice(0, heads);
}
