/** Rows x of a head, [positions][d], turned; pairs (2i, 2i + 1). */
export const rope = (x, positions, b = 10000) =>
  x.map((row, at) =>
    row.map((value, j) => {
      const angle = positions[at] * b ** (-(j - (j % 2)) / row.length);
      const other = j % 2 === 0 ? -row[j + 1] : row[j - 1];
      return value * Math.cos(angle) + other * Math.sin(angle);
    }),
  );
