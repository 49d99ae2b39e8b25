// What node:test prints here: failures in full, and for each file, when it ends, how many tests it held and how long they took;
// the counts and the names of what failed go to a file.
import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { counted, seconds, sum, withoutWebkit } from "./counts.mjs";

/** The type of the event, beside those of node:test, that a file has ended. */
export const fileEnded = "file:end";

/** Of events that name the file that was run: a test may stand in another one, which that file imports. */
export default async function* reporter(events) {
  const failures = [];
  const files = new Map();
  const milliseconds = new Map();
  const running = new Map(); // the names of a file's tests that have begun and not ended
  for await (const { type, data, file: path } of events) {
    const file = relative(process.cwd(), path);
    if (type === "test:dequeue" && data.name !== path) running.set(file, [...(running.get(file) ?? []), data.name]);
    if (type === "test:complete") running.set(file, without(running.get(file) ?? [], data.name));
    if (type === fileEnded) yield `  ${counted(files.get(file) ?? sum([]), file)}, ${seconds(milliseconds.get(file) ?? 0)}\n`;
    if (type === "test:diagnostic" && data.nesting === 0 && /^(golden|measured)/.test(data.message)) yield `  ${data.message}\n`;
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.nesting === 0) milliseconds.set(file, (milliseconds.get(file) ?? 0) + data.details.duration_ms);
    if (data.details?.type === "suite") continue;
    const of = files.get(file) ?? sum([]);
    files.set(file, of);
    const outcome = outcomeOf(type, data);
    of[outcome]++;
    const cause = data.details?.error?.cause ?? data.details?.error;
    const timedOut = data.details?.error?.failureType === "testTimeoutFailure" && data.name === path;
    const what = timedOut ? `it was ended, running ${running.get(file)?.join(" › ") || "no test"}: ` : "";
    const [why] = type === "test:pass" ? ["skipped"] : `${what}${cause?.message ?? cause}`.split("\n");
    if (outcome === "failed") failures.push(`${file}: ${data.name}: ${why}`);
    if (type === "test:pass" && outcome === "failed") yield `✗ ${file}: ${data.name}: skipped\n`;
    if (type === "test:fail") yield `✗ ${file}: ${data.name}\n${`${what}${cause?.stack ?? cause}`.replace(/^/gm, "    ")}\n`;
  }
  writeFileSync(process.env.POSENC_TEST_COUNTS, JSON.stringify({ ...sum([...files.values()]), failures }));
}

/** A list without the last of the entries that equal `entry`. */
function without(list, entry) {
  const at = list.lastIndexOf(entry);
  return at < 0 ? list : list.toSpliced(at, 1);
}

/** A test without its engine has not run; any other that is skipped has failed. */
function outcomeOf(type, { skip, todo }) {
  if (type === "test:pass" && skip === withoutWebkit) return "notRun";
  return type === "test:pass" && skip === undefined && todo === undefined ? "passed" : "failed";
}
