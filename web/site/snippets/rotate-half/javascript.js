/** Rows x of a head, [positions][d], turned; pairs (i, i + d/2). */
export const rope = (x, positions, b = 10000) =>
  x.map((row, at) => {
    const half = row.length / 2;
    return row.map((value, j) => {
      const angle = positions[at] * b ** (-(j % half) / half);
      const other = j < half ? -row[j + half] : row[j - half];
      return value * Math.cos(angle) + other * Math.sin(angle);
    });
  });
