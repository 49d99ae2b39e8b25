/** The states that pages may name in their front matter (`state: rope`). */
import type { Chapter } from "../chapter/table.js";

export const states: Readonly<Record<string, () => Promise<Chapter>>> = {
  rope: () => import("./rope.js").then((module) => module.rope),
  versus: () => import("./versus.js").then((module) => module.versus),
};
