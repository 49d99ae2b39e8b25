/**
 * Ids of headings: `## The wish {#the-wish}` gets the id the-wish; a heading without an id gets a slug of its (English) text.
 * Both languages must have the same ids in the same order, because the language switch goes to the heading of the same id.
 */
export function headings(md) {
  md.core.ruler.push("heading_ids", (state) => {
    const used = new Set();
    state.tokens.forEach((token, at) => {
      if (token.type !== "heading_open" || token.tag === "h1") return;
      const inline = state.tokens[at + 1];
      const id = explicitId(inline) ?? slug(inline.content);
      if (!id) throw new Error(`${state.env.page?.inputPath}: heading “${inline.content}” needs an id: ## … {#id}`);
      if (used.has(id)) throw new Error(`${state.env.page?.inputPath}: two headings share the id ${id}`);
      used.add(id);
      token.attrSet("id", id);
    });
  });
}

function explicitId(inline) {
  const found = /\s*\{:#([\w-]+)\}\s*$/.exec(inline.content);
  if (!found) return null;
  inline.content = inline.content.slice(0, found.index);
  const last = inline.children.at(-1);
  last.content = last.content.replace(/\s*\{:#[\w-]+\}\s*$/, "");
  return found[1];
}

const slug = (text) =>
  text
    .toLowerCase()
    .replace(/\$[^$]*\$/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** The second-level headings of a rendered page: [{ id, html }]. */
export function contents(html) {
  return [...html.matchAll(/<h2 id="([\w-]+)">([\s\S]*?)<\/h2>/g)].map(([, id, inner]) => ({ id, html: inner }));
}

/**
 * Throws where the two languages of a page do not have the same heading ids: the language switch would lose the reader's place.
 */
export function requireSameHeadings(results) {
  const ids = new Map(results.map(({ url, content }) => [url, headingIds(content ?? "")]));
  for (const [url, english] of ids) {
    const chinese = url?.startsWith("/en/") ? ids.get(url.replace("/en/", "/zh-CN/")) : undefined;
    if (chinese !== undefined && chinese !== english)
      throw new Error(`${url}: heading ids differ: en has [${english}], zh-CN has [${chinese}]`);
  }
}

const headingIds = (html) => [...html.matchAll(/<h[23] id="([\w-]+)">/g)].map(([, id]) => id).join(" ");
