/** The reader's text as tokens: its words and punctuation marks, by the rules of the language and not by a model's tokenizer. */
export interface Tokens {
  /** The first tokens of the text. */
  readonly list: readonly string[];
  /** How many tokens the whole text has. */
  readonly total: number;
}

/** The most tokens that a score matrix has room for. */
export const MOST_TOKENS = 16;

/** The first `limit` tokens of a text. */
export function tokensOf(text: string, language: string, limit: number): Tokens {
  const all = segments(text, language).filter((segment) => segment.trim() !== "");
  return { list: all.slice(0, limit), total: all.length };
}

/**
 * The segments of a text. Intl.Segmenter finds words also where no spaces divide them, but is slow to start: a text of letters
 * and spaces is split without it.
 */
function segments(text: string, language: string): string[] {
  if (/^[A-Za-z\s]*$/.test(text)) return text.split(/\s+/);
  if (!("Segmenter" in Intl)) return text.match(/[\p{L}\p{N}]+|\S/gu) ?? [];
  return Array.from(new Intl.Segmenter(language, { granularity: "word" }).segment(text), ({ segment }) => segment);
}

const english = ["the", "cat", "sat", "on", "the", "mat", "and", "looked", "at", "the", "other", "cat"];
const chinese = ["我", "爱", "北京", "，", "你", "也", "爱", "北京", "，", "我们", "都", "爱", "这", "座", "城"];
const isChinese = (language: string): boolean => language.startsWith("zh");

/** The text of a figure where the reader has given none. */
export const sampleText = (language: string): string => (isChinese(language) ? chinese.join("") : english.join(" "));

/** The first `limit` tokens of the reader's text, or of the sample where the text has no tokens. */
export function tokensOrSample(text: string, language: string, limit: number): Tokens {
  const own = tokensOf(text, language, limit);
  if (own.total > 0) return own;
  const all = isChinese(language) ? chinese : english;
  return { list: all.slice(0, limit), total: all.length };
}
