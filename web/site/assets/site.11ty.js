/** One stylesheet from small files, in the order in which they build on each other. */
import { readFileSync } from "node:fs";

const PARTS = ["tokens", "type", "layout", "figures", "derivation", "boxes", "chapters", "code", "print"];

export const data = { permalink: "/assets/site.css", eleventyExcludeFromCollections: true, layout: false };

export function render() {
  return PARTS.map((part) => readFileSync(new URL(`css/${part}.css`, import.meta.url), "utf8")).join("\n");
}
