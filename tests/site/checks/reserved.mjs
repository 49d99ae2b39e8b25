/**
 * What is reserved for a figure before it is drawn is about as high as the drawing: neither does the page jump nor is there a gap
 * below. Looked at before anything has changed; in a frame nothing is kept reserved. Letters of other engines are of another width,
 * which may be two lines more or less, and more in a long figure.
 */
const LIMIT = { pixels: 60, share: 0.05 };

export const reserved = ({ run }) => run(wrong, LIMIT);

/** Runs in the page. */
function wrong(limit) {
  return [...document.querySelectorAll("*")].flatMap((figure) => {
    const bounds = figure.shadowRoot?.querySelector(".bounds");
    const kept = Number.parseFloat(globalThis.getComputedStyle(figure).minHeight);
    const drawn = bounds?.getBoundingClientRect().height;
    return bounds && kept > 0 && Math.abs(kept - drawn) > Math.max(limit.pixels, limit.share * drawn)
      ? [`${figure.localName} is ${drawn} pixels high in a place of ${figure.parentElement.clientWidth}, reserved are ${kept}`]
      : [];
  });
}
