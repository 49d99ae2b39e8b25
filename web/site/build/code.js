/**
 * The code of a formula, to be copied: web/site/snippets/<name>/ has it in three languages, and an about.js by which the tests run
 * it and compare its numbers with the module's.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { escapeHtml } from "./escape.js";

const folder = fileURLToPath(new URL("../snippets", import.meta.url));
const LANGUAGES = { pytorch: ["PyTorch", "py"], numpy: ["NumPy", "py"], javascript: ["JavaScript", "js"] };

/** Buttons that copy the code of a formula. `t`: the site's strings. */
export function codeToCopy(name, t) {
  if (!existsSync(`${folder}/${name}`))
    throw new RangeError(`snippet: name must be one of ${readdirSync(folder).join(", ")}, got ${name}`);
  const parts = Object.entries(LANGUAGES).map(([file, [title, ending]]) => {
    const id = `code-${name}-${file}`;
    // A blank line would end the block for Markdown.
    const code = escapeHtml(readFileSync(`${folder}/${name}/${file}.${ending}`, "utf8")).replace(/\n(?=\n)/g, "&#10;");
    return (
      `<button type="button" class="copy" data-copy="${id}" data-done="${t.copied}" data-failed="${t.copyFailed}" hidden>${title}</button>` +
      `<pre hidden id="${id}">${code}</pre>`
    );
  });
  return `<div class="as-code" role="group" aria-label="${t.copyAs}"><span>${t.copyAs}</span>${parts.join("")}</div>`;
}
