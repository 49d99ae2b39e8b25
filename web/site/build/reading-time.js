/**
 * How long the text of a chapter takes to read, counted and not guessed: 200 English words or 350 Chinese characters a minute, a
 * formula as one, a computed number as one. Turning the figures comes on top.
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

/** Whole minutes. */
export const minutesOf = (source, language) => Math.max(1, Math.round(countWords(source) / RATE[language]));

/** Of a chapter that is open. */
export const readingMinutes = (slug, language) =>
  minutesOf(readFileSync(new URL(`../chapters/${slug}/${language}.md`, import.meta.url), "utf8"), language);
