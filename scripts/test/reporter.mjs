// What node:test prints here: failures in full, and for each file how many tests it held and how long they took; the counts go to
// a file.
import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { counted, seconds, sum, withoutWebkit } from "./counts.mjs";

export default async function* reporter(events) {
  const files = new Map();
  const milliseconds = new Map();
  for await (const { type, data } of events) {
    if (type === "test:diagnostic" && data.nesting === 0 && /^(golden|measured)/.test(data.message)) yield `  ${data.message}\n`;
    if (type !== "test:pass" && type !== "test:fail") continue;
    const file = data.file ? relative(process.cwd(), data.file) : data.name;
    if (data.nesting === 0) milliseconds.set(file, (milliseconds.get(file) ?? 0) + data.details.duration_ms);
    if (data.details?.type === "suite") continue;
    const of = files.get(file) ?? sum([]);
    files.set(file, of);
    const outcome = outcomeOf(type, data);
    of[outcome]++;
    if (type === "test:pass" && outcome === "failed") yield `✗ ${file}: ${data.name}: skipped\n`;
    if (type === "test:fail") {
      const cause = data.details?.error?.cause ?? data.details?.error;
      yield `✗ ${file}: ${data.name}\n${String(cause?.stack ?? cause).replace(/^/gm, "    ")}\n`;
    }
  }
  for (const [file, of] of files) yield `  ${counted(of, file)}, ${seconds(milliseconds.get(file))}\n`;
  writeFileSync(process.env.POSENC_TEST_COUNTS, JSON.stringify(sum([...files.values()])));
}

/** A test without its engine has not run; any other that is skipped has failed. */
function outcomeOf(type, { skip, todo }) {
  if (type === "test:pass" && skip === withoutWebkit) return "notRun";
  return type === "test:pass" && skip === undefined && todo === undefined ? "passed" : "failed";
}
