/**
 * Colours the symbols of a TeX formula by their meaning, so that a symbol has the same colour in prose, formulas, sliders and
 * drawings: query side (q, m, R_m) → class q, key side (k, n, R_n) → class k, the offset m−n as a whole, a shift s and Δ → class
 * o, frequencies (θ, θ_i) → class f. Control words, \text{…}, \operatorname{…} and what stands in \plain{…} stay as they are.
 */
import { parseTeX } from "./tex-parser.js";

const LETTER_CLASS = { q: "q", m: "q", k: "k", n: "k", s: "o", "\\theta": "f", "\\Theta": "f", "\\Delta": "o" };
/** Commands for fonts and accents, which do not change the meaning of their argument: \mathbf{q} is still q. */
const DRESS =
  /^\\(mathbf|boldsymbol|bm|pmb|vec|bar|overline|hat|widehat|tilde|widetilde|dot|mathit|mathsf|mathrm|mathcal|mathbb)$/;

/** @param {string} tex @returns {string} the same formula with \htmlClass{…}{…} around the coloured symbols */
export function colourTeX(tex) {
  return writeList(parseTeX(tex));
}

/** The class of the first symbol of a formula; null where it has no colour. @param {string} tex with or without its dollars */
export function hue(tex) {
  return /^\\htmlClass\{(\w)\}/.exec(colourTeX(tex.replaceAll("$", "")))?.[1] ?? null;
}

function writeList(list) {
  let out = "";
  for (let at = 0; at < list.length; at++) {
    const end = offsetEnd(list, at);
    if (end > at) {
      out = join(out, paint("o", list.slice(at, end).map(plainItem).reduce(join, "")));
      at = end - 1;
    } else {
      out = join(out, list[at].kind === "atom" ? writeAtom(list[at]) : list[at].text);
    }
  }
  return out;
}

function writeAtom(atom) {
  const own = atomClass(atom);
  if (own && (!atom.sub || subscriptAgrees(atom, own))) {
    // KaTeX sets a superscript above a subscript only on one base: a superscript without colour is coloured with the base.
    if (atom.sub && (!atom.sup || classesIn(atom.sup).size === 0)) return paint(own, plainAtom(atom));
    if (!atom.sub) return paint(own, plainNode(atom.base) + atom.primes) + (atom.sup ? `^${braced(atom.sup, writeNode)}` : "");
  }
  const colour = own ?? nodeClass(atom.base);
  const base = colour ? paint(colour, plainNode(atom.base)) : writeNode(atom.base);
  const sub = atom.sub ? `_${braced(atom.sub, writeNode)}` : "";
  const sup = atom.sup ? `^${braced(atom.sup, writeNode)}` : "";
  return base + atom.primes + sub + sup;
}

/** The class of an atom with its subscript: q_1 is of class q, and so is R_m, because m is the position of the query. */
function atomClass(atom) {
  if (atom.sub && isRotation(atom.base)) {
    const positions = classesIn(atom.sub);
    positions.delete("f");
    if (positions.size === 1) return [...positions][0];
  }
  return nodeClass(atom.base);
}

function subscriptAgrees(atom, own) {
  if (isRotation(atom.base)) return true;
  return [...classesIn(atom.sub)].every((found) => found === own);
}

function nodeClass(node) {
  if (node.type === "symbol") return Object.hasOwn(LETTER_CLASS, node.text) ? LETTER_CLASS[node.text] : null;
  const inner = node.type === "group" || (node.type === "command" && DRESS.test(node.name)) ? single(node) : null;
  return inner ? nodeClass(inner) : null;
}

const isRotation = (node) => (node.type === "symbol" ? node.text === "R" : single(node) !== null && isRotation(single(node)));

/** The only symbol of a group or of a command's argument; null where there are more, or where the symbol has scripts. */
function single(node) {
  const list = node.type === "group" ? node.list : node.type === "command" ? (node.args[0]?.list ?? []) : [];
  const items = list.filter((item) => item.kind === "atom" || item.text.trim() !== "");
  const [only] = items;
  return items.length === 1 && only.kind === "atom" && !only.sub && !only.sup && !only.primes ? only.base : null;
}

function classesIn(node, found = new Set()) {
  const own = nodeClass(node);
  if (own) return found.add(own);
  if (node.type === "plain") return found;
  for (const list of node.type === "group" ? [node.list] : (node.args ?? []).map((arg) => arg.list ?? []))
    for (let at = 0; at < list.length; at++) {
      const end = offsetEnd(list, at);
      if (end > at) {
        found.add("o");
        at = end - 1;
      } else if (list[at].kind === "atom") classesIn(list[at].base, found);
    }
  return found;
}

/** If an offset (m−n or n−m, standing alone) begins at `at`, the index behind it; otherwise `at`. */
function offsetEnd(list, at) {
  const first = bareLetter(list[at]);
  if (first !== "m" && first !== "n") return at;
  const minus = skipSpace(list, at + 1);
  if (!isSign(list[minus], "-")) return at;
  const second = skipSpace(list, minus + 1);
  if (bareLetter(list[second]) !== (first === "m" ? "n" : "m")) return at;
  const before = previous(list, at);
  const after = list[skipSpace(list, second + 1)];
  const glued = (item) => item?.kind === "atom" && !/^[\s,;:|()[\]<>=+]$/.test(item.base.text ?? "x");
  if (isSign(before, "-") || (before && glued(before) && !isSpacing(before))) return at;
  return after && glued(after) && !isSign(after, "-") && !isSpacing(after) ? at : second + 1;
}

const bareLetter = (item) => {
  if (item?.kind !== "atom" || item.sub || item.sup || item.primes) return null;
  return item.base.type === "symbol" ? item.base.text : null;
};
const isSign = (item, sign) => item?.kind === "atom" && item.base.type === "symbol" && item.base.text === sign;
/** Whether an item beside an offset is a control word that does not multiply it: \rangle, \quad, \right), \Bigr) … */
const isSpacing = (item) =>
  item.base.type === "symbol" &&
  /^\\(?:[,;:!> ]|q?quad|[lr]angle|[lr]?vert|[lr]Vert|left|right|[Bb]ig+[lrm]?|mid|in|to|cdot|times|pm|equiv|approx|neq?|leq?|geq?|[lr]floor|[lr]ceil|\||\{|\})$/.test(
    item.base.text,
  );
const skipSpace = (list, at) => {
  while (list[at]?.kind === "raw" && list[at].text.trim() === "") at++;
  return at;
};
const previous = (list, at) => {
  do at--;
  while (list[at]?.kind === "raw" && list[at].text.trim() === "");
  return list[at];
};

const paint = (name, body) => `\\htmlClass{${name}}{${body}}`;
/** Joins two pieces of TeX, with a space where a control word would otherwise run into the letter after it. */
const join = (left, right) => (/\\[a-zA-Z]+$/.test(left) && /^[a-zA-Z]/.test(right) ? `${left} ${right}` : left + right);
const braced = (node, write) => (node.type === "group" ? write(node) : `{${write(node)}}`);

const plainItem = (item) => (item.kind === "raw" ? item.text : plainAtom(item));
const plainAtom = (atom) =>
  plainNode(atom.base) +
  atom.primes +
  (atom.sub ? `_${braced(atom.sub, plainNode)}` : "") +
  (atom.sup ? `^${braced(atom.sup, plainNode)}` : "");
const plainNode = (node) => rebuild(node, (list) => list.map(plainItem).reduce(join, ""));
const writeNode = (node) => {
  const own = node.type === "command" || node.type === "symbol" ? nodeClass(node) : null;
  return own ? paint(own, plainNode(node)) : rebuild(node, writeList);
};

function rebuild(node, writeArguments) {
  if (node.type === "symbol" || node.type === "plain") return node.text;
  if (node.type === "group") return `{${writeArguments(node.list)}}`;
  return node.name + node.option + node.args.map((arg) => `{${arg.list ? writeArguments(arg.list) : arg.text}}`).join("");
}
