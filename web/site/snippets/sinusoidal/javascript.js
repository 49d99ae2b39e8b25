/** Codes of positions: [positions][d], sin and cos interleaved. */
export const sinusoidal = (positions, d, b = 10000) =>
  positions.map((m) =>
    Array.from({ length: d }, (_, j) => {
      const angle = m * b ** (-(j - (j % 2)) / d);
      return j % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
    }),
  );
