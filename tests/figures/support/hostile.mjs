// Hostile input: what an address, an attribute, a property or a window may bring. Each round checks that nothing breaks, that what
// comes out is among what is allowed, and that the work is bounded.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import * as figures from "posenc/figures";
import { read, same, write } from "posenc/parameters";
import { hosts, snippetsFor } from "posenc/share";
import { root } from "../../../scripts/setup/paths.mjs";
import { randomOf } from "./states.mjs";

/** Every field of every figure: [{ where, field }]. */
export const fields = Object.entries(figures).flatMap(([figure, Element]) =>
  Object.entries(Element.properties ?? {}).flatMap(([name, { field }]) => (field ? [{ where: `${figure}.${name}`, field }] : [])),
);

const huge = "9".repeat(10_000_000);
const cyclic = [];
cyclic.push(cyclic);
const parts = [
  ...[
    "",
    " ",
    "0",
    "-0",
    "1e9",
    "1e400",
    "-1e309",
    "NaN",
    "Infinity",
    "0x10",
    "1,2",
    ",",
    ",,,,",
    "1,NaN",
    "__proto__",
    "constructor",
  ],
  ...[
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "javascript:alert(1)",
    "{{7*7}}",
    "${7*7}",
    "%00",
    "\0",
    "\ud800",
    "\u202e",
  ],
  ...["toString", "٣", "１２", "1_000", "+1", "1.", ".5", "e", "half", "北京", "😀", "\n"],
];
const values = [
  ...[
    huge,
    huge.replaceAll("9", ","),
    "<b>".repeat(1_000_000),
    Number.NaN,
    Infinity,
    -Infinity,
    -0,
    1e9,
    -1e300,
    5e-324,
    true,
    null,
    undefined,
  ],
  ...[
    {},
    [],
    [[]],
    cyclic,
    new Array(1e8),
    new Float64Array(3),
    new Uint8Array(1e6),
    Object.create(null),
    { toString: null },
    10n,
    Symbol("x"),
  ],
  ...[() => 1, new Date(Number.NaN), new Proxy({}, {}), JSON.parse('{"__proto__":{"m":1}}')],
];

const pick = (next, list) => list[Math.floor(next() * list.length)];
const text = (next) => Array.from({ length: Math.floor(next() * 5) }, () => pick(next, parts)).join("");
/** The large ones seldom: looking at them is what takes time. */
const value = (next) => (next() < 0.7 ? text(next) : pick(next, next() < 0.1 ? values : values.slice(3)));

function isAllowed(field, found) {
  const inRange = (one) => typeof one === "number" && one >= field.low && one <= field.high;
  switch (field.kind) {
    case "number":
      return inRange(found) && (!field.step || found % field.step === 0);
    case "vector":
      return found.length === field.initial.length && found.every(inRange);
    case "choice":
      return field.options.includes(found);
    case "text":
      return typeof found === "string" && found.length <= field.maxLength;
  }
}

/** A value of a field: nothing, or one that is allowed and is the same when it has been written and read again. */
export function tryField(next, { where, field }, given = value(next)) {
  const found = read(field, given);
  if (found === undefined) return;
  assert.ok(isAllowed(field, found), `${where}: ${typeof given}`);
  assert.ok(
    same(read(field, write(found)), found) || Object.is(found, -0) || Array.from(found).some((one) => Object.is(one, -0)),
    where,
  );
}

/** A state in every host's snippet: no markup, no script and no template comes out of a value. */
export function trySnippet(next) {
  const attributes = Object.fromEntries(Array.from({ length: 3 }, (_, i) => [`a${i}`, text(next)]));
  const host = pick(next, Object.keys(hosts));
  const shared = {
    figure: "clock",
    title: text(next),
    attributes,
    language: "en",
    height: 1 + 1e9 * next(),
    site: "https://example.org/",
  };
  const without = { ...shared, title: "", attributes: Object.fromEntries(Object.keys(attributes).map((key) => [key, ""])) };
  const signs = (given) =>
    snippetsFor(host, given).map(({ code }) => code.replace(/[\p{L}\p{N} .,+\-%\\;&#=?\u{10000}-\u{10ffff}]|\d+px/gu, ""));
  assert.deepEqual(signs(shared), signs(without), host); // a value adds no sign of markup to what stands around it
}

/** The helper of hosts in a page with frames of figures and others; returns what a message from a window does. */
export function listener() {
  const script = readFileSync(join(root, "dist/embed-host.js"), "utf8");
  const frame = (src, more = {}) => ({
    src,
    style: {},
    dataset: {},
    contentWindow: { postMessage() {} },
    hasAttribute: (name) => Object.hasOwn(more, name),
  });
  const frames = [
    frame("https://figures.example/embed/?figure=clock"),
    frame("https://figures.example/embed/clock.html", { sandbox: "" }),
    frame("https://other.example/page/"),
    frame(""),
    frame("https://other.example/page/", { sandbox: "" }),
  ];
  let hear;
  const document = { querySelectorAll: () => frames };
  const addEventListener = (type, act) => {
    if (type === "message") hear = act;
  };
  vm.runInNewContext(script, { document, addEventListener, URL, getComputedStyle: () => ({ colorScheme: "normal" }) });
  return { frames, hear: (event) => hear(event) };
}

export function tryMessage(next, { frames, hear }) {
  const before = frames.map(({ style }) => style.height);
  const sources = [...frames.map(({ contentWindow }) => contentWindow), { postMessage() {} }, null, undefined];
  const origins = ["https://figures.example", "https://other.example", "null", "", "https://figures.example.evil.example"];
  const heights = [...values.slice(3), ...parts, 500, 777.2, 1e9, -5, 0];
  const kinds = ["posenc:height", "posenc:height", "posenc:change", "height", pick(next, parts)];
  const data = next() < 0.8 ? { type: pick(next, kinds), height: pick(next, heights), figure: value(next) } : value(next);
  const event = { data, source: pick(next, sources), origin: pick(next, origins) };
  hear(event);
  frames.forEach(({ style: { height }, contentWindow, hasAttribute }, i) => {
    if (height === before[i]) return;
    const isOwn = event.source === contentWindow && i < 2;
    assert.ok(
      isOwn && (event.origin === "https://figures.example" || (event.origin === "null" && hasAttribute("sandbox"))),
      "forged",
    );
    assert.ok(event.data.type === "posenc:height" && Number.isFinite(event.data.height), "no height");
    assert.match(height, /^(?:[4-9]\d|[1-9]\d{2,3}|10000)px$/);
  });
}

/** So many rounds of each, from a seed. Returns how long the longest took, in milliseconds. */
export function fuzz(rounds, seed) {
  const next = randomOf(seed);
  const page = listener();
  let longest = 0;
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    tryField(next, pick(next, fields));
    trySnippet(next);
    tryMessage(next, page);
    longest = Math.max(longest, performance.now() - start);
  }
  return longest;
}
