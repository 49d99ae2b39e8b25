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

const SOON_MS = 200;

/**
 * Calls `act` when the browser is idle, at the latest after `atLatest` milliseconds; by a timer where the browser cannot tell.
 */
export function whenIdle(act: () => void, atLatest: number): void {
  if (typeof requestIdleCallback === "undefined") setTimeout(act, SOON_MS);
  else requestIdleCallback(() => act(), { timeout: atLatest });
}
