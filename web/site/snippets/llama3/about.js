/** The frequencies of Llama 3.1. */
export default {
  call: "llama3",
  cases: [
    [128, 500000, 8, 8192],
    [64, 500000, 32, 8192, 1, 4],
  ],
  module: (pe, headDim, base, factor, originalMaxPositions, lowFreqFactor = 1, highFreqFactor = 4) =>
    pe
      .rope({ headDim, base, scaling: { type: "llama3", factor, lowFreqFactor, highFreqFactor, originalMaxPositions } })
      .inverseFrequencies(),
};
