// pe-derivation shows every identity of the module, with what it has when nothing else is written and with odd numbers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

test("every identity draws two sides that agree", async () => {
  const element = await place(page, "derivation");
  const ids = await page.evaluate(async () => {
    const { load } = await import("/module/posenc.js");
    return (await load()).identities.map(({ id }) => id);
  });
  assert.ok(ids.length > 30, `${ids.length} identities`);
  for (const given of [
    {},
    { dim: 2, layout: "interleaved" },
    { dim: 128, m: -7.5, n: 300, shift: -20, theta: 4 },
    { dim: 10, m: 1e4, n: -1e4, shift: 1e4, theta: 4, base: 1 },
  ])
    for (const identity of ids) {
      const seen = await element.evaluate(
        async (figure, properties) => {
          Object.assign(figure, properties);
          await figure.updateComplete;
          const text = (selector) => figure.renderRoot.querySelector(selector)?.textContent.trim();
          const sides = [...figure.renderRoot.querySelectorAll(".side")].map((side) => side.childElementCount);
          return {
            failure: text(".failure"),
            verdict: text(".verdict"),
            sides,
            holds: figure.renderRoot.querySelector(".ok") !== null,
          };
        },
        { ...given, identity },
      );
      assert.equal(seen.failure, undefined, identity);
      assert.deepEqual(seen.sides, [1, 1], identity);
      assert.ok(seen.holds, `${identity}: ${seen.verdict}`);
    }
  assert.deepEqual(await page.troubles(), []);
});
