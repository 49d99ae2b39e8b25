// From measured heights of figures to steps of what pages reserve.
import assert from "node:assert/strict";
import { test } from "node:test";
import { heightsOf } from "../../scripts/heights/rules.mjs";
import { heightAt } from "../../web/site/build/heights.js";

const both = (en, zh = en) => ({ en, "zh-CN": zh });

test("a step where the height changes by more than ten pixels, none for less", () => {
  const sizes = both([
    [300, 500],
    [340, 491],
    [400, 420],
    [500, 425],
    [600, 300],
  ]);
  assert.deepEqual(heightsOf([{ attributes: {}, sizes }]), { "": [[0, 500], [400, 420], [600, 300]] }); // prettier-ignore
});

test("Chinese has steps of its own where it is another height", () => {
  const heights = heightsOf([{ attributes: {}, sizes: both([[300, 500]], [[300, 440]]) }]);
  assert.deepEqual(heights, { "": [[0, 500]], ":lang(zh)": [[0, 440]] });
});

test("of uses that are alike the highest counts; others are told by an attribute that only they have", () => {
  const use = (height, attributes) => ({ attributes, sizes: both([[300, height]]) });
  const uses = [use(500, { dim: "8" }), use(512, { dim: "8" }), use(700, { id: "far", dim: "8", mode: "decay" })];
  assert.deepEqual(heightsOf(uses), {
    "": [[0, 512]],
    '[mode="decay"]': [[0, 700]],
    '[mode="decay"]:lang(zh)': [[0, 700]],
  });
});

test("a figure that stands alone is told from those that share the state of their page", () => {
  const use = (height, attributes) => ({ attributes, sizes: both([[300, height]]) });
  const shared = use(500, { "data-share": "dim", dim: "8" });
  assert.deepEqual(heightsOf([shared, shared, use(400, { dim: "8" })]), {
    "": [[0, 500]],
    ":not([data-share])": [[0, 400]],
    ":not([data-share]):lang(zh)": [[0, 400]],
  });
});

test("what no attribute tells apart gets the greatest height", () => {
  const use = (height) => ({ attributes: {}, sizes: both([[300, height]]) });
  assert.deepEqual(heightsOf([use(500), use(700)]), { "": [[0, 700]] });
});

test("the height in a place is that of the last step that is not wider", () => {
  const heights = { "": [[0, 500], [400, 420], [600, 300]] }; // prettier-ignore
  assert.deepEqual([0, 399, 400, 599, 928].map((width) => heightAt(heights, width)), [500, 500, 420, 420, 300]); // prettier-ignore
});
