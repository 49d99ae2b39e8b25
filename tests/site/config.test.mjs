// What fails the build, as the build's own configuration has it: an author's mistake is told with the page it stands on.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "posenc";
import configure from "../../web/site/eleventy.config.js";

const pe = await load();

/** Calls of the configuration's methods, by method and first argument. */
const calls = {};
await configure(
  new Proxy(
    { ignores: new Set() },
    {
      get: (target, method) => target[method] ?? ((name, ...rest) => void ((calls[method] ??= {})[name] = rest.at(-1))),
    },
  ),
);
const page = { inputPath: "rope.md", url: "/en/chapters/rope/", outputPath: "rope.html", lang: "en" };
const chapter = (state) => ({ page, ctx: { state } });

test("a number that the page does not have", () => {
  const number = (of, state) => calls.addShortcode.number.call(chapter(state), of);
  assert.match(number("step.far"), /<pe-number of="step.far">/);
  assert.match(number("score", "rope"), /of="score"/);
  assert.throws(() => number("step.fra", "rope"), /^RangeError: rope\.md: number must be one of q, .*step\.far.*got step\.fra$/);
  assert.throws(() => number("score", "versus"), /rope\.md.*got score/);
  assert.throws(() => number("score"), /rope\.md.*got score/);
  assert.throws(() => number("toString", "rope"), /got toString/);
});

test("a number stands on the page as the build has computed it, but for what belongs to the machine", () => {
  const number = (of, options, state) => calls.addShortcode.number.call(chapter(state), of, options);
  assert.equal(number("m", {}, "rope"), '<pe-number of="m">7</pe-number>');
  const { q, k, m, n, theta } = { q: [1.2, 0.9], k: [0.8, -0.75], m: 7, n: 3, theta: 0.22 };
  const score = pe.rope({ headDim: 2, inverseFrequencies: [theta] }).score({ q, k, m, n });
  assert.equal(
    number("score", { digits: 4 }, "rope"),
    `<pe-number of="score" digits="4">${score.toFixed(4).replace("-", "−")}</pe-number>`,
  );
  const codes = pe.sinusoidal({ positions: [1000, 1001], dim: 512 }).data;
  const step = Math.hypot(...codes.subarray(0, 512).map((value, i) => value - codes[512 + i]));
  assert.equal(number("step.far", { digits: 5 }), `<pe-number of="step.far" digits="5">${step.toFixed(5)}</pe-number>`);
  assert.equal(number("cost.ratio"), '<pe-number of="cost.ratio">…</pe-number>');
});

test("words that depend on what the page does not have, or that lack one of their texts", () => {
  const when = (body, of) => calls.addPairedShortcode.when.call(chapter("rope"), body, of);
  assert.match(when("a<!--otherwise-->b", "cost.busy"), /<pe-when of="cost.busy">.*"true" hidden>a<.*"false">b</);
  const ahead = when("a<!--otherwise-->b", "recorded.polarAhead"); // holds, as the build has computed
  assert.match(ahead, /"true">a<.*"false" hidden>b</);
  assert.throws(() => when("a<!--otherwise-->b", "cost.bsuy"), /^RangeError: rope\.md: number must be one of .*got cost\.bsuy$/);
  assert.throws(() => when("a", "cost.busy"), /cost\.busy.*otherwise/);
});

test("a state that no script declares", () => {
  const check = (state) => calls.addPreprocessor.state({ state, page });
  assert.equal(check("rope"), undefined);
  assert.equal(check(undefined), undefined);
  assert.throws(() => check("rpoe"), /rope\.md: state must be one of .*versus.*, got rpoe/);
});

test("a formula that KaTeX refuses, in a question and in a lede", () => {
  const ask = calls.addPairedShortcode.ask.bind(chapter("rope"));
  assert.match(ask("answer", "Why $q$?"), /<summary>Why .*katex/);
  assert.throws(() => ask("answer", "Why $\\frac{1$?"), /^Error: rope\.md: formula/);
  const inline = calls.addFilter.inline.bind(chapter("rope"));
  assert.throws(() => inline("$\\frac{1$"), /^Error: rope\.md: formula/);
});

test("two elements with one id", () => {
  const publish = calls.addTransform.publish.bind(chapter("rope"));
  assert.throws(() => publish('<p id="step-wish"></p><p id="step-wish"></p>'), /rope\.md.*step-wish/);
});

test("other headings in the other language", async () => {
  const output = mkdtempSync(join(tmpdir(), "site-"));
  const content = (id) => `<h2 id="${id}">x</h2>`;
  const end = async (chinese) =>
    calls.on["eleventy.after"]({
      directories: { output },
      results: [
        { url: "/en/", content: content("a") },
        { url: "/zh-CN/", content: content(chinese) },
      ],
    });
  await end("a");
  await assert.rejects(() => end("b"), /heading ids differ/);
  rmSync(output, { recursive: true });
});
