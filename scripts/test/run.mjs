// Runs files of node:test, so many at a time, each in a process of its own that is ended after so many minutes: node run.mjs
// CONCURRENCY MINUTES FILE… They begin in this order, in which `node --test` does not take them. What is said of a file is
// printed when that file ends, and does not wait for one that hangs.
import { PassThrough } from "node:stream";
import { run } from "node:test";
import reporter, { fileEnded } from "./reporter.mjs";

const [concurrency, minutes, ...files] = process.argv.slice(2);
const events = new PassThrough({ objectMode: true });
events.compose(reporter).pipe(process.stdout);

async function runNext() {
  const file = files.shift();
  if (file === undefined) return;
  for await (const event of run({ files: [file], timeout: Number(minutes) * 60_000 })) {
    if (event.type === "test:fail") process.exitCode = 1;
    events.write({ ...event, file });
  }
  events.write({ type: fileEnded, file });
  await runNext();
}
await Promise.all(Array.from({ length: Number(concurrency) }, runNext));
events.end();
