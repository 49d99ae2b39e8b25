// What node:test prints here: failures in full, and for each file how many tests it held; the counts go to a file.
import { writeFileSync } from "node:fs";
import { relative } from "node:path";

export default async function* reporter(events) {
  const files = new Map();
  const counts = { passed: 0, failed: 0 };
  for await (const { type, data } of events) {
    if (type === "test:diagnostic" && data.nesting === 0 && /^(golden|measured)/.test(data.message)) yield `  ${data.message}\n`;
    if ((type !== "test:pass" && type !== "test:fail") || data.details?.type === "suite") continue;
    const file = data.file ? relative(process.cwd(), data.file) : data.name;
    const of = files.get(file) ?? { passed: 0, failed: 0 };
    files.set(file, of);
    // A skipped test has not run: here that is a failure.
    const skipped = data.skip !== undefined || data.todo !== undefined;
    const outcome = type === "test:pass" && !skipped ? "passed" : "failed";
    of[outcome]++;
    counts[outcome]++;
    if (type === "test:pass" && skipped) yield `✗ ${file}: ${data.name}: skipped\n`;
    if (type === "test:fail") {
      const cause = data.details?.error?.cause ?? data.details?.error;
      yield `✗ ${file}: ${data.name}\n${String(cause?.stack ?? cause).replace(/^/gm, "    ")}\n`;
    }
  }
  for (const [file, { passed, failed }] of files) yield `  ${failed ? "✗" : "✓"} ${file}: ${passed} passed, ${failed} failed\n`;
  writeFileSync(process.env.POSENC_TEST_COUNTS, JSON.stringify(counts));
}
