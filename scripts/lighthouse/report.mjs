// docs/lighthouse.md, from Lighthouse's results.
import { UserError } from "../setup/command.mjs";

const categories = ["performance", "accessibility", "best-practices", "seo"];

/** Of an odd number of runs of one page the one in the middle, by the time that tasks blocked; one that failed, where one did. */
export function middle(runs) {
  const failed = runs.find(({ runtimeError }) => runtimeError);
  if (failed) return failed;
  const blocked = ({ audits }) => audits["total-blocking-time"].numericValue;
  return [...runs].sort((a, b) => blocked(a) - blocked(b))[(runs.length - 1) / 2];
}

/** A line of the table; a page that Lighthouse could not measure has none. */
function row({ page, lhr }) {
  if (lhr.runtimeError) throw new UserError(`Lighthouse could not measure /${page}: ${lhr.runtimeError.message}`);
  const value = (audit) => lhr.audits[audit].numericValue;
  const cells = [
    `/${page}`,
    ...categories.map((category) => Math.round(100 * lhr.categories[category].score)),
    `${Math.round(value("total-blocking-time"))} ms`,
    `${(value("largest-contentful-paint") / 1000).toFixed(1)} s`,
    value("cumulative-layout-shift").toFixed(2),
    `${Math.round(value("total-byte-weight") / 1000)} KB`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function figureAlone({ audits, runtimeError }) {
  if (runtimeError) throw new UserError(`Lighthouse could not measure <pe-clock> alone: ${runtimeError.message}`);
  const seconds = (audit) => `${(audits[audit].numericValue / 1000).toFixed(2)} s`;
  const weight = Math.round(audits["total-byte-weight"].numericValue / 1000);
  return `A page with nothing but \`<pe-clock>\`, from the package, on the same phone: ${weight} KB, its largest part painted after ${seconds("largest-contentful-paint")}, interactive after ${seconds("interactive")}, blocked for ${Math.round(audits["total-blocking-time"].numericValue)} ms.`;
}

/**
 * `results`: `{ page, lhr }` of each page, as Lighthouse returned it, in one run or the middle one of `runs`; `clock`: of a page
 * with nothing but <pe-clock>.
 */
export function report(results, clock, runs = 1) {
  const { lighthouseVersion, environment, configSettings } = results[0].lhr;
  const { cpuSlowdownMultiplier: slower, rttMs, throughputKbps } = configSettings.throttling;
  const browser = /Chrome\/(\d+)/.exec(environment.hostUserAgent)?.[1] ?? "";
  const speeds = results.map(({ lhr }) => Math.round(lhr.environment.benchmarkIndex));
  return `# The pages on a phone

Written by \`npm run lighthouse\` with Lighthouse ${lighthouseVersion} and Chromium ${browser}, ${runs === 1 ? "one run a page" : `the middle one of ${runs} runs a page`}: its mobile preset, a processor ${slower} times slower and a network of ${rttMs} ms and ${(throughputKbps / 1000).toFixed(1)} Mbit/s (${configSettings.throttlingMethod === "simulate" ? "simulated" : "applied"}). The site is served from this machine as by a host that compresses ahead, with Brotli at its best. Times vary with what else the machine does: its speed by Lighthouse's own benchmark was between ${Math.min(...speeds)} and ${Math.max(...speeds)} during these runs. **TBT** is the time that tasks took beyond 50 ms while the page loaded, **LCP** when its largest part was painted, **CLS** how far what had been painted moved, **weight** what was sent.

| Page | Performance | Accessibility | Best practices | SEO | TBT | LCP | CLS | Weight |
|---|---|---|---|---|---|---|---|---|
${results.map(row).join("\n")}

${figureAlone(clock)}
`;
}
