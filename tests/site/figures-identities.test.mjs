// pe-derivation shows every identity of the module on its example, or on what the page names for the same role.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc";
import { place } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const pe = await load();

/** Sets properties and attributes (null takes one away); returns what the figure then shows. */
const shown = (element, properties, attributes = []) =>
  element.evaluate(
    (figure, given) => {
      Object.assign(figure, given.properties);
      for (const [name, text] of given.attributes) {
        if (text === null) figure.removeAttribute(name);
        else figure.setAttribute(name, text);
      }
      if (figure.isUpdatePending) figure.performUpdate(); // without waiting for a frame
      const found = (selector) => figure.renderRoot.querySelector(selector);
      const sides = [...figure.renderRoot.querySelectorAll(".side")];
      return {
        failure: found(".failure")?.textContent.trim(),
        verdict: found(".verdict")?.textContent.trim(),
        sides: sides.map((side) => side.innerHTML.replace(/<!--.*?-->/g, "")),
        holds: found(".ok") !== null,
      };
    },
    { properties, attributes },
  );

const kebab = (role) => role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const isNumber = (shape) => ["number", "integer", "[1]"].includes(shape);
/** What an attribute can name: all numbers and pairs of numbers, and of q and k the first pair. */
const canBeNamed = ({ name, shape }) => name !== "dim" && (isNumber(shape) || shape === "[2]");
/** Every role that an attribute can name. */
const named = new Map(pe.identities.flatMap(({ inputs }) => inputs.filter(canBeNamed).map((input) => [input.name, input])));

/** Roles whose attribute is two numbers: of frequencies one is named, and the others follow it. */
const isPair = (role) =>
  pe.identities.every(({ inputs }) => inputs.filter(canBeNamed).every(({ name, shape }) => name !== role || shape === "[2]"));

test("every identity draws two sides that agree, whatever the attributes are", async () => {
  const element = await place(page, "derivation");
  assert.ok(pe.identities.length > 30, `${pe.identities.length} identities`);
  for (const given of [
    {},
    { dim: 2, layout: "interleaved" },
    { dim: 128, m: -7.5, n: 300, shift: -20, theta: 4, slope: 0.5, factor: 1.5, relativePosition: 2.5 },
    { dim: 10, m: 1e9, n: -1e9, shift: 1e9, theta: 9, base: 1, slope: -1, factor: 0, pairCount: 1e9, lengthRatio: 0 },
  ])
    for (const { id } of pe.identities) {
      const seen = await shown(element, { ...given, identity: id });
      assert.equal(seen.failure, undefined, id);
      assert.ok(seen.sides.length === 2 && seen.sides.every((side) => side !== ""), id);
      assert.ok(seen.holds, `${id}: ${seen.verdict}`);
    }
  assert.deepEqual(await page.troubles(), []);
});

test("every role that is a number, or two, is an attribute", async () => {
  const element = await place(page, "derivation");
  const attributes = await element.evaluate((figure) => figure.constructor.observedAttributes);
  assert.ok(named.size > 15, `${named.size} roles`);
  for (const role of named.keys()) assert.ok(attributes.includes(kebab(role)), role);
});

test("an attribute moves the identities that have its role, and no other", async () => {
  for (const { id, inputs } of pe.identities) {
    const element = await place(page, "derivation", { identity: id });
    const alone = await shown(element, {});
    // What other roles are named to be, of whatever letter in their formulas, does not matter here.
    const foreign = [...named].filter(([role]) => !inputs.some(({ name }) => name === role));
    const zeros = foreign.map(([role]) => [kebab(role), isPair(role) ? "0,0" : "0"]);
    assert.deepEqual(await shown(element, {}, zeros), alone, id);
    for (const { name, shape, example, low, high, invariance } of inputs.filter(canBeNamed)) {
      const half = shape === "integer" ? Math.min(high, example * 2) : Math.max(low, Number([example].flat()[0]) / 2);
      const text = isPair(name) ? example.map((value) => value / 2).join() : String(half);
      const moved = await shown(element, {}, [[kebab(name), text]]);
      assert.equal(moved.failure, undefined, `${id}: ${name}`);
      if (invariance === "") assert.notDeepEqual(moved.sides, alone.sides, `${id} does not follow ${name}`);
      assert.deepEqual(await shown(element, {}, [[kebab(name), null]]), alone, `${id} without ${name}`);
    }
  }
});
