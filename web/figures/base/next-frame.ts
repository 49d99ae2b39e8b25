/**
 * Calls `act` in the next animation frame; by a timer where there are no frames (a test runner's DOM). Returns a function that
 * cancels the call.
 */
export function nextFrame(act: () => void): () => void {
  if (typeof requestAnimationFrame === "undefined") {
    const timer = setTimeout(act);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(act);
  return () => cancelAnimationFrame(frame);
}

/** Longer than a frame takes to come, where one comes at all. */
const NO_FRAME_MS = 500;

/**
 * Calls `act` in the next animation frame, or `unseen` where none comes: a hidden tab has none, nor has a frame of another site
 * that is out of view.
 */
export function inFrame(act: () => void, unseen: () => void): void {
  const cancel = nextFrame(() => {
    clearTimeout(timer);
    act();
  });
  const timer = setTimeout(() => {
    cancel();
    unseen();
  }, NO_FRAME_MS);
}

const SOON_MS = 200;

/**
 * Calls `act` when the browser is idle, at the latest after `atLatest` milliseconds; by a timer where the browser cannot tell.
 */
export function whenIdle(act: () => void, atLatest: number): void {
  if (typeof requestIdleCallback === "undefined") setTimeout(act, SOON_MS);
  else requestIdleCallback(() => act(), { timeout: atLatest });
}
