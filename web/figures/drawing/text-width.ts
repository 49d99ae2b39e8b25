/** About how wide a text is drawn, in the unit of its two measures: a Chinese character or full-width sign is wider than a letter. */
const wide = /[\u2e80-\uffef]/;

export const textWidth = (text: string, letter: number, sign: number): number =>
  Array.from(text).reduce((sum, one) => sum + (wide.test(one) ? sign : letter), 0);
