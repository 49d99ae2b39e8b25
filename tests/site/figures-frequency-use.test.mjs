// Fast and slow pairs of three heads: what is said of each head, and hands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place, set, state, texts } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

test("each head says what it is and what is seen, and that nothing is trained", async () => {
  const element = await place(page, "frequency-use");
  for (const [head, seen] of [
    ["previous", /the query turned on by one position: the score is highest at distance 1/],
    ["content", /The key is the query\. Slow pairs hold/],
    ["random", /Query and key have no plan; .* by chance/],
  ]) {
    await set(element, { head });
    assert.match((await texts(element, ".says"))[1], seen);
    assert.match((await texts(element, ".small"))[0], /made by hand, not taken from a trained model/);
  }
  await element.getByRole("button", { name: "Other random vectors" }).click();
  assert.equal(await state(element, "seed"), 2);
});

test("hands: a bar chooses its head, keys go from pair to pair and along the distance, the base moves", async () => {
  const element = await place(page, "frequency-use", { distance: 3 });
  const plots = element.locator("svg.plot");
  await plots.first().press("ArrowRight");
  assert.equal(await state(element, "pair"), 1);
  await plots.nth(1).press("ArrowLeft");
  assert.equal(await state(element, "distance"), 2);
  await element.locator("svg.bars").press("ArrowRight");
  assert.equal(await state(element, "head"), "content");
  const box = await element.locator("svg.bars").boundingBox();
  await page.mouse.click(box.x + 0.85 * box.width, box.y + 0.5 * box.height);
  assert.equal(await state(element, "head"), "random");
  await element.getByRole("slider", { name: "base", exact: true }).press("ArrowRight");
  assert.equal(await state(element, "base"), 20000);
  await set(element, { dim: 4, pair: 60 });
  assert.match(await element.evaluate((figure) => figure.describe()), /^Pair 1 turns once in 889 positions/);
});

/** In the page: how many points of the curves lie under the names of the bands, by name. */
function covered({ shadowRoot }) {
  const names = [...shadowRoot.querySelectorAll("svg.plot .about")];
  return Object.fromEntries(
    names.map((name) => {
      const { x, y, width, height } = name.getBBox();
      const curves = [...name.closest("svg.plot").querySelectorAll(".curve")];
      const under = curves.flatMap((curve) =>
        Array.from({ length: Math.ceil(curve.getTotalLength()) }, (_, at) => curve.getPointAtLength(at)).filter(
          (at) => at.x > x && at.x < x + width && at.y > y + 2 && at.y < y + height - 2,
        ),
      );
      return [name.textContent, under.length];
    }),
  );
}

test("the name of a band stands in that of its corners where it covers no curve", async () => {
  const element = await place(page, "frequency-use", { lang: "zh-CN", distance: 12 });
  assert.deepEqual(await element.evaluate(covered), { 快: 0, 慢: 0 });
});
