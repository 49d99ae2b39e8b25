// Snippets for the pages of others: what makes none is refused by name, whatever its size.
import assert from "node:assert/strict";
import { test } from "node:test";
import { snippetsFor } from "posenc/share";
import { duration } from "../lib/support/duration.mjs";
import { shared } from "./support/shared.mjs";

test("what makes no working snippet is refused by name", () => {
  for (const [change, message] of [
    [{ figure: "a b" }, /^TypeError: figure must be the name of a figure, got "a b"$/],
    [{ figure: "a onload=x" }, /figure/],
    [{ attributes: { "on load": "x" } }, /attributes must be named as those of elements are, got "on load"/],
    [{ attributes: { m: 7 } }, /attributes\.m must be a text of at most 1000000 letters, got 7$/],
    [{ language: "fr" }, /language must be en or zh-CN, got "fr"/],
    [{ height: Number.NaN }, /height must be a number of pixels over 0, got NaN/],
    [{ height: -1 }, /height/],
    [{ site: "javascript:alert(1)/" }, /site must be an http address that ends in \//],
    [{ site: 'https://a.invalid/"/' }, /site/],
    [{ site: "https://a.invalid" }, /site/],
    [
      { still: "<img onerror=x>" },
      /still must be the SVG of a figure, a text of at most 1000000 letters, got "<img onerror=x>"$/,
    ],
    [{ still: 7 }, /still must be .*, got 7$/],
  ])
    assert.throws(() => snippetsFor("html", { ...shared, ...change }), message);
  assert.throws(() => snippetsFor("html", undefined), /^TypeError: what is shared must be an object, got undefined$/);
  assert.throws(() => snippetsFor("toString", shared), /host must be one of link, html.*got "toString"/);
});

test("hostile values of any size are refused in a sentence, in less time than to read a long one some times", () => {
  const long = "<{`$".repeat(2_500_000);
  const isRefusal = ({ name, message }) =>
    name === "TypeError" && /^[\w. ]+ must be .*, got /s.test(message) && message.length < 200;
  function refuse(value) {
    const changes = ["figure", "title", "attributes", "language", "height", "site", "still"].map((name) => ({ [name]: value }));
    for (const change of [
      ...changes,
      { attributes: { m: value } },
      { attributes: { [long]: "x" } },
      { attributes: JSON.parse('{"__proto__": "x"}') },
    ])
      assert.throws(() => snippetsFor("html", { ...shared, ...change }), isRefusal);
    assert.throws(() => snippetsFor(value, shared), /^TypeError: host must be one of .{1,300}, got .{1,80}$/u);
  }
  const values = [long, null, Number.NaN, Symbol("s"), { toString: null }, () => 1, [long], new Array(1e7)];
  const refusing = duration(() => values.forEach(refuse));
  const reading = duration(() => Array.from(long));
  assert.ok(refusing < 5 * reading, `${refusing} ms, ${reading} ms to read the text letter by letter`);
});
