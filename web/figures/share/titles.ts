/** The titles of all figures, from their about.js. */
import type { Language, Strings } from "../base/language.js";

const abouts = import.meta.glob<{ readonly title: Strings<string> }>("../*/about.js", { import: "default", eager: true });

export const titleOf = (figure: string, language: Language): string => abouts[`../${figure}/about.js`]?.title[language] ?? figure;
