/** The page's versions in other languages, by language and address. */
export const alternatesOf = (html) =>
  [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)].map(([, language, address]) => [
    language,
    address,
  ]);

/** No version in another language is named by a relative address, which search engines do not take. */
export const alternates = ({ html }) =>
  alternatesOf(html)
    .filter(([, address]) => !/^https?:\/\//.test(address))
    .map(([language, address]) => `${language} is at ${address}`);
