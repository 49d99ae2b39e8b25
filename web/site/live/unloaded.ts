/**
 * Shows in the place of each figure why it is missing, where the page's modules fail to load. A classic script in the head: it
 * also runs where modules may not, in a page opened as a file and in a sandboxed iframe, and before any module can fail.
 */
import { failure } from "./chapter/failure.js";
import { embedLanguage } from "./embed-language.js";

const say = (): void => {
  const root = document.documentElement;
  const language = root.hasAttribute("data-embed") ? embedLanguage() : root.lang;
  for (const place of document.querySelectorAll(".pe-wait, #stage")) place.replaceChildren(failure(language));
};

addEventListener(
  "error",
  ({ target }) => {
    if (!(target instanceof HTMLScriptElement) || target.type !== "module") return;
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", say, { once: true });
    else say();
  },
  true, // in the capture phase: the error event of a script does not bubble
);
