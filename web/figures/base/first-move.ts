/**
 * The reader's first move on a page: a pointer, a finger, a key, the window scrolled, or the focus moved. What nobody can see before,
 * far from the window, is drawn after it, so that a page that has just come is at once free to answer.
 */
/** What a reader does. */
export const INPUTS: readonly string[] = ["pointerdown", "pointermove", "keydown", "wheel", "scroll"];

const MOVES = [...INPUTS, "focusin"];

/**
 * Who watches a frame moves outside it; and what is drawn late above a reader lets his text jump, where the browser does not keep
 * his place (`overflow-anchor`).
 */
const cannotWait = typeof CSS === "undefined" || !CSS.supports?.("overflow-anchor", "auto") || window !== window.parent;

let hasMoved = cannotWait;

/** Resolves then. */
export const firstMove = new Promise<void>((resolve) => {
  if (cannotWait) return resolve();
  const moved = (): void => {
    hasMoved = true;
    for (const input of MOVES) removeEventListener(input, moved, { capture: true });
    resolve();
  };
  for (const input of MOVES) addEventListener(input, moved, { capture: true, passive: true });
});

/** Whether that has been. */
export const isMoved = (): boolean => hasMoved;
