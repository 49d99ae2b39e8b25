// Trained weights in pe-score-matrix and pe-score-curve: what is loaded and when, what moves, and what stands there without them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place, set, stage, texts } from "./support/figure.mjs";
import { browser, server } from "./support/hosted.mjs";

/** A page of its own, with the addresses that it asked for. */
async function fresh(t) {
  const page = await stage(browser, server);
  t.after(() => page.close());
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  return { page, models: () => asked.filter((url) => /\/models\/|\/pair-|\/lab-/u.test(url)) };
}
const described = (element) => element.evaluate((figure) => figure.updateComplete.then(() => figure.describe()));

for (const name of ["score-matrix", "score-curve"])
  test(`pe-${name} loads models when trained weights are asked for, and says which`, async (t) => {
    const { page, models } = await fresh(t);
    const element = await place(page, name);
    assert.deepEqual(models(), []);
    assert.match(await described(element), /Not a trained model|is no trained model|not a trained/iu);
    await set(element, { weights: "trained", head: "1-2" });
    for (const model of ["text-rope", "text-sinusoidal"])
      assert.ok(
        models().some((url) => url.endsWith(`/models/${model}/model.safetensors`)),
        models().join(),
      );
    assert.match(await described(element), /layer 1, head 2 of text-rope and of text-sinusoidal.*npm run train/u);
    await set(element, { weights: "random" });
    assert.doesNotMatch(await described(element), /text-rope/u);
  });

test("a window that moves changes no score of the trained RoPE model but by rounding, in either layer", async (t) => {
  const { page } = await fresh(t);
  for (const head of ["1-1", "1-4", "2-3"]) {
    const element = await place(page, "score-matrix", { weights: "trained", head, shift: 40 });
    const rows = () => element.evaluate((figure) => figure.updateComplete.then(() => [...figure.table().rows]));
    const now = await rows();
    await set(element, { shift: 0 });
    const before = await rows();
    const change = (column) => Math.max(...now.map((row, i) => Math.abs(row[column] - before[i][column])));
    assert.ok(change(4) < 1e-3, `${head}: RoPE ${change(4)}`);
    assert.ok(change(5) > 0.1, `${head}: sinusoidal ${change(5)}`);
  }
});

test("a figure that holds loads nothing until its button is pressed, or the weights are chosen", async (t) => {
  const choose = async (element) => {
    await set(element, { weights: "random" });
    await element.locator("select:has(option[value=trained])").selectOption("trained");
  };
  const press = (element) => element.getByRole("button", { name: "Load the trained models" }).click();
  for (const act of [press, choose]) {
    const { page, models } = await fresh(t);
    const element = await place(page, "score-curve", { weights: "trained", hold: "yes" });
    assert.deepEqual(models(), []);
    assert.match(await described(element), /Not a trained model/u);
    await act(element);
    assert.match(await described(element), /text-rope/u);
    assert.equal(await element.getByRole("button", { name: "Load the trained models" }).count(), 0);
    assert.ok(models().length > 0);
  }
});

test("without the models a sentence says so, and the reader can go back", async (t) => {
  const { page } = await fresh(t);
  await page.route("**/models/**", (route) => route.abort());
  const element = await place(page, "score-curve", { weights: "trained" });
  assert.match((await texts(element, ".failure"))[0], /The trained models did not load: /u);
  await element.locator(".failure select").selectOption("random");
  assert.match(await described(element), /At distance 16/u);
});
