/** Acts in the next animation frame; soon, where there are none (a test runner's DOM). Returns what calls it off. */
export function nextFrame(act: () => void): () => void {
  if (typeof requestAnimationFrame === "undefined") {
    const timer = setTimeout(act);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(act);
  return () => cancelAnimationFrame(frame);
}
