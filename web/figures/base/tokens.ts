/** The reader's own text as tokens: words and punctuation as the language divides them. No tokenizer of a model. */
export interface Tokens {
  readonly list: readonly string[];
  /** How many there are in the whole text. */
  readonly total: number;
}

/** As many as a score matrix has room for. */
export const MOST_TOKENS = 16;

/** At most `limit` tokens; Intl.Segmenter finds words also where no space divides them. */
export function tokensOf(text: string, language: string, limit: number): Tokens {
  const all = segments(text, language).filter((segment) => segment.trim() !== "");
  return { list: all.slice(0, limit), total: all.length };
}

function segments(text: string, language: string): string[] {
  if (!("Segmenter" in Intl)) return text.match(/[\p{L}\p{N}]+|\S/gu) ?? [];
  return Array.from(new Intl.Segmenter(language, { granularity: "word" }).segment(text), ({ segment }) => segment);
}

/** What a figure shows where the reader has given no text. */
export const sampleText = (language: string): string =>
  language.startsWith("zh") ? "我爱北京，你也爱北京，我们都爱这座城" : "the cat sat on the mat and looked at the other cat";

/** The tokens of the reader's text; of the sample where it has none. */
export function tokensOrSample(text: string, language: string, limit: number): Tokens {
  const own = tokensOf(text, language, limit);
  return own.total > 0 ? own : tokensOf(sampleText(language), language, limit);
}
