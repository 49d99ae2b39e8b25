/** Syntax highlighting at build time, by classes, since the page's policy drops style attributes: `<span class="sh-keyword">`. */
import { createCssVariablesTheme, createHighlighter } from "shiki";
import { escapeHtml } from "./escape.js";

const LANGUAGES = ["javascript", "typescript", "html", "css", "json", "python", "cpp", "bash", "yaml", "markdown"];
const theme = createCssVariablesTheme({ name: "posenc", variablePrefix: "--sh-", fontStyle: false });

/** @returns {Promise<(code: string, language: string) => string>} a function for markdown-it's `highlight` option */
export async function createHighlight() {
  const shiki = await createHighlighter({ themes: [theme], langs: LANGUAGES });
  const known = new Set(shiki.getLoadedLanguages());
  return (code, language) => {
    const lang = language === "" ? "text" : language;
    if (lang !== "text" && !known.has(lang))
      throw new RangeError(`code block: language must be one of ${[...known].join(", ")}, got ${lang}`);
    // No time limit: on a busy machine the limit would leave lines without colours.
    const { tokens } = shiki.codeToTokens(code.replace(/\n$/, ""), { lang, theme: "posenc", tokenizeTimeLimit: 0 });
    const lines = tokens.map((line) => line.map(tokenHtml).join(""));
    return `<pre class="code" tabindex="0"><code class="language-${lang}">${lines.join("\n")}</code></pre>`;
  };
}

function tokenHtml({ content, color }) {
  const name = /^var\(--sh-(?:token-)?([\w-]+)\)$/.exec(color ?? "")?.[1];
  const text = escapeHtml(content);
  return !name || name === "foreground" || text.trim() === "" ? text : `<span class="sh-${name}">${text}</span>`;
}
