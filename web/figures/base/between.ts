/** The value, or the border that it is beyond. */
export const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
