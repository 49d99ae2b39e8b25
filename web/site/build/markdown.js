/** The site's Markdown: formulas, syntax highlighting, emphasis beside Chinese characters, heading ids, margin notes, tables, line breaks. */
import { katex } from "@mdit/plugin-katex";
import MarkdownIt from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";
import { formula } from "./formulas.js";
import { headings } from "./headings.js";
import { createHighlight } from "./highlight.js";
import { inlineFormulas } from "./inline-formulas.js";
import { keepNumbers } from "./line-breaks.js";
import { notes } from "./notes.js";
import { stress } from "./stress.js";
import { tables } from "./tables.js";

export async function createMarkdown() {
  const md = new MarkdownIt({ html: true, highlight: await createHighlight() });
  md.use(katex).use(cjkFriendly).use(headings).use(notes).use(stress).use(tables);
  // The plug-in only finds formulas; formulas.js sets them, by the KaTeX whose fonts and styles the site has.
  md.use(inlineFormulas).use(keepNumbers);
  md.renderer.rules.math_block = (tokens, at, _options, env) =>
    `<div class="formula">${formula(tokens[at].content, { display: true, where: env.page?.inputPath })}</div>\n`;
  return md;
}
