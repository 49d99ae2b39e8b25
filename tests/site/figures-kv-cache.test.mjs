// The cache of a decoder: when its keys fit, what makes them fit again, and hands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place, set, state, texts, told } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const says = async (element) => (await texts(element, ".says"))[0];

test("past the trained length stored keys no longer fit; turned when used, they do", async () => {
  const element = await place(page, "kv-cache");
  assert.match(await says(element), /^\d+ of 48 cached keys no longer fit: scores are off by up to \d\.\d\d/);
  assert.match(await says(element), /The slowest pair then needed 47.117 positions for a turn/);
  await element.getByLabel("keys are turned").selectOption("use");
  assert.equal((await told(page)).rotate, "use");
  assert.match(await says(element), /^All 48 cached keys fit/);
  await set(element, { rotate: "append", read: 16 });
  assert.match(await says(element), /^All 16 cached keys fit/);
});

test("dropped tokens: positions that go on and keys that move along fit, keys that stay do not", async () => {
  const element = await place(page, "kv-cache", { scaling: "none", read: 30, dropped: 10, renumber: "on" });
  assert.match(await says(element), /^All 20 cached keys fit/);
  await set(element, { renumber: "turned" });
  assert.match(await says(element), /^All 20 cached keys fit.* has moved 10 positions back/);
  await set(element, { renumber: "left" });
  assert.match(await says(element), /^(?:19|20) of 20 cached keys no longer fit.* every offset is wrong by 10\.$/);
  assert.equal(await element.locator(".cell-dropped").count(), 11); // with the one of the legend
});

test("a cell stands over the position of its key in the chart, whatever is dropped", async () => {
  for (const given of [{}, { read: 30, dropped: 10, renumber: "on" }, { read: 30, dropped: 10 }, { read: 5 }]) {
    const element = await place(page, "kv-cache", { ...given, key: 0 });
    const chosen = () =>
      element.evaluate(async (host) => {
        await host.updateComplete;
        const [first] = host.renderRoot.querySelectorAll(".cache :is(.cell-fits, .cell-wrong)");
        const { left, width } = first.getBoundingClientRect();
        return left + width / 2 - host.renderRoot.querySelector(".plot .cross").getBoundingClientRect().left;
      });
    assert.ok(Math.abs(await chosen()) < 1.5, `${JSON.stringify(given)}: ${await chosen()} pixels apart`);
  }
});

test("hands: the button reads on up to the end, keys choose a key, a key that is not left is the last", async () => {
  const element = await place(page, "kv-cache", { read: 63 });
  await element.locator(".more").click();
  assert.equal(await state(element, "read"), 64);
  assert.ok(await element.locator(".more").isDisabled());
  await element.locator(".plot").press("End");
  assert.equal(await state(element, "key"), 63);
  await set(element, { read: 5, dropped: 60 });
  assert.match(await element.evaluate((host) => host.describe()), /^Key at 0: /);
  assert.match(await says(element), /cached key/);
});
