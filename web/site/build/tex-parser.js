/**
 * Parses TeX as far as needed to distinguish symbols, control words, scripts and arguments.
 *
 * KaTeX's own parser (`katex.__parse`, 0.19) cannot be used. KaTeX renders only text, so that a coloured formula must be text
 * again, and KaTeX's tree does not lead back to the text: symbols and {groups} have source positions, but commands with arguments
 * (\bar k, \mathbf{q}, \frac mn, \left( … \right)) and atoms with scripts, which colours must enclose, have none. Primes have no
 * positions either, and for macros (\ne, \bm) the tree has only their expansion.
 *
 * list  = array of items: { kind: "raw", text } | { kind: "atom", base, sub, sup, primes }
 * node  = { type: "symbol", text }               one character or one control word without arguments
 *       | { type: "group", list }                {…}
 *       | { type: "command", name, option, args } control word with arguments: args are { list } or verbatim { text }
 *       | { type: "plain", text }                verbatim: \text{…}, \begin{…}, \plain{…} without its wrapper
 */
const VERBATIM_ARGUMENTS = {
  text: 1,
  textbf: 1,
  textit: 1,
  textrm: 1,
  textsf: 1,
  texttt: 1,
  operatorname: 1,
  begin: 1,
  end: 1,
  tag: 1,
  label: 1,
  hspace: 1,
  vspace: 1,
  mathrm: 1,
  mathsf: 1,
  mathtt: 1,
  mathfrak: 1,
  htmlClass: 2,
  htmlId: 2,
  textcolor: 2,
  color: 1,
  colorbox: 2,
  href: 2,
  url: 1,
};
const PARSED_ARGUMENTS = {
  frac: 2,
  dfrac: 2,
  tfrac: 2,
  cfrac: 2,
  binom: 2,
  overset: 2,
  underset: 2,
  stackrel: 2,
  sqrt: 1,
  mathbf: 1,
  boldsymbol: 1,
  bm: 1,
  pmb: 1,
  vec: 1,
  bar: 1,
  overline: 1,
  underline: 1,
  hat: 1,
  widehat: 1,
  tilde: 1,
  widetilde: 1,
  dot: 1,
  ddot: 1,
  mathit: 1,
  mathcal: 1,
  mathbb: 1,
  overbrace: 1,
  underbrace: 1,
  boxed: 1,
  phantom: 1,
  substack: 1,
  mathop: 1,
  mathbin: 1,
  mathrel: 1,
  mathord: 1,
  smash: 1,
  cancel: 1,
};

/** @param {string} tex */
export function parseTeX(tex) {
  const reader = { tex, at: 0 };
  const list = readList(reader);
  if (reader.at < tex.length) throw new RangeError(`colourTeX: unexpected } at ${reader.at} in ${tex}`);
  return list;
}

function readList(reader) {
  const list = [];
  while (reader.at < reader.tex.length && reader.tex[reader.at] !== "}") {
    const raw = take(
      reader,
      /^(?:\s+|&|~|%[^\n]*\n?|\\(?:\\\*?(?:\s*\[[^\]]*\])?|m?kern\s*-?[\d.]+\s*[a-z]{2}|[hm]skip\s*-?[\d.]+\s*[a-z]{2}))/,
    );
    if (raw !== null) list.push({ kind: "raw", text: raw });
    else list.push(readAtom(reader));
  }
  return list;
}

function readAtom(reader) {
  const atom = { kind: "atom", base: null, sub: null, sup: null, primes: "" };
  atom.base = /^[_^]/.test(reader.tex[reader.at]) ? { type: "plain", text: "{}" } : readNode(reader);
  for (;;) {
    const primes = take(reader, /^\s*'+/);
    if (primes !== null) {
      atom.primes += primes.trim();
      continue;
    }
    const mark = take(reader, /^\s*[_^]\s*/)?.trim();
    if (!mark) return atom;
    const slot = mark === "_" ? "sub" : "sup";
    if (atom[slot]) throw new RangeError(`colourTeX: double ${slot}script in ${reader.tex}`);
    atom[slot] = readNode(reader);
  }
}

function readNode(reader) {
  if (reader.at >= reader.tex.length) throw new RangeError(`colourTeX: argument missing at the end of ${reader.tex}`);
  if (reader.tex[reader.at] === "{") return { type: "group", list: readGroup(reader) };
  const name = take(reader, /^\\(?:[a-zA-Z]+\*?|.)/s);
  if (name === null) {
    const text = String.fromCodePoint(reader.tex.codePointAt(reader.at));
    reader.at += text.length;
    return { type: "symbol", text };
  }
  const word = name.slice(1).replace(/\*$/, "");
  if (word === "plain") return { type: "plain", text: `{${verbatim(reader)}}` };
  if (Object.hasOwn(VERBATIM_ARGUMENTS, word)) {
    const texts = Array.from({ length: VERBATIM_ARGUMENTS[word] }, () => verbatim(reader));
    const dressed = word === "mathrm" || word === "mathsf";
    if (!dressed) return { type: "plain", text: name + texts.map((text) => `{${text}}`).join("") };
    const list = texts[0].length === 1 ? parseTeX(texts[0]) : null;
    return { type: "command", name, option: "", args: [list ? { list } : { text: texts[0] }] };
  }
  if (!Object.hasOwn(PARSED_ARGUMENTS, word)) return { type: "symbol", text: name };
  const option = take(reader, /^\s*\[[^\]]*\]/) ?? "";
  return { type: "command", name, option, args: Array.from({ length: PARSED_ARGUMENTS[word] }, () => argument(reader)) };
}

function argument(reader) {
  take(reader, /^\s+/);
  if (reader.tex[reader.at] === "{") return { list: readGroup(reader) };
  return { list: [{ kind: "atom", base: readNode(reader), sub: null, sup: null, primes: "" }] };
}

function readGroup(reader) {
  reader.at++;
  const list = readList(reader);
  if (reader.tex[reader.at] !== "}") throw new RangeError(`colourTeX: } missing in ${reader.tex}`);
  reader.at++;
  return list;
}

/** The text between balanced braces, or the next token. */
function verbatim(reader) {
  take(reader, /^\s+/);
  if (reader.tex[reader.at] !== "{") return take(reader, /^(?:\\[a-zA-Z]+|\\.|.)/s) ?? "";
  const start = ++reader.at;
  for (let depth = 1; depth > 0; reader.at++) {
    if (reader.at >= reader.tex.length) throw new RangeError(`colourTeX: } missing in ${reader.tex}`);
    if (reader.tex[reader.at] === "\\") reader.at++;
    else if (reader.tex[reader.at] === "{") depth++;
    else if (reader.tex[reader.at] === "}") depth--;
  }
  return reader.tex.slice(start, reader.at - 1);
}

function take(reader, pattern) {
  const found = pattern.exec(reader.tex.slice(reader.at))?.[0] ?? null;
  if (found !== null) reader.at += found.length;
  return found;
}
