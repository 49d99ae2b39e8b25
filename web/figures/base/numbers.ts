/** Numbers as figures write them: a true minus sign, a fixed count of decimals, powers of ten as superscripts. */
const SUPERSCRIPT: Readonly<Record<string, string>> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

const minus = (text: string): string => text.replace("-", "−");

/** An exponent in superscript: ⁻³. */
export const raised = (exponent: number): string => [...String(exponent)].map((sign) => SUPERSCRIPT[sign] ?? sign).join("");

/** An index in subscript: ₁₂. */
export const lowered = (index: number): string =>
  String(index).replaceAll(/\d/g, (digit) => String.fromCodePoint(0x2080 + Number(digit)));

/** −0.4463; a value that rounds to zero has no sign. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return minus(String(value).replace("Infinity", "∞"));
  const text = value.toFixed(decimals);
  return minus(Number(text) === 0 ? text.replace("-", "") : text);
}

/** As short as the value allows: 0.22, 7, −1.5; a whole number has all its digits. */
export function short(value: number, digits = 6): string {
  if (!Number.isFinite(value)) return fixed(value, 0);
  return minus(String(Number.isInteger(value) ? value : Number(value.toPrecision(digits))));
}

/** 1.1 × 10⁻¹⁶; what needs no power of ten has none: 0.3. */
export function scientific(value: number, decimals = 1): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || value === 0) return fixed(value, 0);
  if (size >= 1e-3 && size < 1e4) return short(value, decimals + 1);
  const [mantissa = "", exponent = ""] = value.toExponential(decimals).split("e");
  return `${minus(mantissa)} × 10${raised(Number(exponent))}`;
}

/**
 * A double with 17 digits, always in as many characters, so that digits that change do not move others. Begins with a minus or a
 * space.
 */
export function exact(value: number): string {
  if (!Number.isFinite(value)) return minus(String(value)).replace("Infinity", "∞");
  const size = Math.abs(value);
  if (size >= 1e15) return `${value < 0 ? "" : "\u2007"}${minus(value.toExponential(15))}`;
  const whole = Math.trunc(size).toString().length;
  const digits = size.toFixed(17 - whole);
  return `${value < 0 && Number(digits) !== 0 ? "−" : "\u2007"}${digits}`;
}
