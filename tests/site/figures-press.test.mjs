// Taking hold of something moves nothing, however the page around the figure shows it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { figures } from "../../web/figures/abouts.js";
import { draggable } from "./support/drag.mjs";
import { middle, place } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const looks = {
  "as it is": {},
  "half as large": { transform: "scale(0.5)", transformOrigin: "0 0" },
  "twice as large": { transform: "scale(2)", transformOrigin: "0 0" },
  zoomed: { zoom: "1.5" },
  "padded and framed": { padding: "20px 10px", border: "5px solid" },
  "padded and framed inside its size": { padding: "20px 10px", border: "5px solid", boxSizing: "border-box" },
};

const sizes = (element) =>
  element.evaluate((host) => {
    const { width, height } = host.getBoundingClientRect();
    return { width, height, page: document.documentElement.scrollHeight };
  });

for (const [look, style] of Object.entries(looks))
  test(`${look}: what is pressed stays where it is`, async () => {
    let pressed = 0;
    for (const name of Object.keys(figures)) {
      const element = await place(page, name, { ...figures[name].example, style: "" });
      await element.evaluate((host, given) => Object.assign(host.style, given), style);
      const things = await draggable(element);
      // From the last drawn: it lies on top of those before.
      for (const i of [...things.keys()].reverse()) {
        if (things[i].way !== "both") continue;
        pressed++;
        const thing = element.locator(`[data-drag="${i}"]`);
        await thing.scrollIntoViewIfNeeded();
        const { x, y } = await middle(thing);
        const [written, before] = [await element.getAttribute("style"), await sizes(element)];
        await page.mouse.move(x, y);
        await page.mouse.down();
        assert.ok(await thing.evaluate((node) => node.matches(":active")), `${name}, ${i} is held`);
        for (const [what, size] of Object.entries(await sizes(element)))
          assert.ok(Math.abs(size - before[what]) <= 0.5, `${name}, ${i}: ${what} from ${before[what]} to ${size}`);
        await page.mouse.up();
        assert.deepEqual([await sizes(element), await element.getAttribute("style")], [before, written], `${name}, let go`);
      }
    }
    assert.ok(pressed > 0);
  });
