/** Numbers as prose writes them, in the figures' own hand: `digits` decimals, or as short as the value allows, or a power of ten. */
import { fixed, scientific, short } from "../../../figures/base/numbers.js";

export function formatNumber(value: number, options: { digits?: number | undefined; scientific?: boolean } = {}): string {
  const { digits } = options;
  if (options.scientific) return scientific(value, digits);
  return digits === undefined ? short(value) : fixed(value, digits);
}
