// An input method composes in a line of text: whatever else happens to the figure, the pending letters stay.
import assert from "node:assert/strict";
import { test } from "node:test";
import { figures } from "../../web/figures/abouts.js";
import { place, set, state, widen } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const session = await page.context().newCDPSession(page);
const compose = (text) =>
  session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });

const meanwhile = {
  "the pointer goes over the drawing": async (element) => {
    const drawing = element.locator("svg, .given").first(); // a text that is no configuration has no drawing
    const { x, y, width, height } = await drawing.boundingBox();
    for (const share of [0.5, 0.7, 0.9]) await page.mouse.move(x + share * width, y + share * height);
  },
  "the figure becomes narrower": (element) => widen(element, 420),
  "another value is set": async (element) => {
    const [key] = await element.evaluate((host) => Object.entries(host.state).find(([, value]) => typeof value === "number"));
    await set(element, { [key]: (await state(element, key)) + 2 });
  },
  "the text itself is set": (element, field) => element.evaluate((host, name) => host.setAttribute(name, "not this"), field),
};

/** The fields that a line of text may be of. */
const FIELDS = ["text", "formula", "config"];
const written = (name) => ({ ...figures[name].example, ...Object.fromEntries(FIELDS.map((field) => [field, "one two"])) });
const line = (element) => element.locator("input[type=text], textarea");
/** The field of the line: the one of these that the figure has. */
const fieldOf = (element) => element.evaluate((host, fields) => fields.find((field) => field in host.state), FIELDS);
/** Asked before the first test begins: all share the page. */
const withLine = [];
for (const name of Object.keys(figures)) {
  const element = await place(page, name, written(name));
  if ((await line(element).count()) > 0) withLine.push({ name, field: await fieldOf(element) });
}

for (const { name, field } of withLine)
  for (const [what, act] of Object.entries(meanwhile))
    test(`${name}: ${what} while letters are pending`, async () => {
      const element = await place(page, name, written(name));
      await line(element).focus();
      await page.keyboard.press("End");
      await compose("ni");
      assert.equal(await line(element).inputValue(), "one twoni");
      await act(element, field);
      await element.evaluate((host) => host.updateComplete);
      assert.equal(await line(element).inputValue(), "one twoni");
      await compose("niha");
      await act(element, field);
      assert.equal(await line(element).inputValue(), "one twoniha");
      await page.keyboard.insertText("你好");
      assert.equal(await line(element).inputValue(), "one two你好");
      // What a reader writes into a configuration stays out of the state, and so of the address.
      if (field !== "config") assert.equal(await state(element, field), "one two你好");
    });

test("some figure has a line of text", () => assert.ok(withLine.length > 0));
