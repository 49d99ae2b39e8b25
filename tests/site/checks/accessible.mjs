// What axe-core finds: names, roles, contrast, order of headings, and targets too small for a thumb.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The script that gives a page `axe`. */
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * axe takes longer than all else, so that each engine is asked what it alone can answer: Chromium everything, WebKit all but the
 * contrast on whole pages (on figures alone that too), Firefox nothing.
 */
export async function accessible({ run, load, engine, figure }) {
  if (engine === "firefox") return [];
  await load(axe);
  return run(violations, {
    "target-size": { enabled: true },
    "color-contrast": { enabled: engine !== "webkit" || Boolean(figure) },
  });
}

/** Runs in the page: what axe finds wrong there by these rules beside its own, in words. */
async function violations(rules) {
  const found = await globalThis.axe.run(document, { resultTypes: ["violations"], rules });
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("\n")}`,
  );
}
