// What the tests of chapters share: the measurements behind a chapter's numbers, and its steps in the page.
import assert from "node:assert/strict";
import { load } from "posenc";
import { importScript } from "../../../web/site/build/script.js";

export const pe = await load();
const { measures } = await importScript("measures.ts");

/** What a measurement of the site finds, by name. */
export const measured = async (name) => (await measures[name]())(pe);

/** The page has so many steps of a derivation, and both sides of each agree. */
export async function stepsHold(page, count) {
  const steps = page.locator("pe-derivation");
  assert.equal(await steps.count(), count);
  for (const step of await steps.all()) {
    await step.scrollIntoViewIfNeeded();
    await step.evaluate((element) => element.updateComplete);
    assert.equal(await step.locator(".verdict.ok").count(), 1, await step.textContent());
  }
}
