/** Rows of W_q or W_k permuted from interleaved to half-split pairs. */
export default {
  call: "to_half",
  cases: [[Array.from({ length: 16 }, (_, row) => [row, -row, row / 8]), 2]],
  module: (pe, rows, heads) =>
    pe.permuteLayout(
      { data: Float32Array.from(rows.flat()), shape: [rows.length, rows[0].length] },
      { heads, from: "interleaved", to: "half" },
    ).data,
};
