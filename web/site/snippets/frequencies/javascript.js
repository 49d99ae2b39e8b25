/** Radians a position of each pair: [d/2]. */
export const frequencies = (d, b = 10000) => Array.from({ length: d / 2 }, (_, i) => b ** ((-2 * i) / d));
