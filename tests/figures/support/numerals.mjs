// Numbers in texts, as figures write them: "−0.45", "19 869" with narrow spaces, "1.1 × 10⁻¹⁶", "10⁹", "p₂₃".
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const plain = (text, signs) => [...text].map((sign) => (sign === "⁻" ? "-" : signs.indexOf(sign))).join("");

const POWER = "(?<base>10|2)(?<exponent>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)";
const DIGITS = "(?:\\d{1,3}(?:\\u202f\\d{3})+|\\d+)(?:\\.\\d+)?";
const NUMERAL = new RegExp(
  `(?<index>[${SUBSCRIPTS}]+)|(?<sign>(?<![\\p{L}\\d)])−)?(?:${POWER}|(?<![A-Za-z\\d])(?<digits>${DIGITS})(?:[ \\u00a0]×[ \\u00a0]10(?<times>⁻?[${SUPERSCRIPTS}]+))?)`,
  "gu",
);

/** Each number of a text: as it is written, its value, and half a unit of its last digit. */
export const numeralsIn = (text) => Array.from(text.matchAll(NUMERAL), numeral);

function numeral({ 0: written, groups: { index, sign, base, exponent, digits, times } }) {
  if (index) return { written, value: Number(plain(index, SUBSCRIPTS)), half: 0.5 };
  const factor = sign ? -1 : 1;
  if (base) return { written, value: factor * Number(base) ** Number(plain(exponent, SUPERSCRIPTS)), half: 0 };
  const number = digits.replaceAll("\u202f", "");
  const unit = 10 ** (Number(times ? plain(times, SUPERSCRIPTS) : 0) - (number.split(".")[1]?.length ?? 0));
  const power = times ? `e${plain(times, SUPERSCRIPTS)}` : "";
  return { written, value: factor * Number(`${number}${power}`), half: unit / 2 };
}

/** Whether a value, or one that differs by that share of it, is written as this numeral, rounded to its last digit. */
export const shows = ({ value, half }, wanted, tolerance = 0) =>
  Math.abs(value - wanted) <= half * (1 + 1e-6) + Math.max(1e-12, tolerance) * Math.abs(wanted);
