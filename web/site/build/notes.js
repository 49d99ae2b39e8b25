/**
 * Margin notes. In the source a note comes after its block; on wide screens it is beside the block. So both are wrapped:
 * <div class="noted">block <aside class="note">…</aside></div>.
 */
export function notes(md) {
  md.core.ruler.push("margin_notes", (state) => {
    const { tokens } = state;
    for (let at = 0; at < tokens.length; at++) {
      if (!isHtml(tokens[at], /^<aside class="note"/)) continue;
      const end = tokens.findIndex((token, i) => i > at && isHtml(token, /^<\/aside>/));
      const start = blockBefore(tokens, at);
      if (start === null) continue;
      tokens.splice(end + 1, 0, html(state, "</div>\n"));
      tokens.splice(start, 0, html(state, '<div class="noted">\n'));
      at = end + 2;
    }
  });
}

/**
 * The index of the first token of the block that ends before token `at`; null where an opening tag, a heading or nothing is
 * before.
 */
function blockBefore(tokens, at) {
  const last = tokens[at - 1];
  if (!last) return null;
  if (last.nesting === 0)
    return isHtml(last, /^<(?:div|section|aside)\b[\s\S]*<\/(?:div|section|aside)>\s*$/) || last.type !== "html_block"
      ? at - 1
      : null;
  if (last.nesting === 1 || last.type === "heading_close") return null;
  for (let i = at - 2; i >= 0; i--) if (tokens[i].level === last.level && tokens[i].nesting === 1) return i;
  return null;
}

const isHtml = (token, pattern) => token.type === "html_block" && pattern.test(token.content);

function html(state, content) {
  const token = new state.Token("html_block", "", 0);
  token.content = content;
  return token;
}
