// What is saved as SVG looks like what is shown, and needs nothing of the page: no style sheet, no script, no font, no address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { difference } from "../support/pictures.mjs";
import { draw, samplePage } from "../support/sample.mjs";

/** The saved SVG, as a document. */
async function saved(sample) {
  return sample.evaluate((host) => {
    const { svg, width, height } = host.picture();
    const tree = new globalThis.DOMParser().parseFromString(svg, "image/svg+xml");
    const all = [...tree.querySelectorAll("*")];
    const attributes = all.flatMap((element) => [...element.attributes].map(({ name, value }) => [name, value]));
    return { svg, width, height, names: all.map(({ localName }) => localName), attributes };
  });
}

for (const colorScheme of ["light", "dark"])
  test(`the saved SVG of every kind of drawing, ${colorScheme}`, async () => {
    const page = await samplePage({ colorScheme });
    const alone = await page.context().newPage();
    for (const kind of ["lines", "log", "empty", "matrix", "gram", "wideMap", "bars"]) {
      const sample = await draw(page, { kind, wide: 500, row: 2, column: 3 });
      const { svg, width, height, names, attributes } = await saved(sample);
      for (const [name, value] of attributes) {
        assert.ok(!/^(class|style|on.*)$/.test(name), `${kind}: ${name}`);
        assert.ok(!/var\(|light-dark\(/.test(value), `${kind}: ${name}=${value}`);
        if (name === "href") assert.match(value, /^data:image\/png;base64,/);
      }
      for (const name of ["parsererror", "script", "style", "foreignObject"])
        assert.ok(!names.includes(name), `${kind}: ${name}`);
      const { x, y } = await sample.locator(".picture").boundingBox();
      const shown = await page.screenshot({ clip: { x: x - 8, y: y - 8, width, height } });
      await alone.setViewportSize({ width, height });
      await alone.setContent(`<style>* { margin: 0 } svg { display: block }</style>${svg}`);
      const { share } = difference(shown, await alone.screenshot());
      assert.ok(share < 0.004, `${kind}: ${(100 * share).toFixed(2)} % of the pixels differ`);
    }
    assert.deepEqual(await page.troubles(), []);
    await page.context().close();
  });
