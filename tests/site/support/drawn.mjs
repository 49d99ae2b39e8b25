/**
 * Runs in the page: whether every figure has drawn, or said why it cannot; then its words are there. What is far from the window is
 * drawn once the reader has moved: he does. A number in prose, and words that depend on one, are plain elements. The page `/` has no
 * figure and leads on to another, which is the one that is meant.
 */
export function allDrawn() {
  if (document.readyState !== "complete" || document.documentElement.classList.contains("leaving")) return false;
  globalThis.dispatchEvent(new globalThis.Event("wheel"));
  const isFigure = ({ localName }) => localName.startsWith("pe-") && !["pe-number", "pe-when"].includes(localName);
  const hasDrawn = ({ hasUpdated, shadowRoot }) =>
    hasUpdated && (shadowRoot?.querySelector("#words")?.textContent || shadowRoot?.querySelector(".failure"));
  return [...document.querySelectorAll("*")].every((element) => !isFigure(element) || hasDrawn(element));
}

/** Runs in the page: whether every block of a chapter has its final height, near the window or far. */
export function allLaidOut() {
  globalThis.dispatchEvent(new globalThis.Event("wheel"));
  return !document.querySelector(".in-parts") || performance.getEntriesByName("posenc-laid-out").length > 0;
}

/** Runs in the page: goes through it as one who reads it to its end, a window at a time, and back to its beginning. */
export async function readToEnd() {
  const frame = () => new Promise(requestAnimationFrame); // who watches what is in view is told at its end
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    await frame();
    globalThis.scrollTo({ top: y, behavior: "instant" });
  }
  await frame();
  globalThis.scrollTo({ top: 0, behavior: "instant" });
}
