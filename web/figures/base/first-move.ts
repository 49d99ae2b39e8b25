/**
 * The reader's first input on a page: pointer, touch, key, scrolling or focus. Figures far from the window are drawn only after
 * it, so that a page that has just loaded is free to answer the reader.
 */

/** The events of a reader's input. */
export const INPUTS: readonly string[] = ["pointerdown", "pointermove", "keydown", "wheel", "scroll"];

const MOVES = [...INPUTS, "focusin"];

/**
 * Whether figures cannot wait for the first input. In an iframe the reader scrolls the page around it, which the iframe does not
 * hear. And without scroll anchoring (`overflow-anchor`), a figure drawn late above the reader makes the text jump.
 */
const cannotWait = typeof CSS === "undefined" || !CSS.supports?.("overflow-anchor", "auto") || window !== window.parent;

let hasMoved = cannotWait;

/** Resolves at the first input; at once where figures cannot wait. */
export const firstMove = new Promise<void>((resolve) => {
  if (cannotWait) return resolve();
  const moved = (): void => {
    hasMoved = true;
    for (const input of MOVES) removeEventListener(input, moved, { capture: true });
    resolve();
  };
  for (const input of MOVES) addEventListener(input, moved, { capture: true, passive: true });
});

/** Whether the first input has happened. */
export const isMoved = (): boolean => hasMoved;
