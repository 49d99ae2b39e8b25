/**
 * The words of a text, as the search index and a query have them: in lower case; a name of parts (`rotate_half`, `NTK-aware`,
 * `LlamaModel`) whole and in parts. Chinese is written without spaces: each two neighbouring characters are a word, which needs
 * no dictionary and is the same in every browser.
 */
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[_.-](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;
const HAN = /^\p{Script=Han}/u;
const NUMBER = /^\d+\.\d+$/; // its parts are of no use
const BORDER = /[_.-]|(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})/u;

/** The words of a text for the index; of Chinese also the last character, so that with each character a word begins. */
export const wordsOf = (text: string): string[] =>
  runs(text).flatMap((run) => (HAN.test(run) ? [...pairs(run), ...[...run].slice(-1)] : parts(run)));

/** The words that a query asks for; a single Chinese character only where it stands alone. */
export const wordsOfQuery = (query: string): string[] => [
  ...new Set(runs(query).flatMap((run) => (HAN.test(run) ? pairs(run) : parts(run)))),
];

const runs = (text: string): string[] => text.normalize("NFKC").match(RUN) ?? [];

function pairs(run: string): string[] {
  const characters = [...run];
  return characters.length === 1 ? characters : characters.slice(1).map((character, i) => `${characters[i] ?? ""}${character}`);
}

function parts(run: string): string[] {
  const whole = run.toLowerCase();
  const found = NUMBER.test(run) ? [] : run.split(BORDER).map((part) => part.toLowerCase());
  return found.length > 1 ? [whole, ...found] : [whole];
}
