// The table of `npm run lighthouse`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { middle, report } from "../../scripts/lighthouse/report.mjs";

const lhr = (change = {}) => ({
  lighthouseVersion: "12.0.0",
  environment: { hostUserAgent: "HeadlessChrome/140.0.0.0", benchmarkIndex: 812.4 },
  configSettings: { throttlingMethod: "simulate", throttling: { cpuSlowdownMultiplier: 4, rttMs: 150, throughputKbps: 1638.4 } },
  categories: Object.fromEntries(
    Object.entries({ performance: 0.916, accessibility: 1, "best-practices": 0.5, seo: 0.9 }).map(([name, score]) => [
      name,
      { score },
    ]),
  ),
  audits: {
    "total-blocking-time": { numericValue: 88.4 },
    "largest-contentful-paint": { numericValue: 3029 },
    "cumulative-layout-shift": { numericValue: 0.0449 },
    "total-byte-weight": { numericValue: 216_499 },
    interactive: { numericValue: 1230 },
  },
  ...change,
});

test("a line a page, and how it was measured", () => {
  const slower = lhr({ environment: { ...lhr().environment, benchmarkIndex: 300 } });
  const text = report(
    [
      { page: "en/", lhr: lhr() },
      { page: "", lhr: slower },
    ],
    lhr(),
  );
  assert.match(text, /nothing but `<pe-clock>`.* 216 KB, .* after 3\.03 s, interactive after 1\.23 s, blocked for 88 ms\./);
  assert.match(text, /^\| \/en\/ \| 92 \| 100 \| 50 \| 90 \| 88 ms \| 3\.0 s \| 0\.04 \| 216 KB \|$/m);
  assert.match(text, /^\| \/ \| /m);
  assert.match(text, /Lighthouse 12\.0\.0 and Chromium 140, .* 4 times slower .* 150 ms and 1\.6 Mbit\/s \(simulated\)/);
  assert.match(text, /between 300 and 812/);
});

test("of several runs the one in the middle, or the one that failed", () => {
  const runs = [300, 20, 110].map((numericValue) =>
    lhr({ audits: { ...lhr().audits, "total-blocking-time": { numericValue } } }),
  );
  assert.equal(middle(runs), runs[2]);
  assert.match(
    report([{ page: "en/", lhr: middle(runs) }], lhr(), 3),
    /the middle one of 3 runs a page: its mobile preset[^]* 110 ms /,
  );
  const failed = lhr({ runtimeError: { message: "NO_FCP" } });
  assert.equal(middle([...runs, failed, lhr()]), failed);
});

test("a page that could not be measured is named", () => {
  const failed = lhr({ runtimeError: { message: "NO_FCP" } });
  assert.throws(() => report([{ page: "en/", lhr: failed }], lhr()), /could not measure \/en\/: NO_FCP/);
});
