// Hostile states and messages: nothing breaks, nothing changes that should not, and what is said stays short.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accept } from "posenc/parameters";
import { fields, fuzz, listener, tryField } from "./support/hostile.mjs";
import { randomOf } from "./support/states.mjs";

test("2000 random rounds of values, snippets and messages; npm run fuzz:figures makes as many as you like", (t) => {
  assert.ok(fields.length > 60, `${fields.length} fields`);
  const seed = Math.floor(Math.random() * 2 ** 31); // told, so that a failure can be repeated
  t.diagnostic(`seed ${seed}`);
  fuzz(2000, seed);
});

test("ten million letters in any field: no more work than it takes to see that they are too many", () => {
  for (const sign of ["9", ",", "<", " "]) {
    const long = sign.repeat(10_000_000);
    for (const one of fields) tryField(randomOf(1), one, long);
  }
});

test("what is wrong is said in a sentence of bounded length, whatever was given", (t) => {
  const said = [];
  t.mock.method(console, "warn", (message) => said.push(message));
  const cyclic = [];
  cyclic.push(cyclic);
  for (const given of [
    "x".repeat(1e6),
    new Array(1e7),
    cyclic,
    Object.create(null),
    { toString: null },
    Symbol("s"),
    Number.NaN,
    () => 1,
  ])
    for (const { where, field } of fields.filter(({ field: { kind } }) => kind !== "text").slice(0, 12))
      assert.deepEqual(accept(field, given, where), field.initial);
  assert.ok(said.length > 20);
  for (const message of said) assert.match(message, /^\w+\.\w+ must be [^]{1,2500}, got [^]{1,100}$/u);
});

test("a page believes a frame about itself, and only if it shows a figure", () => {
  const { frames, hear } = listener();
  const [figure, sandboxed, other, , stranger] = frames;
  const say = (frame, height, origin = "https://figures.example") =>
    hear({ data: { type: "posenc:height", height }, source: frame?.contentWindow, origin });
  say(undefined, 500);
  say(other, 500, "https://other.example");
  say(stranger, 500, "null");
  say(figure, 500, "https://elsewhere.example"); // the frame has gone to another page
  say(figure, 500, "null");
  say(figure, "500");
  say(figure, Number.NaN);
  assert.deepEqual(
    frames.map(({ style }) => style.height),
    [undefined, undefined, undefined, undefined, undefined],
  );
  say(figure, 500.2);
  say(sandboxed, 1e9, "null");
  assert.deepEqual(
    frames.map(({ style }) => style.height),
    ["501px", "10000px", undefined, undefined, undefined],
  );
  say(figure, -1);
  assert.equal(figure.style.height, "40px");
});
