/** How high a figure is in its state in a column of another width. */

const PATIENCE_MS = 1500;

/** What Lit says of its elements: `hasUpdated` is true once all of the first drawing has been written. */
type Twin = HTMLElement & { readonly updateComplete?: Promise<unknown>; readonly hasUpdated?: boolean };

/**
 * The height that a twin of the figure has, which nobody sees. Where it does not draw in time, or at all, the height of the figure
 * itself stands in.
 */
export async function heightAt(
  figure: HTMLElement,
  attributes: Readonly<Record<string, string>>,
  width: number,
): Promise<number> {
  const twin = document.createElement(figure.localName) as Twin;
  for (const [name, value] of Object.entries(attributes)) twin.setAttribute(name, value);
  twin.inert = true;
  Object.assign(twin.style, {
    position: "fixed",
    visibility: "hidden",
    insetBlockStart: "0",
    insetInlineStart: "0",
    width: `${width}px`,
  });
  (figure.shadowRoot ?? document.body).append(twin);
  try {
    await Promise.race([twin.updateComplete, new Promise((late) => setTimeout(late, PATIENCE_MS))]);
    await new Promise((laidOut) => setTimeout(laidOut)); // what has been told of its width has been drawn
    await Promise.race([twin.updateComplete, new Promise((late) => setTimeout(late, PATIENCE_MS))]);
    return twin.offsetHeight > 0 && twin.hasUpdated ? twin.offsetHeight : figure.offsetHeight;
  } finally {
    twin.remove();
  }
}
