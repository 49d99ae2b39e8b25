// States of a figure: the one that it begins with, and others that a seed gives.

/** What a reader sets in a figure, by name: the fields of the vocabulary. */
export const fieldsOf = (page, name) =>
  page.evaluate((localName) => {
    const { elementProperties } = customElements.get(localName);
    const properties = [...elementProperties].filter(([, { field, initial }]) => field && initial !== undefined);
    return Object.fromEntries(properties.map(([key, { field }]) => [key, field]));
  }, `pe-${name}`);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A value of every field; of a text, one of `texts` of its name, or its initial one. */
export function randomState(fields, texts, random) {
  const of = (list) => list[Math.floor(random() * list.length)];
  const number = ({ low, high, step }) => {
    // Small numbers as often as large ones, of both signs.
    const [from, to] = [Math.max(low, 0), random() < 0.5 && low < 0 ? -low : high];
    const value = from + (to - from) * random() ** 3;
    const signed = to === -low ? -value : value;
    return step ? step * Math.floor(signed / step) : Number(signed.toPrecision(3));
  };
  const value = (name, field) => {
    switch (field.kind) {
      case "number":
        return number(field);
      case "vector":
        return field.initial.map(() => number(field));
      case "choice":
        return of(field.options);
      case "text":
        return texts[name] ? of(texts[name]) : field.initial;
    }
  };
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, value(name, field)]));
}
