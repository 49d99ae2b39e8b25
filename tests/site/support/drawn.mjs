/**
 * Runs in the page: whether every figure has drawn, or said why it cannot. A figure draws for the first time wherever it stands;
 * then its words are there. A number in prose, and words that depend on one, are plain elements.
 */
export function allDrawn() {
  return [...document.querySelectorAll("*")]
    .filter(({ localName }) => localName.startsWith("pe-") && !["pe-number", "pe-when"].includes(localName))
    .every(({ shadowRoot }) => shadowRoot?.querySelector("#words")?.textContent || shadowRoot?.querySelector(".failure"));
}
