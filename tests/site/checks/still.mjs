/**
 * What has been painted stays where it is while the page loads: Chromium's own measure of that, cumulative layout shift, the
 * share of the window that moved times how far. Other engines do not tell.
 */
const LIMIT = 0.02;

export async function still({ run }) {
  const moved = await run(shifts);
  const sum = moved.reduce((total, { value }) => total + value, 0);
  return sum <= LIMIT ? [] : moved.map(({ value, what }) => `${value.toFixed(4)}: ${what}`);
}

/** Runs in the page: what has moved until now, by how much, and from where to where, in pixels from above. */
function shifts() {
  const { PerformanceObserver } = globalThis;
  if (!PerformanceObserver.supportedEntryTypes.includes("layout-shift")) return [];
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "layout-shift", buffered: true });
  const entries = observer.takeRecords();
  observer.disconnect();
  const named = ({ node, previousRect, currentRect }) =>
    `${(node?.closest ? node : node?.parentElement)?.outerHTML.slice(0, 80)} from ${previousRect.y} to ${currentRect.y}`;
  return entries.map(({ value, sources }) => ({ value, what: sources.map(named).join(", ") }));
}
