// Every step of every page, as it stands when the page has loaded: its numbers show what the identity says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "posenc";
import { trivialities } from "../lib/support/trivialities.mjs";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";
import { folder, pages } from "./support/site.mjs";

const pe = await load();
const withSteps = pages.filter((path) => readFileSync(join(folder, path, "index.html"), "utf8").includes("<pe-derivation"));

test("there are pages with steps, in both languages", () => {
  for (const language of ["en", "zh-CN"])
    for (const chapter of ["rope", "versus"]) assert.ok(withSteps.includes(`${language}/chapters/${chapter}/`));
});

for (const path of withSteps)
  test(path, async () => {
    const page = await open(browser, server.address + path);
    const steps = await page.evaluate(inputsOfSteps);
    assert.ok(steps.length > 0);
    for (const { identity, inputs } of steps) assert.deepEqual(trivialities(pe, identity, inputs), [], identity);
    await page.context().close();
  });

/** In the page: what each step hands to the core when it draws. */
async function inputsOfSteps() {
  const { prototype } = customElements.get("pe-derivation");
  const { get: started } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(prototype), "pe");
  const steps = [];
  const watched = (core) => {
    const identity = (id, inputs) => {
      const plain = Object.entries(inputs).map(([name, value]) => [name, typeof value === "object" ? [...value] : value]);
      steps.push({ identity: id, inputs: Object.fromEntries(plain) });
      return core.identity(id, inputs);
    };
    const get = (_, key) => {
      if (key === "identity") return identity;
      return typeof core[key] === "function" ? core[key].bind(core) : core[key];
    };
    return new Proxy({}, { get });
  };
  Object.defineProperty(prototype, "pe", {
    get() {
      return watched(started.call(this));
    },
  });
  for (const step of document.querySelectorAll("pe-derivation")) {
    step.scrollIntoView({ behavior: "instant" });
    step.requestUpdate();
    await step.updateComplete;
  }
  return steps;
}
