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

/** Runs in the page: all of it laid out, as it is where the reader has been everywhere; what is left out has no width that could scroll. */
async function whole() {
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    globalThis.scrollTo({ top: y, behavior: "instant" });
    await frame();
  }
  globalThis.scrollTo({ top: 0, behavior: "instant" });
  document.documentElement.removeAttribute("data-in-parts");
  await frame();
}

/** Runs in the page: what axe finds wrong there by these rules beside its own, in words. */
async function violations(rules) {
  const found = await globalThis.axe.run(document, { resultTypes: ["violations"], rules });
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("\n")}`,
  );
}
