/** Every figure shows something, and none says that it cannot be drawn. */
export const drawn = ({ run }) => run(undrawn);

/** Runs in the page. What has been told of a new width may take some frames to draw. */
async function undrawn() {
  const visible = (part) => part.getBoundingClientRect().width > 20 && part.getBoundingClientRect().height > 10;
  /** Read from a copy that is made for it: of what is read twice the browser complains. */
  const isPainted = (canvas) => {
    const { width, height } = canvas;
    const context = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d", {
      willReadFrequently: true,
    });
    context.drawImage(canvas, 0, 0);
    return context.getImageData(0, 0, width, height).data.some((value) => value > 0);
  };
  const filled = (part) =>
    part.localName === "canvas" ? isPainted(part) : part.querySelector("path, line, rect, circle, span") !== null;
  const draws = ({ shadowRoot }) => {
    const parts = [...shadowRoot.querySelectorAll("svg, canvas, .sides")].filter(visible);
    return !shadowRoot.querySelector(".failure") && parts.length > 0 && parts.every(filled);
  };
  const left = () => [...document.querySelectorAll("*")].filter((element) => element.shadowRoot && !draws(element));
  for (let frame = 0; frame < 30 && left().length > 0; frame++) await new Promise(requestAnimationFrame);
  return left().map(({ outerHTML }) => `not drawn: ${outerHTML}`);
}
