/** An estimate of a text's width from the widths of a Latin letter and of a Chinese character or full-width sign. */
const wide = /[\u2e80-\uffef]/;

export const textWidth = (text: string, letter: number, sign: number): number =>
  Array.from(text).reduce((sum, one) => sum + (wide.test(one) ? sign : letter), 0);
