/** One stylesheet, joined from small files in the order of the cascade. */
import { readFileSync } from "node:fs";
import { reservedHeights } from "../build/heights.js";

const PARTS = [
  "tokens",
  "type",
  "layout",
  "figures",
  "derivation",
  "boxes",
  "chapters",
  "listed",
  "claims",
  "code",
  "search",
  "print",
];

export const data = { permalink: "/assets/site.css", eleventyExcludeFromCollections: true, layout: false };

export function render() {
  const texts = PARTS.map((part) => readFileSync(new URL(`css/${part}.css`, import.meta.url), "utf8"));
  return [...texts, reservedHeights()].join("\n");
}
