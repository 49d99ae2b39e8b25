/** NTK-aware: frequencies of the base that slows the last pair by s: [d/2]. */
export const ntk = (d, b, s) => Array.from({ length: d / 2 }, (_, i) => (b * s ** (d / (d - 2))) ** ((-2 * i) / d));
