/**
 * Headings: `## The wish {#the-wish}` gets that id; without one, a slug of the (English) text. Both languages must use the
 * same ids, in the same order: the language switch keeps the place by them.
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

/** Sentences about pages whose two languages do not have the same headings: there the language switch would lose the place. */
export function compareHeadings(results) {
  const ids = new Map(
    results.map(({ url, content }) => [
      url,
      contents(content ?? "")
        .map(({ id }) => id)
        .join(" "),
    ]),
  );
  return [...ids]
    .filter(([url]) => url?.startsWith("/en/"))
    .map(([url, english]) => [url, english, ids.get(url.replace("/en/", "/zh-CN/"))])
    .filter(([, english, chinese]) => chinese !== undefined && chinese !== english)
    .map(([url, english, chinese]) => `${url}: heading ids differ: en has [${english}], zh-CN has [${chinese}]`);
}
