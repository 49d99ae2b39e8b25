/**
 * Runs in the page: whether every figure has drawn, or said why it cannot. A figure draws for the first time wherever it stands;
 * then its words are there. A number in prose, and words that depend on one, are plain elements.
 */
export function allDrawn() {
  return [...document.querySelectorAll("*")]
    .filter(({ localName }) => localName.startsWith("pe-") && !["pe-number", "pe-when"].includes(localName))
    .every(({ shadowRoot }) => shadowRoot?.querySelector("#words")?.textContent || shadowRoot?.querySelector(".failure"));
}

/** Runs in the page: whether every block of a chapter has its final height, near the window or far. */
export function allLaidOut() {
  return !document.querySelector(".chapter") || performance.getEntriesByName("posenc-laid-out").length > 0;
}
