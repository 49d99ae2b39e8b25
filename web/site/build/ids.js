/** Throws where two elements of a page have the same id, since a link would go to the wrong one; returns the page. */
export function refuseDoubleIds(html, page) {
  const used = new Set();
  for (const [, id] of html.matchAll(/<[a-z][^>]*?\sid="([^"]*)"/gi)) {
    if (used.has(id)) throw new Error(`${page}: two elements share the id ${id}`);
    used.add(id);
  }
  return html;
}
