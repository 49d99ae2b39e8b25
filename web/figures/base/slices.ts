/** Divides long work into slices of some milliseconds, between which the thread can handle events. */
const SLICE_MS = 8;

/**
 * Returns `pause`, to be awaited between parts of the work: it ends the slice when its time is over, and throws when `signal` is
 * aborted.
 */
export function slices(signal: AbortSignal): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE_MS) return;
    await new Promise((done) => setTimeout(done));
    signal.throwIfAborted();
    began = performance.now();
  };
}
