/** The frequencies of NTK-aware interpolation: those of a larger base. */
export default {
  call: "ntk",
  cases: [
    [128, 10000, 4],
    [8, 100, 16],
  ],
  module: (pe, headDim, base, factor) => pe.rope({ headDim, base, scaling: { type: "ntk", factor } }).inverseFrequencies(),
};
