/** For search engines: every page, with its versions in the languages. Its addresses are absolute, so it needs SITE_URL. */
export const data = {
  permalink: ({ site }) => (site.origin ? "/sitemap.xml" : false),
  eleventyExcludeFromCollections: true,
  layout: false,
};

export function render({ collections, site, strings }) {
  const languages = Object.keys(strings);
  const pages = collections.all
    .map(({ url }) => url)
    .filter((url) => languages.some((one) => String(url).startsWith(`/${one}/`)));
  const entry = (url) => {
    const rest = url.replace(/^\/[^/]+/, "");
    const links = languages.map((one) => `<xhtml:link rel="alternate" hreflang="${one}" href="${site.origin}/${one}${rest}"/>`);
    return `<url><loc>${site.origin}${url}</loc>${links.join("")}</url>`;
  };
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n` +
    `${pages.sort().map(entry).join("\n")}\n</urlset>\n`
  );
}
