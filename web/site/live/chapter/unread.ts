/** What an address asks for and no field allows, said to the reader: initial values stand there. */
import { read } from "posenc/parameters";
import type { Fields } from "./chapter.js";

const SENTENCES: Readonly<Record<string, (asked: string) => string>> = {
  en: (asked) => `The address asks for ${asked}, which cannot be read. Initial values stand there.`,
  "zh-CN": (asked) => `地址里的 ${asked} 无效，这里用的是初始值。`,
};
const LONGEST = 40;

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** Says it below the title; takes back what was said of an earlier address. */
export function sayUnread(fields: Fields, language: string, given: URLSearchParams): void {
  const unread = Object.entries(fields).flatMap(([key, field]) => {
    const asked = given.getAll(key).at(-1);
    return asked !== undefined && read(field, asked) === undefined ? [`${key}=${cut(asked)}`] : [];
  });
  document.querySelector(".unread")?.remove();
  if (unread.length === 0) return;
  const sentence = Object.assign(document.createElement("p"), { className: "unread" });
  sentence.setAttribute("role", "status");
  sentence.textContent = (SENTENCES[language] ?? SENTENCES.en)?.(unread.join(", ")) ?? "";
  document.querySelector("h1")?.after(sentence);
}
