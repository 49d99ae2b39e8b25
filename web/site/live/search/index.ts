/** The search of a language: MiniSearch over the sections that the build has found (build/search.js), made when first asked for. */
import MiniSearch from "minisearch";
import { wordsOf, wordsOfQuery } from "./words.js";

/** What the build writes: pages by address from the root of the site, and their sections. */
export interface Sections {
  readonly pages: readonly { readonly url: string; readonly title: string }[];
  readonly sections: readonly (readonly [page: number, id: string, heading: string, text: string])[];
}

/** A section that answers a query; `words` are its words that did. */
export interface Found {
  readonly address: string;
  readonly heading: string;
  readonly page: string;
  readonly text: string;
  readonly words: readonly string[];
}

/** At most so many answers: a reader who wants more types more. */
const MOST = 20;

/** A work that the text cites comes after the text that does. */
const isWork = (address: unknown): boolean => typeof address === "string" && address.includes("references/");
/** A heading that says what was typed is what was meant; one that says nothing else, in a list of terms above all. */
function weightOf(heading: string, query: string): number {
  const [said, typed] = [heading.toLowerCase(), query.trim().toLowerCase()];
  return said === typed || said.startsWith(`${typed} `) ? 3 : said.includes(typed) ? 1.5 : 1;
}
const isOneHan = (word: string): boolean => /^\p{Script=Han}$/u.test(word);

/** A function that finds the sections which answer a query, best first; made in many small steps, between which the page lives on. */
export async function createSearch({ pages, sections }: Sections): Promise<(query: string) => Found[]> {
  const index = new MiniSearch({ fields: ["heading", "page", "text"], storeFields: ["address"], tokenize: wordsOf });
  const documents = sections.map(([page, id, heading, text]) => {
    const { url = "", title = "" } = pages[page] ?? {};
    return { address: id === "" ? url : `${url}#${id}`, heading, page: title, text };
  });
  await index.addAllAsync(
    documents.map((document, id) => ({ ...document, id })),
    { chunkSize: 10 },
  );
  return (query) =>
    index
      .search(query, {
        tokenize: wordsOfQuery,
        boost: { heading: 3, page: 1.5 },
        boostDocument: (_id, _word, { address } = {}) => (isWork(address) ? 0.5 : 1),
        prefix: (word) => word.length > 2 || isOneHan(word),
        fuzzy: (word) => (/^[a-z]{5,}$/.test(word) ? 0.2 : false),
        weights: { prefix: 0.6, fuzzy: 0.2 },
      })
      .flatMap(({ id, terms, score }) => {
        const document = documents[Number(id)];
        return document ? [{ found: { ...document, words: terms }, score: score * weightOf(document.heading, query) }] : [];
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST)
      .map(({ found }) => found);
}
