/**
 * A formula as one line of text, from its MathML: what a reader of search results sees of it must be the same statement, so a
 * fraction, a root and an exponent get the brackets that their lines and places stand for. A plain index stands behind its letter
 * without a mark, as it is said and typed: θi.
 */
const RAISED = { 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹", "−": "⁻", "-": "⁻" };
const MARKS = /^[⊤⊥∗*†′″]+$/u; // above the line without being an exponent: a transpose, a star, a prime
const LARGE = /^[∑∏∫⋃⋂]$/u;
const SUM = /[+−\-±=<>≤≥≈,]/u; // what a fraction's line holds together and a slash does not

/** Without the marks that show nothing: function application, joiners, spaces at the ends. */
const bare = ({ text }) => text.replace(/[\u2060-\u2064\u200b]/gu, "").trim();

/** Whether one pair of brackets is around all. */
function isEnclosed(text) {
  let depth = 0;
  return [...text].every((letter, i, { length }) => {
    depth += "([⟨".includes(letter) ? 1 : ")]⟩".includes(letter) ? -1 : 0;
    return depth > 0 || (i === length - 1 && length > 1);
  });
}

/** In brackets, where it has several parts. */
const whole = (part) => (part.several && !isEnclosed(bare(part)) ? `(${bare(part)})` : bare(part));
/** Above a fraction's line: a product needs no brackets before a slash. */
const above = (part) => (SUM.test(bare(part)) ? whole(part) : bare(part));
const lowered = (part) => (/^[\p{L}\p{M}\p{N},′∞]*$/u.test(bare(part)) ? bare(part) : `_(${bare(part)})`);

function raised(part) {
  const said = bare(part);
  if (said === "" || MARKS.test(said)) return said;
  return [...said].every((letter) => RAISED[letter]) ? [...said].map((letter) => RAISED[letter]).join("") : `^${whole(part)}`;
}

/** Under a sum's sign, behind a letter; a brace below says nothing. */
const below = (base, low) =>
  bare(low) === "⏟" ? base.text : LARGE.test(bare(base)) ? `${bare(base)}(${bare(low)}) ` : `${base.text}${lowered(low)}`;
/** From `low` to `high` behind a sum's sign, or a letter with an index and an exponent. */
const between = (base, low, high) =>
  LARGE.test(bare(base)) ? `${bare(base)}(${bare(low)}…${bare(high)}) ` : `${base.text}${lowered(low)}${raised(high)}`;
const joined = (parts) => parts.map(({ text }) => text).join("");

const shapes = {
  mfrac: ([over, under]) => ({ text: `${above(over)}/${whole(under)}`, several: true }),
  msqrt: (parts) => ({ text: `√${whole({ text: joined(parts), several: parts.length > 1 || parts[0]?.several })}` }),
  mroot: ([under, degree]) => ({ text: `${raised(degree)}√${whole(under)}` }),
  msup: ([base, high]) => ({ text: `${whole(base)}${raised(high)}` }),
  msub: ([base, low]) => ({ text: below(base, low) }),
  msubsup: ([base, low, high]) => ({ text: between(base, low, high) }),
  munder: ([base, low]) => ({ text: below(base, low) }),
  munderover: ([base, low, high]) => ({ text: between(base, low, high) }),
  mtr: (parts) => ({ text: `${joined(parts)} `, several: true }),
  mtd: (parts) => ({ text: ` ${joined(parts)} `, several: true }),
};

/** `{ text, several }` of an element of MathML, from those of its children: its line, and whether that has several parts. */
export function formulaText(name, children) {
  if (name in shapes) return shapes[name](children);
  const shown = children.filter((part) => bare(part) !== "");
  return { text: joined(children), several: shown.length > 1 || shown.some(({ several }) => several) };
}
