/** Throws where a page has inline styles or scripts, which its Content-Security-Policy would silently drop; returns the page. */
export function refuseInline(html, page) {
  const markup = html.replace(/<(pre|code|textarea)\b[\s\S]*?<\/\1>/g, "");
  const found =
    /<[^>]+\sstyle\s*=/.exec(markup) ??
    /<style\b/.exec(markup) ??
    /<script\b(?![^>]*\ssrc=)/.exec(markup) ??
    /<[^>]+\son[a-z]+\s*=/.exec(markup);
  if (found)
    throw new Error(`${page}: the page's Content-Security-Policy forbids ${markup.slice(found.index, found.index + 120)}`);
  return html;
}

export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
