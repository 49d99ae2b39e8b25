/**
 * Takes `Worker` away until the returned function is called: jax-js has threads wherever it sees one, and other contestants bring
 * one along under Node.
 */
export function withoutWorkers() {
  const own = Object.getOwnPropertyDescriptor(globalThis, "Worker");
  Object.defineProperty(globalThis, "Worker", { get: () => undefined, set() {}, configurable: true });
  return () => {
    if (own) Object.defineProperty(globalThis, "Worker", own);
    else delete globalThis.Worker;
  };
}
