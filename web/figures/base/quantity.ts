/** Numbers as sentences have them: three significant digits, large whole numbers with their digits in groups. */
import { fixed, scientific, short } from "./numbers.js";

/** 0.0181, 6.28, 19 869 */
export function quantity(value: number): string {
  const size = Math.abs(value);
  if (size >= 9999.5) return grouped(value);
  if (size >= 999.5) return fixed(value, 0);
  return size !== 0 && size < 1e-4 ? scientific(value, 1) : short(value, 3);
}

/** 19 869: digits in groups of three, with a narrow no-break space between. */
export function grouped(value: number): string {
  const text = fixed(value, 0);
  return text.length < 5 ? text : text.replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** A parameter's value in full: 64, 10 000, 123.5. */
export const whole = (value: number): string => (Number.isInteger(value) ? grouped(value) : short(value));

/** A difference of two scores: 1.84, or 2.2 × 10⁻¹⁶ where it is small, with no-break spaces. */
export function difference(value: number): string {
  if (value === 0) return "0";
  return Math.abs(value) < 0.005 ? scientific(value, 1).replaceAll(" ", "\u00a0") : fixed(value, 2);
}
