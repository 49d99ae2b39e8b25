// The beginnings of a drawing that is written to the page in steps.
import assert from "node:assert/strict";
import { test } from "node:test";
import { html, nothing, svg } from "lit";
import { imported } from "./support/bundle.mjs";

const { firstTemplates } = await imported("web/figures/base/first-templates.ts");

const cell = (i) => svg`<rect x=${i} />`;
const drawing = () => html`<p>${html`<b>${"one"}</b>`}</p>${"two"}${[cell(0), "between", cell(1)]}${html`<i></i>`}`;

/** Which templates are there, by their first words, in the place of each value. */
const outline = (value) => {
  if (Array.isArray(value)) return value.map(outline);
  if (value === nothing) return "nothing";
  return value?.strings ? [value.strings[0], ...value.values.map(outline)] : value;
};

test("a beginning has the first templates in their order, and all that is no template", () => {
  const of = (count) => outline(firstTemplates(drawing(), count));
  assert.deepEqual(of(1), ["<p>", "nothing", "two", ["between"], "nothing"]);
  assert.deepEqual(of(3), ["<p>", ["<b>", "one"], "two", [["<rect x=", 0], "between"], "nothing"]);
  assert.deepEqual(of(4), ["<p>", ["<b>", "one"], "two", [["<rect x=", 0], "between", ["<rect x=", 1]], "nothing"]);
});

test("a drawing of no more templates needs no beginning", () => {
  assert.equal(firstTemplates(drawing(), 5), undefined);
  assert.equal(firstTemplates(html`<p></p>`, 1), undefined);
});

test("a beginning is of the same templates, so that what was written stays", () => {
  const whole = drawing();
  const first = firstTemplates(whole, 3);
  assert.equal(first.strings, whole.strings);
  assert.equal(first.values[0].strings, whole.values[0].strings);
  assert.notEqual(first, whole, "and the drawing is as it was");
  assert.equal(whole.values[3].strings[0], "<i></i>");
});
