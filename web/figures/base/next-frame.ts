/** Acts in the next animation frame; soon, where there are none (a test runner's DOM). Returns what calls it off. */
export function nextFrame(act: () => void): () => void {
  if (typeof requestAnimationFrame === "undefined") {
    const timer = setTimeout(act);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(act);
  return () => cancelAnimationFrame(frame);
}

const SOON_MS = 200;

/** Acts when the browser has nothing else to do, or after `atLatest` milliseconds; soon, where no browser can tell. */
export function whenIdle(act: () => void, atLatest: number): void {
  if (typeof requestIdleCallback === "undefined") setTimeout(act, SOON_MS);
  else requestIdleCallback(() => act(), { timeout: atLatest });
}
