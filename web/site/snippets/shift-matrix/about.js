/** The matrix that takes the sinusoidal code of every position m to that of m + k. */
export default {
  call: "shift_matrix",
  cases: [
    [4, 1],
    [8, 5, 100],
  ],
  module: (pe, dim, offset, base = 10000) => pe.shiftMatrix({ dim, offset, base }).data,
};
