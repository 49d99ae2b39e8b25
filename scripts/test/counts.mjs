// How many tests passed, failed and were not run: a test is not run where the engine it needs cannot be installed.

/** The reason by which a test that needs WebKit says so; no other is accepted. */
export const withoutWebkit = "WebKit is not installed";

const kinds = { passed: "passed", failed: "failed", notRun: "not run" };

/**
 * Counts over several suites, and `failures`: a line for each test that failed. A kind that a suite does not name, it has none of.
 */
export const sum = (results) => ({
  ...Object.fromEntries(
    Object.keys(kinds).map((kind) => [kind, results.reduce((total, counts) => total + (counts[kind] ?? 0), 0)]),
  ),
  failures: results.flatMap(({ failures }) => failures ?? []),
});

export const seconds = (milliseconds) => `${Math.round(milliseconds / 1000)} s`;

/** The counts in a line of words; after a mark and `name`, where they are not the last line. */
export function counted(counts, name) {
  const words = Object.entries(kinds)
    .filter(([kind]) => kind !== "notRun" || counts.notRun > 0)
    .map(([kind, word]) => `${counts[kind]} ${word}`);
  const mark = counts.failed > 0 ? "✗" : counts.notRun > 0 ? "–" : "✓";
  return `${name === undefined ? "" : `${mark} ${name} `}${words.join(", ")}`;
}
