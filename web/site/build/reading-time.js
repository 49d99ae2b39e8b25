/**
 * The reading time of a chapter, from its number of words: 200 English words or 350 Chinese characters in a minute; a formula and
 * a computed number count as one word. Time for the figures is not included.
 */
import { readFileSync } from "node:fs";

const RATE = { en: 200, "zh-CN": 350 };

/** Words and Chinese characters of a chapter's source, without its front matter and its code. */
export function countWords(source) {
  const text = source
    .replace(/^---[\s\S]*?\n---\n/, "")
    .replace(/^```[\s\S]*?^```/gm, "")
    .replace(/\$\$[\s\S]+?\$\$|\$[^$\n]+\$/g, " formula ")
    .replace(/\{% (?:number|identity|cite)\b.*?%\}/g, " one ")
    .replace(/\{% (?:ask|plate) ("[^"]*")?.*?%\}/g, " $1 ")
    .replace(/\{%.*?%\}/g, " ")
    .replace(/\]\([^)]*\)|\{#[\w-]+\}/g, " ");
  return text.match(/\p{Script=Han}|[\p{Script=Latin}\d]+(?:[’'.-][\p{Script=Latin}\d]+)*/gu)?.length ?? 0;
}

/** The most words, or as many Chinese characters as take the same time, that a chapter's running text may have. */
export const LONGEST = 1200;

/** Words of a chapter's running text: without its cards, questions, notes and tables, without formulas and computed numbers. */
export const countRunningWords = (source) =>
  countWords(
    source
      .replace(/\{% (ask|claim|note|wide)\b.*?\{% end\1 %\}/gs, " ")
      .replace(/^\|.*$/gm, " ")
      .replace(/\$\$[\s\S]+?\$\$|\$[^$\n]+\$|\{% (?:number|identity|cite)\b.*?%\}/g, " "),
  );

/** The reading time of a source in whole minutes, at least 1. */
export const minutesOf = (source, language) => Math.max(1, Math.round(countWords(source) / RATE[language]));

/** The reading time of a chapter that is open, in whole minutes. */
export const readingMinutes = (slug, language) =>
  minutesOf(readFileSync(new URL(`../chapters/${slug}/${language}.md`, import.meta.url), "utf8"), language);
