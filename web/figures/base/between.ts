/** The value clamped to low … high. */
export const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
