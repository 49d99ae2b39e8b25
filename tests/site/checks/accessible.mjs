// What axe-core finds: names, roles, contrast, order of headings, and targets too small for a thumb.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The script that gives a page `axe`. */
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function accessible({ run, load }) {
  await run(whole);
  await load(axe);
  return run(violations, { "target-size": { enabled: true } });
}

/** Runs in the page: all of it laid out; what is left out has no width that could scroll. */
async function whole() {
  document.documentElement.removeAttribute("data-in-parts");
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

/** Runs in the page: what axe finds wrong there by these rules beside its own, in words. */
async function violations(rules) {
  const found = await globalThis.axe.run(document, { resultTypes: ["violations"], rules });
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("\n")}`,
  );
}
