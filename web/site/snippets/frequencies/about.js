/** The rotary frequencies θ of all pairs, in radians a position. */
export default {
  call: "frequencies",
  cases: [[8], [64, 10000], [128, 500000]],
  module: (pe, dim, base = 10000) => pe.inverseFrequencies({ dim, base }),
};
