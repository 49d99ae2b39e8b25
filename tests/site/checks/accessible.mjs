// What axe-core finds: names, roles, contrast, order of headings, and targets too small for a thumb.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The script that gives a page `axe`. */
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function accessible({ run, load }) {
  await load(axe);
  return run(violations, { "target-size": { enabled: true } });
}

/** Runs in the page: what axe finds wrong there by these rules beside its own, in words. */
async function violations(rules) {
  const found = await globalThis.axe.run(document, { resultTypes: ["violations"], rules });
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("\n")}`,
  );
}
