/** The sinusoidal code, sines and cosines interleaved. */
export default {
  call: "sinusoidal",
  cases: [
    [[0, 1, 7], 8],
    [[3, 100], 64, 500],
  ],
  module: (pe, positions, dim, base = 10000) => pe.sinusoidal({ positions, dim, base }).data,
};
