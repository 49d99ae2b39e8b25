/** Where the words of an answer stand in its text. */

/** A part of a text; `found`: whether it is a word that was searched for. */
export interface Part {
  readonly text: string;
  readonly found: boolean;
}

const BEFORE = 40;
const LENGTH = 160;

/** A text cut where the words that were found stand; neighbouring ones are one part. */
export function marked(text: string, words: readonly string[]): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const [from, to] of placesOf(text, words)) {
    if (from > end) parts.push({ text: text.slice(end, from), found: false });
    parts.push({ text: text.slice(from, to), found: true });
    end = to;
  }
  if (end < text.length) parts.push({ text: text.slice(end), found: false });
  return parts;
}

/** About the first place in a text with the longest word found, in so many characters, from and to a border of words. */
export function excerpt(text: string, words: readonly string[]): string {
  if (text.length <= LENGTH) return text;
  const [best] = placesOf(text, words).sort(([a, b], [c, d]) => d - c - (b - a) || a - c);
  const start = border(text, Math.max(0, (best?.[0] ?? 0) - BEFORE));
  const end = border(text, Math.min(text.length, start + LENGTH));
  return `${start > 0 ? "… " : ""}${text.slice(start, end).trim()}${end < text.length ? " …" : ""}`;
}

/** The places of the words in a text, in their order, those that touch joined. */
function placesOf(text: string, words: readonly string[]): [from: number, to: number][] {
  if (words.length === 0) return [];
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const any = longestFirst.map((word) => (/\p{Script=Han}/u.test(word) ? word : `(?<![\\p{L}\\p{N}])${escaped(word)}`)).join("|");
  const joined: [number, number][] = [];
  // Looked for at every place, since the pairs of Chinese characters overlap.
  for (const match of text.matchAll(new RegExp(`(?=(${any}))`, "giu"))) {
    const [from, to] = [match.index, match.index + (match[1]?.length ?? 0)];
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

const escaped = (word: string): string => word.replace(/[.-]/g, "[$&]");

/** The border of a word at or shortly before a place. */
function border(text: string, at: number): number {
  if (at === 0 || at === text.length) return at;
  const space = text.lastIndexOf(" ", at);
  return space >= 0 && space > at - 20 ? space : at;
}
