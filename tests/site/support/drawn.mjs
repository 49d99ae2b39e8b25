/**
 * Runs in the page: whether every figure has drawn, or said why it cannot; then its words are there. What is far from the window is
 * drawn once the reader has moved: he does. A number in prose, and words that depend on one, are plain elements.
 */
export function allDrawn() {
  globalThis.dispatchEvent(new globalThis.Event("wheel"));
  return [...document.querySelectorAll("*")]
    .filter(({ localName }) => localName.startsWith("pe-") && !["pe-number", "pe-when"].includes(localName))
    .every(({ shadowRoot }) => shadowRoot?.querySelector("#words")?.textContent || shadowRoot?.querySelector(".failure"));
}

/** Runs in the page: whether every block of a chapter has its final height, near the window or far. */
export function allLaidOut() {
  globalThis.dispatchEvent(new globalThis.Event("wheel"));
  return !document.querySelector(".in-parts") || performance.getEntriesByName("posenc-laid-out").length > 0;
}

/** Runs in the page: goes through it as one who reads it to its end, so many milliseconds for each window, and back to its beginning. */
export async function readToEnd(milliseconds) {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    globalThis.scrollTo({ top: y, behavior: "instant" });
    await new Promise((done) => setTimeout(done, milliseconds));
  }
  globalThis.scrollTo({ top: 0, behavior: "instant" });
}
