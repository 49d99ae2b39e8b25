// Parts of docs/performance.md that are written alone.

const marks = (name) => [`<!-- ${name} -->`, `<!-- end of the ${name} -->`];

/** A part between its marks, as it stands in the document. */
export function partOf(name, text) {
  const [begin, end] = marks(name);
  return `${begin}\n\n${text}\n\n${end}`;
}

/** The document with another such part; where it has none, before a heading. */
export function withPart(document, name, part, heading) {
  const [begin, end] = marks(name);
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from >= 0) return document.slice(0, from) + part + document.slice(to + end.length);
  return document.replace(`\n${heading}`, () => `\n${part}\n\n${heading}`);
}
