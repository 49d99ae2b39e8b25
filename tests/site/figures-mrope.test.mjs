// Positions in an image: what each scheme says of neighbours, marks of pairs, and hands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place, set, state, texts, told } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const near = async (element) =>
  [...(await texts(element, ".cell"))[0].matchAll(/(\d\.\d+) of (?:what|it)/g)].map(([, share]) => Number(share));

test("as text, the row below is as far as the line is long; in chunks all of the image is alike; interleaved, both neighbours are near", async () => {
  const element = await place(page, "mrope", { scheme: "sequence" });
  const [beside, below] = await near(element);
  assert.ok(beside > 0.97 && below < 0.9, `${beside}, ${below}`);
  assert.match((await texts(element, ".says"))[0], /24 tokens of the image take 24 positions; the text goes on at 30\./);
  await element.getByLabel("positions").selectOption("chunked");
  assert.equal((await told(page)).scheme, "chunked");
  assert.ok((await near(element)).every((share) => share > 0.9999));
  assert.match((await texts(element, ".says"))[0], /24 tokens of the image take 6 positions; the text goes on at 12\./);
  await set(element, { scheme: "interleaved" });
  assert.ok((await near(element)).every((share) => share > 0.99 && share < 0.999));
});

test("hands: keys and the mouse move the query; a line of text has no place in an encoder of images; a smaller image keeps it inside", async () => {
  const element = await place(page, "mrope");
  await element.locator(".tokens").press("ArrowUp");
  assert.deepEqual(await state(element, "token"), [1, 2]);
  const { x, y, width } = await element.locator(".tokens").boundingBox();
  await page.mouse.move(x + width - 5, y + 10);
  assert.deepEqual(await state(element, "token"), [0, 5]);
  assert.match((await texts(element, ".cell"))[0], /^Query in the text, at 5\. A key beside it scores/);
  await set(element, { scheme: "blocks" });
  assert.match((await texts(element, ".cell"))[0], /^An encoder of images alone: this line of text has no positions\.$/);
  await set(element, { token: [7, 7], rows: 2, columns: 3 });
  assert.match(await element.evaluate((host) => host.describe()), /An encoder of images alone/);
});
