/** The states of chapters and other pages, by slug: web/site/chapters/<slug>/state.ts, web/site/pages/<slug>/state.ts. */
import type { Chapter } from "./chapter/chapter.js";
import { byName } from "./folders.js";

export const states: Readonly<Record<string, () => Promise<Chapter>>> = byName(
  import.meta.glob<Chapter>("../{chapters,pages}/*/state.ts", { import: "state" }),
  -2,
);
