/** Rows of W_q or W_k, [heads · d][…], from interleaved to half-split pairs. */
export function to_half(rows, heads) {
  const d = rows.length / heads;
  return rows.map((_, at) => {
    const j = at % d;
    return rows[at - j + (j < d / 2 ? 2 * j : 2 * j - d + 1)];
  });
}
