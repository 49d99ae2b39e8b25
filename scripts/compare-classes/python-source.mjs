// Reading Python source by pattern, as far as a pattern can be sure: what it cannot read it names.

/** A default that is an expression, so that its value cannot be read from the text. */
export class Unread {
  constructor(text) {
    this.text = text;
  }
}

/** The value of a literal: number, product of whole numbers, string, None, True, False, or a dictionary of such; else Unread. */
export function literal(text) {
  const trimmed = text.trim();
  const named = { None: null, True: true, False: false };
  if (trimmed in named) return named[trimmed];
  if (/^-?(\d[\d_]*\.?[\d_]*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed)) return Number(trimmed.replaceAll("_", ""));
  if (/^\d[\d_]*(\s*\*\s*\d[\d_]*)+$/.test(trimmed))
    return trimmed
      .replaceAll("_", "")
      .split("*")
      .reduce((product, factor) => product * Number(factor), 1);
  const quoted = /^(["'])([^"'\\]*)\1$/.exec(trimmed);
  if (quoted) return quoted[2];
  return trimmed.startsWith("{") && trimmed.endsWith("}") ? dictionary(trimmed.slice(1, -1)) : new Unread(trimmed);
}

function dictionary(inside) {
  const entries = parts(inside).map((entry) => /^\s*(["'])([^"'\\]*)\1\s*:(.*)$/s.exec(entry));
  if (entries.some((entry) => entry === null)) return new Unread(`{${inside}}`);
  return Object.fromEntries(entries.map(([, , key, value]) => [key, literal(value)]));
}

/** The parts of a text between commas that stand in no bracket; a comma at the end makes no part. */
function parts(text) {
  const found = [""];
  let depth = 0;
  for (const letter of text) {
    if ("{[(".includes(letter)) depth++;
    if ("}])".includes(letter)) depth--;
    if (letter === "," && depth === 0) found.push("");
    else found[found.length - 1] += letter;
  }
  return found.filter((part) => part.trim() !== "");
}

/** The text of an expression that starts at `from`: to the end of its line, or to where its brackets close. */
export function expression(text, from) {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if ("{[(".includes(text[at])) depth++;
    if ("}])".includes(text[at])) depth--;
    if (depth < 0 || (depth === 0 && text[at] === "\n")) return text.slice(from, at);
  }
  return text.slice(from);
}

/** Source without its comments and documentation strings, whose words are not code. */
export function withoutWords(source) {
  return source.replace(/r?"""[^]*?"""/g, "").replace(/(^|\s)#(?=[^\n"']*$)[^\n]*/gm, "$1");
}

/** The classes and functions that stand at the left margin: their kind, name, and text to the next line that does. */
function definitions(source, kind) {
  const starts = [...source.matchAll(/^(?=[^\s)#])/gm)].map(({ index }) => index);
  const texts = starts.map((start, i) => source.slice(start, starts[i + 1]));
  return texts
    .filter((text) => text.startsWith(`${kind} `))
    .map((text) => ({ name: /\w+/.exec(text.slice(kind.length))[0], text }));
}

/** The classes of a file, each with its name and text. */
export const classes = (source) => definitions(source, "class");

/** The functions of a file that belong to no class. */
export const functions = (source) => definitions(source, "def");

/** What a class assigns itself: name → literal value or Unread. Those inside methods are not among them. */
export function assignments(text) {
  const found = new Map();
  for (const line of text.matchAll(/^ {4}(\w+)\s*(?::[^=\n]+)?= */gm))
    found.set(line[1], literal(expression(text, line.index + line[0].length)));
  return found;
}
