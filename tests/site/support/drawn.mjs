/**
 * Runs in the page: whether every figure has drawn, or said why it cannot. A figure draws for the first time wherever it stands;
 * then its words are there. A number in prose is a plain element.
 */
export function allDrawn() {
  return [...document.querySelectorAll("*")]
    .filter(({ localName }) => localName.startsWith("pe-") && localName !== "pe-number")
    .every(({ shadowRoot }) => shadowRoot?.querySelector("#words")?.textContent || shadowRoot?.querySelector(".failure"));
}
