/**
 * Numbers for prose, written as in figures: with `digits` decimals, as short as possible without `digits`, or with a power of
 * ten.
 */
import { fixed, scientific, short } from "../../../figures/base/numbers.js";

export function formatNumber(value: number, options: { digits?: number | undefined; scientific?: boolean } = {}): string {
  const { digits } = options;
  if (options.scientific) return scientific(value, digits);
  return digits === undefined ? short(value) : fixed(value, digits);
}
