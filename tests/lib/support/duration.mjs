/** How long an action takes, in milliseconds. */
export function duration(action) {
  const start = performance.now();
  action();
  return performance.now() - start;
}
