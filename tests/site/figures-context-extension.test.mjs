// A longer context, pair by pair: what each rule leaves new or slows, models, LongRoPE's two lists, and hands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place, set, state, texts, widen } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const notes = async (element) => (await texts(element, ".note")).map((text) => text.match(/\d+/g).map(Number));
const says = async (element) => (await texts(element, ".says"))[0];

test("what the rules leave new, and what they slow, of LLaMA 2's pairs", async () => {
  const element = await place(page, "context-extension");
  assert.deepEqual((await notes(element)).slice(0, 6), [
    [18, 0],
    [0, 46],
    [17, 45],
    [0, 45],
    [2, 20],
    [0, 25],
  ]);
  assert.deepEqual((await notes(element))[7], [0, 10]);
  assert.match(
    await says(element),
    /18 of 64 pairs never get round .* YaRN, s = 16, .* 0 of these 18 .* Attention factor 1\.2773/,
  );
});

test("a short text: YaRN changes it all the same, dynamic NTK does not", async () => {
  const element = await place(page, "context-extension", { length: 1000 });
  assert.match(await says(element), /no longer than in training, yet the rule changes 43 pairs/);
  await set(element, { rule: "dynamic" });
  assert.match(await says(element), /Up to the training length it changes nothing\.$/);
  await set(element, { length: 8192 });
  assert.match(await says(element), /as if s were 17\.$/);
});

test("LongRoPE comes with a model, and takes its long list from one position more on", async () => {
  const element = await place(page, "context-extension", { length: 4096 });
  await element.locator("select").first().selectOption("longrope");
  assert.deepEqual(
    [await state(element, "model"), await state(element, "dim"), await state(element, "factor")],
    ["Phi-3-mini-128k", 96, 32],
  );
  assert.match(await says(element), /its list for texts up to 4096\./);
  assert.equal(await element.getByRole("slider", { name: "factor" }).count(), 0);
  await element.getByRole("slider", { name: "length of the text now" }).press("ArrowRight");
  assert.equal(await state(element, "length"), 4097);
  assert.match(await says(element), /its list for texts longer than 4096\./);
  await element.locator("select").first().selectOption("ntk");
  assert.equal(await state(element, "model"), "Phi-3-mini-128k");
});

test("a model gives its numbers and its rule; a slider starts from them and leaves it", async () => {
  const element = await place(page, "context-extension");
  await element.getByLabel("numbers of").selectOption("Llama-3.1-8B");
  assert.deepEqual(
    [await state(element, "rule"), await state(element, "base"), await state(element, "trained"), await state(element, "length")],
    ["llama3", 500000, 8192, 131072],
  );
  assert.match((await texts(element, ".small"))[0], /trained further with their own rule/);
  await element.getByRole("slider", { name: "factor" }).press("ArrowRight");
  assert.deepEqual(
    [await state(element, "model"), await state(element, "factor"), await state(element, "base")],
    ["own", 12, 500000],
  );
});

test("hands: a line is chosen by a click, a pair by mouse and keys in each drawing", async () => {
  const element = await place(page, "context-extension", { pair: 3 });
  const lines = element.locator("svg.spectrum");
  await lines.press("ArrowRight");
  assert.equal(await state(element, "pair"), 4);
  await lines.press("End");
  assert.equal(await state(element, "pair"), 63);
  await element
    .locator(".hit")
    .nth(1)
    .click({ position: { x: 20, y: 10 } });
  assert.equal(await state(element, "rule"), "linear");
  assert.equal(await state(element, "pair"), 0);
  await element.locator("svg.plot").first().press("End");
  assert.equal(await state(element, "pair"), 63);
  await set(element, { dim: 8 });
  assert.match(await element.evaluate((figure) => figure.describe()), /Pair 3: a turn takes 6283 positions, now 100\u202f531\./);
});

test("where there is little room, the notes stand before all lines, and the grey of the curves has its name", async () => {
  const element = await place(page, "context-extension");
  await widen(element, 358);
  const later = await element.evaluate(({ shadowRoot }) => {
    const [line, note] = [".trace", ".note"].map((name) => shadowRoot.querySelector(`.spectrum ${name}`));
    return line.compareDocumentPosition(note) === globalThis.Node.DOCUMENT_POSITION_FOLLOWING;
  });
  assert.equal(later, true);
  assert.deepEqual(await texts(element, ".plot .about"), ["never round", "never round"]);
});
