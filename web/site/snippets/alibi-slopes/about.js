/** The slope of each head in ALiBi. */
export default {
  call: "alibi_slopes",
  cases: [[8], [1], [12], [32]],
  module: (pe, heads) => pe.alibiSlopes(heads),
};
