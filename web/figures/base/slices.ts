/** Long work in slices: between them the thread does whatever else waits. */
const SLICE_MS = 8;

/** Lets the thread go on with other things, where the slice has lasted long enough; throws where the work is no longer wanted. */
export function slices(signal: AbortSignal): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE_MS) return;
    await new Promise((done) => setTimeout(done));
    signal.throwIfAborted();
    began = performance.now();
  };
}
