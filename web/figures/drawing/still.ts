/** The entry `posenc/still`: a figure as it stands in a page, for readers without JavaScript, for print and for feeds. */
import type { LitElement } from "lit";
import { picture } from "./picture.js";

/**
 * A drawn figure as one SVG that needs no script and no other file, with its state, in the colours and the width that it has in its
 * page; what it shows in words is its description. What a figure draws on a canvas is an image in the SVG. Resolves when the figure
 * has been drawn, which it is near the window. Rejects with a TypeError for what is no figure in a page, and with an Error where the
 * figure could not be drawn. It needs a browser: outside of one there is no layout to be drawn.
 */
export async function still(figure: Element): Promise<string> {
  const root = figure?.shadowRoot;
  if (!root || !figure.isConnected || !("state" in figure)) {
    throw new TypeError(`still: figure must be a figure of posenc that is in a page, got ${String(figure)}`);
  }
  await (figure as unknown as LitElement).updateComplete;
  const failure = root.querySelector(".failure")?.textContent?.trim();
  const parts = [...root.querySelectorAll(".picture")];
  if (failure !== undefined || parts.length === 0) {
    throw new Error(`still: <${figure.localName}> shows no picture: ${failure ?? "it has none in this state"}`);
  }
  return picture(parts, root.querySelector("#words")?.textContent?.trim()).svg;
}
