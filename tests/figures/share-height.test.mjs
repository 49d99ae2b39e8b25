// The height that a figure gives its frame: that of a twin, once all of the twin has been drawn.
import assert from "node:assert/strict";
import { test } from "node:test";
import { imported } from "./support/bundle.mjs";

const { heightAt } = await imported("web/figures/share/height.ts");

/** What a figure of 700 pixels gives whose twin is 100 pixels high, in part or whole; the DOM has no more than is needed. */
async function heightWith({ hasUpdated, offsetHeight = 100 }) {
  const there = [];
  const twin = {
    style: {},
    offsetHeight,
    hasUpdated,
    updateComplete: Promise.resolve(),
    shadowRoot: { querySelector: () => ({}) },
    setAttribute() {},
    remove: () => there.pop(),
  };
  globalThis.document = { createElement: () => twin };
  try {
    const figure = { localName: "pe-clock", offsetHeight: 700, shadowRoot: { append: (one) => there.push(one) } };
    return [await heightAt(figure, { m: "3" }, 320), twin.style.width, there.length];
  } finally {
    delete globalThis.document;
  }
}

test("a twin that is drawn whole gives its height, one that is drawn in part or not laid out that of the figure", async () => {
  assert.deepEqual(await heightWith({ hasUpdated: true }), [100, "320px", 0]);
  assert.deepEqual(await heightWith({ hasUpdated: false }), [700, "320px", 0]);
  assert.deepEqual(await heightWith({ hasUpdated: true, offsetHeight: 0 }), [700, "320px", 0]);
});
