// A heat map of many cells is a canvas: as fine as the screen, in the colours of the page, also when these change and in print.
import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, samplePage } from "../support/sample.mjs";

/** Size of the canvas, and the colour of one of its pixels over the paper, at shares of its width and height. */
const look = (sample, x = 0.003, y = 0.003) =>
  sample.locator("canvas").evaluate(
    (canvas, [right, down]) => {
      const { width, height } = canvas;
      const copy = new globalThis.OffscreenCanvas(1, 1).getContext("2d");
      copy.drawImage(canvas, -Math.floor(right * width), -Math.floor(down * height));
      const [r, g, b, a] = copy.getImageData(0, 0, 1, 1).data;
      const shown = canvas.getBoundingClientRect();
      return { ratio: width / shown.width, colour: `rgb(${r}, ${g}, ${b})`, alpha: a, width, height };
    },
    [x, y],
  );
const hue = (sample, name) =>
  sample.evaluate((host, property) => {
    const probe = host.shadowRoot.appendChild(document.createElement("i"));
    probe.style.color = `var(--figure-${property})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);

for (const deviceScaleFactor of [1, 2]) {
  test(`as fine as the screen: ${deviceScaleFactor} pixels a CSS pixel`, async () => {
    const page = await samplePage({ deviceScaleFactor });
    const sample = await draw(page, { kind: "gram", wide: 620 });
    const { ratio } = await look(sample);
    assert.ok(Math.abs(ratio - deviceScaleFactor) < 0.01, `${ratio}`);
    await page.context().close();
  });
}

test("colours of the page: positive, negative and no number; the theme of the system, of the page, and print", async () => {
  const page = await samplePage({ colorScheme: "light" });
  const sample = await draw(page, { kind: "gram", wide: 620 });
  const same = async (what) => {
    await page.waitForTimeout(80);
    const { colour, alpha } = await look(sample);
    assert.equal(colour, await hue(sample, "pos"), what);
    assert.equal(alpha, 255);
    assert.equal((await look(sample, 0.999, 0.001)).colour, await hue(sample, "rule"), `${what}: no number`);
    return colour;
  };
  const light = await same("light");
  const negative = (await look(sample, 40 / 512, 0.5 / 512)).colour;
  assert.equal(negative.slice(0, 7), (await hue(sample, "neg")).slice(0, 7), "negative");
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await same("dark system");
  assert.notEqual(light, dark);
  await page.evaluate(() => (document.documentElement.dataset.theme = "light"));
  assert.equal(await same("light page"), light);
  await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
  assert.equal(await same("dark page"), dark);
  await page.evaluate(() => delete document.documentElement.dataset.theme);
  await page.emulateMedia({ colorScheme: "light", media: "print" });
  await same("print");
  assert.ok((await look(sample)).ratio >= 3.9, "finer for print");
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});

test("few cells are elements of the SVG, with dashes on the negative and crosses where there is no number", async () => {
  const page = await samplePage();
  const sample = await draw(page, { kind: "matrix", wide: 620 });
  assert.equal(await sample.locator("canvas").count(), 0);
  assert.equal(await sample.locator("svg.heat rect.pos, svg.heat rect.neg").count(), 44);
  assert.equal(await sample.locator("rect.none").count(), 1);
  const negative = await sample
    .locator("svg.heat rect.neg")
    .evaluateAll((all) => all.filter((one) => one.getAttribute("fill-opacity") >= 0.005).length);
  const [dashes, crosses] = await sample
    .locator("svg.heat path.minus")
    .evaluateAll((all) => all.map((path) => path.getAttribute("d")));
  assert.equal(dashes.match(/M/g).length, negative);
  assert.equal(crosses.match(/M/g).length, 1);
  await page.context().close();
});
