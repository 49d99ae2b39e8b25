/**
 * Where the page's modules do not load, each figure's place says why. A classic script in the head: it runs where modules may not,
 * in a page opened as a file and in a sandboxed frame, and before any of them can fail.
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
  true, // what a script could not load is told to that script alone, and does not bubble
);
