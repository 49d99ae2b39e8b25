/** Frequencies of all pairs: [d/2]. Kept from `high` turns in L on, divided by s up to `low`. */
export const llama3 = (d, b, s, L, low = 1, high = 4) =>
  Array.from({ length: d / 2 }, (_, i) => {
    const theta = b ** ((-2 * i) / d);
    const turns = (L * theta) / (2 * Math.PI);
    const keep = Math.min(Math.max((turns - low) / (high - low), 0), 1);
    return theta * (keep + (1 - keep) / s);
  });
