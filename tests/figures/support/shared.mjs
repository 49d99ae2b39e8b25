// A figure as Share gives it away: what the tests of snippets change one thing of.
export const shared = {
  figure: "rotation",
  title: "Two",
  attributes: { m: "9" },
  language: "en",
  height: 480.2,
  site: "https://example.org/",
};
