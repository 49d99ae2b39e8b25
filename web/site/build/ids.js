/** An id that stands twice on a page leads a link to the wrong place: it fails the build. */
export function refuseDoubleIds(html, page) {
  const used = new Set();
  for (const [, id] of html.matchAll(/<[a-z][^>]*?\sid="([^"]*)"/gi)) {
    if (used.has(id)) throw new Error(`${page}: two elements share the id ${id}`);
    used.add(id);
  }
  return html;
}
