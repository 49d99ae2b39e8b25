/** Acts in the next animation frame; soon, where there are none (a test runner's DOM). Returns what calls it off. */
export function nextFrame(act: () => void): () => void {
  if (typeof requestAnimationFrame === "undefined") {
    const timer = setTimeout(act);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(act);
  return () => cancelAnimationFrame(frame);
}

const IDLE_MS = 200;

/** Acts when the browser has nothing else to do, or after a while. */
export function whenIdle(act: () => void): void {
  if (typeof requestIdleCallback === "undefined") setTimeout(act, IDLE_MS);
  else requestIdleCallback(act, { timeout: IDLE_MS });
}
