// axe-core, for pages of any browser.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The script that gives a page `axe`. */
export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Runs in a page that has `axe`: what it finds wrong there, in words. */
export async function violations() {
  const found = await globalThis.axe.run(document, { resultTypes: ["violations"] });
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("\n")}`,
  );
}
