// A page with shortcuts of its own, as a deck of slides has them: it hears no key that a figure uses, and every other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { figures } from "../../web/figures/abouts.js";
import { place, state } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
const ENDS = ["Home", "End", "PageUp", "PageDown"];

/** What the reader can be in, by role; what has no other keys than those of the browser is not listed. */
const kinds = {
  'input[type="range"]': { used: [...ARROWS, ...ENDS], others: ["f", "p", " ", "Enter", "Escape", "Control+ArrowRight"] },
  'input[type="text"]': {
    used: ["p", "F", "?", ".", " ", ...ARROWS, ...ENDS, "Shift+ArrowLeft", "Backspace", "Delete", "Enter"],
    others: ["Escape", "Control+b", "F2"],
  },
  textarea: {
    used: ["p", "?", " ", ...ARROWS, ...ENDS, "Shift+ArrowLeft", "Backspace", "Enter"],
    others: ["Escape", "Control+b", "F2"],
  },
  'input[type="checkbox"]': { used: [" ", " "], others: ["f", "ArrowRight", "Escape"] },
  'input[type="radio"]': { used: [" ", ...ARROWS], others: ["f", "Escape", "Control+ArrowRight"] },
  select: { used: ["p", ...ARROWS, "Home", "End"], others: ["Escape", "Control+b"] },
  "button.sharing": { used: ["Enter"], others: [] }, // it opens a dialog, of whose keys the page hears none
  button: { used: ["Enter", " "], others: ["f", "ArrowRight", "Escape"] },
  ".face": { used: [...ARROWS, "Home", "PageUp", "PageDown"], others: ["f", "p", " ", "Control+ArrowRight"] },
  ".token": { used: [...ARROWS, "Home", "End"], others: ["f", "p", " ", "PageDown", "Control+ArrowRight"] },
  ".handle": { used: [...ARROWS, "Shift+ArrowUp"], others: ["f", "p", " ", "PageDown"] },
  ".heat, .plot, .bars, .spectrum": { used: [...ARROWS, ...ENDS], others: ["f", "p", " ", "Control+ArrowRight"] },
};

await page.evaluate(() => {
  globalThis.heard = [];
  for (const type of ["keydown", "keypress", "keyup"])
    document.addEventListener(type, ({ key }) => globalThis.heard.push(`${type} ${key}`));
});

/** What the page hears of a key that is pressed in what has the focus; Shift beside it is no key of its own. It has the focus again then. */
async function press(taker, key) {
  await page.keyboard.press(key);
  const heard = await taker.evaluate((node) => {
    node.focus();
    return globalThis.heard.splice(0);
  });
  return heard.filter((one) => !one.endsWith(" Shift"));
}

for (const name of Object.keys(figures))
  test(`${name}: in everything that takes the focus`, async () => {
    const takers = "input, select, textarea, button:enabled, a[href], [tabindex]";
    const count = await (await place(page, name, figures[name].example)).locator(takers).count();
    const known = new Set();
    for (let i = 0; i < count; i++) {
      // Anew for each: keys change what else there is.
      const element = await place(page, name, figures[name].example);
      const taker = await element.locator(takers).nth(i).elementHandle();
      const kind = await taker.evaluate((node, all) => all.find((one) => node.matches(one)), Object.keys(kinds));
      assert.ok(kind, `which keys does this use: ${await taker.evaluate((node) => node.outerHTML)}`);
      const { used, others } = known.has(kind) ? { used: kinds[kind].used.slice(0, 2), others: ["Escape"] } : kinds[kind];
      known.add(kind);
      await taker.focus();
      for (const key of others)
        assert.ok((await press(taker, key)).includes(`keydown ${key.split("+").at(-1)}`), `${kind}: ${key} is heard`);
      for (const key of used) assert.deepEqual(await press(taker, key), [], `${kind}: ${key} is not heard`);
    }
  });

test("keys still do what they are for", async () => {
  const element = await place(page, "score-matrix", { text: "a b" });
  await element.getByRole("textbox").focus();
  await page.keyboard.press("End");
  await page.keyboard.type(" pf");
  assert.equal(await state(element, "text"), "a b pf");
  await element.locator("input[type=range]").press("ArrowRight");
  assert.equal(await state(element, "shift"), 21);
});

test("the list of modes keeps the focus when a key changes the mode", async () => {
  const element = await place(page, "score-curve");
  await element.locator(".modes select").focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await state(element, "mode"), "decay");
  await page.keyboard.press("ArrowUp");
  assert.equal(await state(element, "mode"), "compare");
});
