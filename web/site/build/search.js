/**
 * What the search of a language knows: every section of its pages, as text. A section begins at a heading, a card, or an entry of
 * a list (glossary, references), and has an id to go to. A formula is read from its MathML (formula-text.js).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Parser } from "htmlparser2";
import strings from "../_data/strings.js";
import { formulaText } from "./formula-text.js";

/** Elements of no words of their own: controls, what waits for a script, what is there twice. */
const SKIPPED = new Set(["nav", "script", "noscript", "button", "annotation", "dialog"]);
const SKIPPED_CLASSES = [
  "katex-html",
  "pe-wait",
  "contents",
  "rail",
  "state",
  "opts",
  "truth",
  "snippet",
  "as-code",
  "tally",
  "ledger",
  "unseen",
  "eyebrow",
];
const BLOCKS = new Set("p li dt dd div section figcaption pre td th tr summary h1 h2 h3 small aside".split(" "));

/** @returns {{ id: string, heading: string, text: string }[]} the sections of a page's <main>; the first is its beginning */
export function sectionsOf(html) {
  const sections = [{ id: "", heading: "", text: "" }];
  const stack = [];
  let level = 0; // of the section that headings begin
  const inside = (test) => stack.some(test);
  const current = () => stack.findLast(({ section }) => section !== undefined)?.section ?? level;
  const begin = (id) => sections.push({ id, heading: "", text: "" }) - 1;

  const parser = new Parser({
    onopentag(name, attributes) {
      const classes = (attributes.class ?? "").split(" ");
      const parent = stack.at(-1);
      const frame = { name, skipped: SKIPPED.has(name) || classes.some((one) => SKIPPED_CLASSES.includes(one)) };
      if (name === "summary" && parent?.verdict) frame.skipped = true; // “Answer”, on every card
      if (classes.includes("verdict")) frame.verdict = true;
      if (name === "math" || parent?.parts) frame.parts = [];
      if (/^h[123]$/.test(name)) {
        if (name !== "h1" && attributes.id) level = begin(attributes.id);
        frame.heading = true;
      } else if (classes.includes("claim")) frame.section = begin(attributes.id);
      else if (attributes.id && parent?.list) frame.section = begin(attributes.id);
      if (classes.includes("says") || name === "dt") frame.heading = true;
      if (classes.includes("listed")) frame.list = true;
      if (attributes.identity) add(` ${attributes.identity} `);
      stack.push(frame);
      if (BLOCKS.has(name)) add(" ");
    },
    ontext: (text) => add(text),
    onclosetag(name) {
      if (BLOCKS.has(name)) add(" ");
      const { parts } = stack.pop();
      if (!parts) return;
      const said = formulaText(name, parts);
      if (stack.at(-1)?.parts) stack.at(-1).parts.push(said);
      else add(said.text);
    },
  });
  function add(text) {
    if (!inside(({ name }) => name === "main") || inside(({ skipped }) => skipped)) return;
    const { parts } = stack.at(-1);
    if (parts) return void parts.push({ text });
    const section = sections[current()];
    section[inside((frame) => frame.heading) ? "heading" : "text"] += text;
  }
  parser.end(html);
  return sections
    .map(({ id, heading, text }) => ({ id, heading: tidy(heading), text: tidy(text) }))
    .filter(({ heading, text }) => heading !== "" && text !== "");
}

const tidy = (text) =>
  text
    .replace(/[\u2060\u200b]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/**
 * The sections of all pages of a language, from Eleventy's results.
 *
 * @returns {{ pages: { url: string, title: string }[], sections: [page: number, id: string, heading: string, text: string][] }}
 * `url` from the root of the site, without its first slash
 */
export function searchable(results, language) {
  const found = { pages: [], sections: [] };
  const order = { chapters: 0, glossary: 2, references: 3 }; // of equally good sections the first is shown first; others are 1
  const rank = ({ url }) => order[url.split("/")[2]] ?? 1;
  const own = results
    .filter(({ url }) => url?.startsWith(`/${language}/`))
    .sort((a, b) => rank(a) - rank(b) || (a.url < b.url ? -1 : 1));
  for (const { url, content } of own) {
    const sections = sectionsOf(content);
    const page = found.pages.push({ url: url.slice(1), title: sections[0]?.heading ?? "" }) - 1;
    for (const { id, heading, text } of sections) found.sections.push([page, id, heading, text]);
  }
  return found;
}

/** Writes what can be searched in each language into a folder: en.json. */
export function writeSearch(results, folder) {
  mkdirSync(folder, { recursive: true });
  for (const language of Object.keys(strings))
    writeFileSync(path.join(folder, `${language}.json`), JSON.stringify(searchable(results, language)));
}
