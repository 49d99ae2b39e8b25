/** Numbers as prose writes them: a true minus sign, a fixed number of decimals, powers of ten as superscripts. */
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

export function formatNumber(value: number, options: { digits?: number | undefined; scientific?: boolean } = {}): string {
  const { digits, scientific = false } = options;
  if (!Number.isFinite(value)) return String(value);
  if (scientific && value !== 0) {
    const [mantissa = "", exponent = ""] = value.toExponential(digits ?? 1).split("e");
    const power = [...exponent.replace("+", "")].map((sign) => SUPERSCRIPT[sign] ?? sign).join("");
    return `${minus(mantissa)} × 10${power}`;
  }
  return minus(digits === undefined ? String(Number(value.toPrecision(6))) : value.toFixed(digits));
}

const minus = (text: string): string => text.replace("-", "−");
