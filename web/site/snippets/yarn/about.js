/** The frequencies of YaRN, and behind them its factor on cosines and sines. */
export default {
  call: "yarn",
  cases: [
    [128, 10000, 16, 4096],
    [64, 1000000, 4, 32768],
  ],
  module(pe, headDim, base, factor, originalMaxPositions) {
    const rope = pe.rope({ headDim, base, scaling: { type: "yarn", factor, originalMaxPositions } });
    return [...rope.inverseFrequencies(), rope.attentionFactor()];
  },
};
