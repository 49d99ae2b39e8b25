// Colours that the reader forces on all pages: ink and paper are the reader's, and curves and cells still tell apart.
import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, samplePage } from "../support/sample.mjs";

const page = await samplePage();
await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });

const styles = (sample, selector, property) =>
  sample.locator(selector).evaluateAll((all, name) => all.map((one) => getComputedStyle(one)[name]), property);
/** What a system colour is on this page. */
const system = (name) =>
  page.evaluate((colour) => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.cssText = `forced-color-adjust: none; color: ${colour}`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);

test("forced colours: words and the crosshair in the reader's ink, curves in their hues and dashes", async () => {
  const ink = await system("CanvasText");
  const sample = await draw(page, { kind: "lines", wide: 600 });
  for (const colour of await styles(sample, ".axes text:not(.offset), .about", "fill")) assert.equal(colour, ink);
  assert.deepEqual(await styles(sample, ".cross, .mark", "stroke"), [ink, ink]);
  const curves = await styles(sample, ".drawing .curve", "stroke");
  const dashes = await styles(sample, ".drawing .curve", "strokeDasharray");
  assert.equal(new Set(curves).size, 3);
  assert.equal(new Set(dashes).size, 3, "curves differ without their colours");
});

test("forced colours: cells keep sign and size, the chosen one is framed in ink", async () => {
  const sample = await draw(page, { kind: "matrix", wide: 600 });
  const [positive] = await styles(sample, ".heat .pos", "fill");
  const [negative] = await styles(sample, ".heat .neg", "fill");
  assert.notEqual(positive, negative);
  assert.deepEqual(await styles(sample, ".heat .chosen", "stroke"), [await system("CanvasText")]);
  assert.notDeepEqual(await styles(sample, ".heat .minus", "stroke"), [positive, positive]);
});

test("forced colours: a canvas of cells keeps their colours", async () => {
  const sample = await draw(page, { kind: "gram", wide: 400 });
  const corner = await sample.locator("canvas").evaluate((canvas) => {
    const [red, green, blue] = canvas.getContext("2d").getImageData(0, 0, 1, 1).data;
    return `rgb(${red}, ${green}, ${blue})`;
  });
  await draw(page, { kind: "matrix", wide: 400 });
  const [positive] = await styles(sample, ".heat .pos", "fill");
  assert.equal(corner, positive);
  assert.deepEqual(await page.troubles(), []);
});

test("bars: every part differs from the others by its filling alone", async () => {
  const sample = await draw(page, { kind: "bars", wide: 600 });
  const fills = await sample
    .locator(".drawing .part")
    .evaluateAll((all) => all.map((one) => /solid|hatched|dotted|open/.exec(one.getAttribute("class"))[0]));
  assert.equal(new Set(fills).size, 4);
  assert.ok((await sample.locator(".drawing pattern").count()) === 2);
});
