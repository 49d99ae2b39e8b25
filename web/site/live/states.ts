/** The states of the chapters, by slug: web/site/chapters/<slug>/state.ts. */
import type { Chapter } from "./chapter/chapter.js";
import { byName } from "./folders.js";

export const states: Readonly<Record<string, () => Promise<Chapter>>> = byName(
  import.meta.glob<Chapter>("../chapters/*/state.ts", { import: "state" }),
  -2,
);
