// The beginnings of a drawing that is written to the page in steps.
import assert from "node:assert/strict";
import { test } from "node:test";
import { html, noChange, nothing, svg } from "lit";
import { PartType } from "lit/directive.js";
import { getDirectiveClass } from "lit/directive-helpers.js";
import { imported } from "./support/bundle.mjs";

const { firstTemplates, kept } = await imported("tests/figures/support/first-templates.ts");

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

test("what is kept is divided as it would be without", () => {
  const part = html`<p>${[cell(0), cell(1)]}</p>`;
  const whole = html`<div>${kept(part)}</div>`;
  assert.deepEqual(outline(firstTemplates(whole, 3)), ["<div>", ["<p>", [["<rect x=", 0]]]]);
  assert.equal(firstTemplates(whole, 4), undefined);
});

test("what is kept is written once, until it is another part", () => {
  const parts = [html`<p></p>`, html`<p></p>`];
  const written = new (getDirectiveClass(kept(parts[0])))({ type: PartType.CHILD });
  assert.equal(written.render(parts[0]), parts[0]);
  assert.equal(written.render(parts[0]), noChange);
  assert.equal(written.render(parts[1]), parts[1]);
});

test("a beginning is of the same templates, so that what was written stays", () => {
  const whole = drawing();
  const first = firstTemplates(whole, 3);
  assert.equal(first.strings, whole.strings);
  assert.equal(first.values[0].strings, whole.values[0].strings);
  assert.notEqual(first, whole, "and the drawing is as it was");
  assert.equal(whole.values[3].strings[0], "<i></i>");
});
