// Every step of every page, as it stands when the page has loaded: its numbers show what the identity says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "posenc";
import { trivialities } from "../lib/support/trivialities.mjs";
import { watchIdentities } from "./support/asked.mjs";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";
import { folder, pages } from "./support/site.mjs";

const pe = await load();
const withSteps = pages.filter((path) => readFileSync(join(folder, path, "index.html"), "utf8").includes("<pe-derivation"));

test("there are pages with steps, in both languages", () => {
  for (const language of ["en", "zh-CN"])
    for (const chapter of ["sinusoidal", "rope", "versus"]) assert.ok(withSteps.includes(`${language}/chapters/${chapter}/`));
});

for (const path of withSteps)
  test(path, async () => {
    const page = await open(browser, server.address + path);
    await page.evaluate(watchIdentities);
    const steps = await page.evaluate(inputsOfSteps);
    assert.ok(steps.length > 0);
    for (const { identity, inputs } of steps) assert.deepEqual(trivialities(pe, identity, inputs), [], identity);
    await page.context().close();
  });

/** In the page: what each step hands to the core when it draws. */
async function inputsOfSteps() {
  for (const step of document.querySelectorAll("pe-derivation")) {
    step.scrollIntoView({ behavior: "instant" });
    step.requestUpdate();
    await step.updateComplete;
  }
  return globalThis.asked.map(({ id, inputs }) => {
    const plain = Object.entries(inputs).map(([name, value]) => [name, typeof value === "object" ? [...value] : value]);
    return { identity: id, inputs: Object.fromEntries(plain) };
  });
}
