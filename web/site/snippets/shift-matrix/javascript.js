/** M with M · code(m) = code(m + k), for sin and cos interleaved: [d][d]. */
export const shift_matrix = (d, k, b = 10000) =>
  Array.from({ length: d }, (_, row) =>
    Array.from({ length: d }, (_, column) => {
      const pair = row - (row % 2);
      if (column - (column % 2) !== pair) return 0;
      const angle = k * b ** (-pair / d);
      return row === column ? Math.cos(angle) : row < column ? Math.sin(angle) : -Math.sin(angle);
    }),
  );
