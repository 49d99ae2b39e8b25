/** The reader's own text as tokens: words and punctuation as the language divides them. No tokenizer of a model. */
export interface Tokens {
  readonly list: readonly string[];
  /** How many there are in the whole text. */
  readonly total: number;
}

/** As many as a score matrix has room for. */
export const MOST_TOKENS = 16;

/** At most `limit` tokens. */
export function tokensOf(text: string, language: string, limit: number): Tokens {
  const all = segments(text, language).filter((segment) => segment.trim() !== "");
  return { list: all.slice(0, limit), total: all.length };
}

/** Intl.Segmenter finds words also where no space divides them; it takes long to start, and where spaces alone divide is not asked. */
function segments(text: string, language: string): string[] {
  if (/^[A-Za-z\s]*$/.test(text)) return text.split(/\s+/);
  if (!("Segmenter" in Intl)) return text.match(/[\p{L}\p{N}]+|\S/gu) ?? [];
  return Array.from(new Intl.Segmenter(language, { granularity: "word" }).segment(text), ({ segment }) => segment);
}

const english = ["the", "cat", "sat", "on", "the", "mat", "and", "looked", "at", "the", "other", "cat"];
const chinese = ["我", "爱", "北京", "，", "你", "也", "爱", "北京", "，", "我们", "都", "爱", "这", "座", "城"];
const isChinese = (language: string): boolean => language.startsWith("zh");

/** What a figure shows where the reader has given no text. */
export const sampleText = (language: string): string => (isChinese(language) ? chinese.join("") : english.join(" "));

/** The tokens of the reader's text; of the sample where it has none. */
export function tokensOrSample(text: string, language: string, limit: number): Tokens {
  const own = tokensOf(text, language, limit);
  if (own.total > 0) return own;
  const all = isChinese(language) ? chinese : english;
  return { list: all.slice(0, limit), total: all.length };
}
