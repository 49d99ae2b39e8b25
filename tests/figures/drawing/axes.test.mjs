// Scales, ticks and axes: whatever the range and the width, what is drawn is inside, in order, and no two labels touch.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { imported } from "../support/bundle.mjs";

const { extent, pixel, scaleOf, usable } = await imported("web/figures/drawing/scale.ts");
const { ticksOf, tickTexts } = await imported("web/figures/drawing/ticks.ts");
const { axes, wrapped, widthOf } = await imported("web/figures/drawing/axes.ts");

const kind = fc.constantFrom("linear", "log", "log2");
const anyNumber = fc.double();
const width = fc.integer({ min: 200, max: 900 });
/** Ordinary numbers as well as extreme ones. */
const end = fc.oneof(anyNumber, fc.double({ min: -1000, max: 1000, noNaN: true }), fc.constantFrom(0, 1, -1, 1e-5, 1e12));

test("a usable range has two finite ends, some width, and holds the ends it was given where it can", () => {
  fc.assert(
    fc.property(kind, end, end, (kind, from, to) => {
      const [a, b] = usable(kind, [from, to]);
      assert.ok(Number.isFinite(a) && Number.isFinite(b) && a !== b && Number.isFinite(b - a), `${a} to ${b}`);
      if (kind !== "linear") assert.ok(a > 0 && b > 0);
      const plain = [from, to].every((one) => Math.abs(one) < 1e300 && (kind === "linear" || one > 1e-280));
      if (plain && Math.abs(from - to) > 1e-9 * Math.max(Math.abs(from), Math.abs(to)) && Math.abs(from - to) > 1e-280)
        assert.deepEqual([a, b], [from, to]);
      else if (plain && from === to) assert.ok(Math.min(a, b) <= from && from <= Math.max(a, b));
    }),
    { numRuns: 2000 },
  );
});

test("the extent of lists is of their numbers alone", () => {
  assert.deepEqual(
    extent("linear", [
      [3, NaN, -1],
      [Infinity, 2],
    ]),
    [-1, 3],
  );
  assert.deepEqual(extent("log", [[0, -2, 5], [0.1]]), [0.1, 5]);
  assert.deepEqual(extent("linear", [[], [NaN]]), [NaN, NaN]);
});

test("a scale goes from end to end, back by invert, and pixels can be drawn", () => {
  fc.assert(
    fc.property(kind, end, end, width, anyNumber, (kind, from, to, pixels, value) => {
      const scale = scaleOf(kind, [from, to], [10, pixels]);
      const [a, b] = scale.domain();
      assert.ok(Math.abs(pixel(scale, a) - 10) < 1e-6 && Math.abs(pixel(scale, b) - pixels) < 1e-6);
      const middle = pixel(scale, scale.invert((10 + pixels) / 2));
      assert.ok(Math.abs(middle - (10 + pixels) / 2) < 1, `${middle}`);
      const at = pixel(scale, value);
      assert.ok(Number.isNaN(at) ? !Number.isFinite(value) || (kind !== "linear" && value <= 0) : Math.abs(at) <= 1e5);
    }),
    { numRuns: 2000 },
  );
});

test("ticks are inside the range, ascending, their labels disjoint, different and inside the limits", () => {
  fc.assert(
    fc.property(kind, end, end, width, fc.boolean(), (kind, from, to, pixels, whole) => {
      const scale = scaleOf(kind, [from, to], [40, pixels - 10]);
      const [low, high] = scale.domain().toSorted((a, b) => a - b);
      const { labelled, minor } = ticksOf(kind, scale, { size: widthOf, limits: [0, pixels], step: 60, whole });
      labelled.forEach(({ value, at, label, text }, i) => {
        assert.ok(value >= low && value <= high, `${value} in ${low} to ${high}`);
        assert.ok(at >= 40 - 1e-6 && at <= pixels - 10 + 1e-6);
        if (whole && kind === "linear") assert.ok(Number.isInteger(value));
        const half = Math.min(widthOf(text), pixels) / 2;
        assert.ok(label - half >= -1e-9 && label + half <= pixels + 1e-9, `${text} at ${label}`);
        if (i > 0) assert.ok(value > labelled[i - 1].value);
      });
      const order = labelled.toSorted((a, b) => a.label - b.label);
      order.slice(1).forEach((tick, i) => {
        const before = order[i];
        assert.ok(tick.label - before.label >= (widthOf(tick.text) + widthOf(before.text)) / 2, `${before.text}, ${tick.text}`);
        assert.notEqual(tick.text, before.text);
      });
      for (const at of minor) assert.ok(at >= 40 - 1e-6 && at <= pixels - 10 + 1e-6);
    }),
    { numRuns: 3000 },
  );
});

test("an axis of ordinary numbers has at least two labels at every width from 280 to 900", () => {
  for (const range of [
    [0, 256],
    [-3, 3],
    [0, 1],
    [-0.25, 1],
    [0, 32768],
    [1e-6, 5e-6],
    [4, 4],
    [1e9, 2e9],
  ])
    for (let pixels = 280; pixels <= 900; pixels += 20) {
      const scale = scaleOf("linear", range, [40, pixels - 10]);
      const { labelled } = ticksOf("linear", scale, { size: widthOf, limits: [0, pixels], step: 60 });
      assert.ok(labelled.length >= 2, `${range} at ${pixels}: ${labelled.map(({ text }) => text)}`);
    }
});

test("log: labels at powers of ten, small ticks between them; at multiples within few decades", () => {
  const at = (from, to, pixels = 500) => {
    const scale = scaleOf("log", [from, to], [40, pixels - 10]);
    const { labelled, minor } = ticksOf("log", scale, { size: widthOf, limits: [0, pixels], step: 60 });
    return { texts: labelled.map(({ text }) => text), minor: minor.length };
  };
  assert.deepEqual(at(1e-4, 1), { texts: ["10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1"], minor: 32 });
  assert.deepEqual(at(1, 20000), { texts: ["1", "10", "100", "1000", "10\u202f000"], minor: 33 });
  assert.deepEqual(at(10, 100).texts, ["10", "20", "50", "100"]);
  assert.deepEqual(at(10, 100, 880).texts.length, 10);
  assert.deepEqual(at(2.1, 2.9, 300).texts.length > 1, true);
  const many = at(1e-60, 1e60);
  assert.ok(many.texts.includes("1") && many.texts.length > 4 && many.texts.length < 14, many.texts.join());
  for (let pixels = 280; pixels <= 900; pixels += 10)
    for (const [from, to] of [
      [1e-4, 1],
      [6, 60000],
      [2, 8],
      [1e-9, 1e9],
      [0.5, 0.6],
    ])
      assert.ok(at(from, to, pixels).texts.length >= 2, `${from} to ${to} at ${pixels}`);
});

test("log2: labels at powers of two, as numbers or as powers", () => {
  const at = (from, to, pixels) => {
    const scale = scaleOf("log2", [from, to], [40, pixels - 10]);
    return ticksOf("log2", scale, { size: widthOf, limits: [0, pixels], step: 60 }).labelled.map(({ text }) => text);
  };
  assert.deepEqual(at(2048, 131072, 700), ["2048", "4096", "8192", "16\u202f384", "32\u202f768", "65\u202f536", "131\u202f072"]);
  assert.deepEqual(at(2048, 131072, 300), ["4096", "16\u202f384", "65\u202f536"]);
  assert.deepEqual(at(0.1, 4, 400), ["2⁻³", "2⁻²", "2⁻¹", "1", "2¹", "2²"]);
  assert.deepEqual(at(1, 2 ** 24, 300), ["1", "2³", "2⁶", "2⁹", "2¹²", "2¹⁵", "2¹⁸", "2²¹", "2²⁴"]);
  assert.deepEqual(at(5, 7, 300).length > 1, true);
});

test("labels of one axis are written alike, and read back as their values", () => {
  assert.deepEqual(tickTexts("linear", [-1, 0, 0.5]), ["−1", "0", "0.5"]);
  assert.deepEqual(tickTexts("linear", [0, 5000, 20000]), ["0", "5000", "20\u202f000"]);
  assert.deepEqual(tickTexts("linear", [0, 2e-6]), ["0", "2 × 10⁻⁶"]);
  assert.deepEqual(tickTexts("linear", [-1e8, 1e8]), ["−10⁸", "10⁸"]);
  const digits = Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((one, i) => [one, String(i)]));
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { minLength: 1, maxLength: 4 }), (values) => {
      tickTexts("linear", values).forEach((text, i) => {
        const plain = text.replaceAll("−", "-").replaceAll("\u202f", "").replace("⁻", "-");
        const [mantissa, power] = plain.includes("10") && /[⁰¹²³⁴-⁹]/.test(plain) ? parts(plain, digits) : [Number(plain), 0];
        const read = Number(`${mantissa}e${power}`);
        assert.ok(Math.abs(read - values[i]) <= 1e-12 * Math.abs(values[i]) + 1e-15, `${text} for ${values[i]}`);
      });
    }),
  );
});

function parts(text, digits) {
  const [, mantissa, sign, power] = /^(?:(.*) × |(-?))10(-?[⁰¹²³⁴-⁹]+)$/.exec(text);
  const exponent = [...power].map((one) => digits[one] ?? one).join("");
  return [mantissa === undefined ? Number(`${sign}1`) : Number(mantissa), exponent];
}

test("names of axes are broken where they are wider than the drawing, and lose nothing", () => {
  assert.deepEqual(wrapped("share of the score at distance 0", 400), ["share of the score at distance 0"]);
  assert.deepEqual(wrapped("share of the score at distance 0", 120), ["share of the", "score at distance", "0"]);
  assert.deepEqual(wrapped("与距离为零时的分数之比", 60), ["与距离为零", "时的分数之", "比"]);
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 20, max: 300 }), (text, width) => {
      assert.equal(wrapped(text, width).join("").replaceAll(/\s/g, ""), text.replaceAll(/\s/g, ""));
    }),
  );
});

test("a unit stands behind its name, in brackets of its own script", () => {
  const named = (name, unit) => inspect(axes(600, 300, undefined, { name, unit, range: [0, 1] }).drawn, { depth: 9 });
  assert.match(named("wavelength", "positions"), /'wavelength \(positions\)'/);
  assert.match(named("波长", "位置"), /'波长（位置）'/);
});

test("axes that stay are drawn once; each thing that they depend on makes them others", () => {
  const x = () => ({ name: "position", range: [0, 64], whole: true });
  const y = () => ({ name: "score", unit: "dB", range: [-1, 1] });
  const { drawn } = axes(600, 300, x(), y(), { right: 40 });
  assert.equal(axes(600, 300, x(), y(), { right: 40 }).drawn, drawn);
  const others = [
    [601, 300, x(), y(), { right: 40 }],
    [600, 301, x(), y(), { right: 40 }],
    [600, 300, { ...x(), range: [0, 65] }, y(), { right: 40 }],
    [600, 300, undefined, y(), { right: 40 }],
    [600, 300, x(), { ...y(), kind: "log" }, { right: 40 }],
    [600, 300, x(), { ...y(), hue: "query" }, { right: 40 }],
    [600, 300, x(), y()],
  ];
  for (const other of others) assert.notEqual(axes(...other).drawn, drawn);
});
