/**
 * The cards of all chapters, found in the chapters' folders: for the tally, from the chapters' sources, and for the page of all
 * claims, from the chapters as they are rendered.
 */
import { readFileSync } from "node:fs";
import strings from "../_data/strings.js";
import { chapters } from "./chapters.js";
import { escapeHtml } from "./escape.js";

const source = ({ slug }, language) => readFileSync(new URL(`../chapters/${slug}/${language}.md`, import.meta.url), "utf8");

/** The cards of a chapter's source: [{ id, answer, body }]. */
export const cardsOf = (text) =>
  [...text.matchAll(/\{% claim "([\w-]+)", answer="(\w+)" %\}([\s\S]*?)\{% endclaim %\}/g)].map(([, id, answer, body]) => ({
    id,
    answer,
    body,
  }));

/** The open chapters that have cards, in reading order: [{ chapter, cards }]. */
export const chaptersWithCards = (language) =>
  chapters
    .filter(({ open }) => open)
    .map((chapter) => ({ chapter, cards: cardsOf(source(chapter, language)) }))
    .filter(({ cards }) => cards.length > 0);

/** The words of the ledger that its script writes, as attributes. */
const said = ({ ledger, answers }) =>
  Object.entries({ ...ledger.script, ...answers })
    .map(([name, text]) => ` data-${name}="${escapeHtml(text)}"`)
    .join("");

/**
 * The tally: a row a chapter, a mark a card. The script turns the marks into the reader's predictions; without it they are links
 * to the cards.
 */
export function tally(language) {
  const t = strings[language];
  const rows = chaptersWithCards(language).map(({ chapter: { slug, number, title }, cards }) => {
    const marks = cards.map(({ id, answer }, at) => {
      const name = t.ledger.card(number, at + 1);
      return (
        `<a href="/${language}/chapters/${slug}/#claim-${id}" data-claim="${slug}/${id}" data-answer="${answer}"` +
        ` data-name="${name}" aria-label="${name}" title="${name}"></a>`
      );
    });
    const chapter = `<a href="/${language}/chapters/${slug}/">${number}<span> ${escapeHtml(title[language])}</span></a>`;
    return `<li>${chapter}<span class="marks">${marks.join("")}</span></li>`;
  });
  return `<div class="tally"${said(t)}><p class="counts" role="status">${t.ledger.script.none}</p><ul>${rows.join("")}</ul></div>`;
}

const CARD = /<section class="claim" id="claim-([\w-]+)" data-answer="(\w+)">([\s\S]*?)<\/section>/g;

/** The cards of a rendered chapter: [{ id, answer, says, verdict }], the last two as HTML whose links lead to the chapter. */
export function renderedCards(html, address) {
  const there = (part) => part.replace(/href="#/g, `href="${address}#`);
  return [...html.matchAll(CARD)].map(([card, id, answer, inner]) => {
    const says = /<div class="says">([\s\S]*?)<\/div>\s*<p class="opts"/.exec(inner)?.[1];
    const verdict = /<p class="truth"[\s\S]*?<\/p>([\s\S]*)<\/details>/.exec(inner)?.[1];
    if (says === undefined || verdict === undefined) throw new Error(`claim ${id}: not the markup of a card: ${card}`);
    return { id, answer, says: there(says), verdict: there(verdict) };
  });
}

/** All cards of a language by chapter, from Eleventy's pages: [{ chapter, cards }]. */
export function ledger(pages, language) {
  return chapters
    .filter(({ open }) => open)
    .map((chapter) => {
      const address = `/${language}/chapters/${chapter.slug}/`;
      const { content } = pages.find(({ url }) => url === address);
      return { chapter, cards: renderedCards(content, address) };
    })
    .filter(({ cards }) => cards.length > 0);
}
