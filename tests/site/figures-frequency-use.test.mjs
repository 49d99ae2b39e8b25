// Fast and slow pairs of three heads: parts and curves against sums of cosines written out, sentences against the curves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc";
import { place, set, state, texts } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const pe = await load();
const [DIM, LAST] = [128, 256];
const UNUSED = 0.3;
const table = (element) =>
  element.evaluate(async (figure) => {
    await figure.updateComplete;
    return [...figure.table().rows].map((row) => [...row]);
  });
const fixed = (value, digits) => value.toFixed(digits).replace("-", "−");
const sum = (values) => values.reduce((a, b) => a + b, 0);
const sentences = async (element) => (await texts(element, ".says")).join(" ");

/** Each pair: its frequency, its band, its energy as a share, and by how many positions its key is turned on. */
function headOf(kind, { dim = DIM, base = 10000 } = {}) {
  const pairs = Array.from({ length: dim / 2 }, (_, i) => {
    const theta = base ** ((-2 * i) / dim);
    const turn = (2 * Math.PI) / theta;
    return { theta, band: turn <= 32 ? 0 : turn <= 256 ? 1 : 2 };
  });
  const used = kind === "previous" ? 0 : 2;
  const squares = pairs.map(({ band }) => (band === used ? 1 : UNUSED ** 2));
  return pairs.map((pair, i) => ({ ...pair, energy: squares[i] / sum(squares), turned: kind === "previous" ? 1 : 0 }));
}
const partOf = ({ theta, energy, turned }, distance) => energy * Math.cos((distance - turned) * theta);
const bandsAt = (head, distance) =>
  [0, 1, 2].map((band) => sum(head.filter((pair) => pair.band === band).map((pair) => partOf(pair, distance))));

for (const [kind, base] of [
  ["previous", 10000],
  ["content", 10000],
  ["content", 500000],
])
  test(`${kind}, base ${base}: every curve is its pairs' sum of cosines`, async () => {
    const element = await place(page, "frequency-use", { head: kind, base });
    const head = headOf(kind, { base });
    const rows = await table(element);
    assert.equal(rows.length, LAST + 1);
    for (const [distance, ...values] of rows) {
      const bands = bandsAt(head, distance);
      [...bands, sum(bands)].forEach((value, i) =>
        assert.ok(Math.abs(values[i] - value) < 1e-5, `${distance}, ${i}: ${values[i]}, not ${value}`),
      );
    }
  });

test("random: the sum of the bands is the module's score over Σ|q||k|", async () => {
  const element = await place(page, "frequency-use", { head: "random", seed: 5 });
  const { data } = pe.tokenVectors({ tokens: ["query", "key"], dim: DIM, seed: 5 });
  const [q, k] = [data.subarray(0, DIM), data.subarray(DIM)];
  const size = (vector, i) => Math.hypot(vector[i], vector[i + DIM / 2]);
  const most = sum(Array.from({ length: DIM / 2 }, (_, i) => size(q, i) * size(k, i)));
  const rope = pe.rope({ headDim: DIM });
  for (const [distance, , , , whole] of await table(element))
    assert.ok(Math.abs(whole - rope.score({ q, k, m: distance, n: 0 }) / most) < 1e-5, `${distance}: ${whole}`);
  await element.getByRole("button", { name: "Other random vectors" }).click();
  assert.equal(await state(element, "seed"), 6);
});

test("sentences, legends and bars say what the curves and pairs are; they change with the state", async () => {
  const element = await place(page, "frequency-use", { distance: 40, pair: 7 });
  const expected = (kind, distance) => bandsAt(headOf(kind), distance).map((value) => fixed(value, 3));
  const head = headOf("previous");
  const whole = (distance) => sum(bandsAt(head, distance));
  const said = await sentences(element);
  const [fast, middle, slow] = expected("previous", 40);
  assert.ok(
    said.startsWith(
      `At distance 40 the score is ${fixed(whole(40), 3)} of the most that it can be: fast ${fast}, middle ${middle}, slow ${slow}.`,
    ),
    said,
  );
  const share = sum(head.filter(({ band }) => band === 0).map(({ energy }) => energy));
  const far = Array.from({ length: LAST - 8 }, (_, i) => whole(i + 9));
  assert.ok(said.includes(`highest at distance 1, 1.000. Fast pairs hold ${fixed(share, 3)} of the energy`), said);
  assert.ok(
    said.includes(
      `At distance 3 the score is ${fixed(whole(3), 3)}, beyond 8 it is ${fixed(sum(far) / far.length, 3)} on average`,
    ),
    said,
  );
  const [energy, part, ...rest] = await texts(element, ".legend b");
  assert.deepEqual([energy, part], [fixed(head[7].energy, 4), fixed(partOf(head[7], 40), 4)]);
  assert.deepEqual(rest, [fast, middle, slow, fixed(whole(40), 3)]);

  await set(element, { head: "content", distance: 0 });
  const content = headOf("content");
  const curve = Array.from({ length: LAST + 1 }, (_, distance) => sum(bandsAt(content, distance)));
  const low = Math.min(...curve);
  const changed = await sentences(element);
  assert.ok(
    changed.includes(`is 1.000 at distance 0, and from there to 256 nowhere below ${fixed(low, 3)}, at ${curve.indexOf(low)}`),
    changed,
  );
  const count = (band) => content.filter((pair) => pair.band === band).length;
  const [small] = await texts(element, ".small");
  assert.ok(
    small.startsWith(`${count(0)} fast pairs (a turn within 32 positions), ${count(1)} middle ones, ${count(2)} slow ones`),
    small,
  );
  assert.match(small, /made by hand, not taken from a trained model.*Gemma 7B, Barbero et al\. \(2024\)/);
  const described = () => element.evaluate((figure) => figure.describe());
  const before = await described();
  await set(element, { head: "random" });
  assert.notEqual(await described(), before);
  assert.match(await described(), /Pair 7 turns once in .* by chance/);
});

test("hands: a bar chooses its head, keys go from pair to pair and along the distance, the base moves", async () => {
  const element = await place(page, "frequency-use", { distance: 3 });
  const plots = element.locator("svg.plot");
  await plots.first().press("ArrowRight");
  assert.equal(await state(element, "pair"), 1);
  await plots.nth(1).press("ArrowLeft");
  assert.equal(await state(element, "distance"), 2);
  await element.locator("svg.bars").press("ArrowRight");
  assert.equal(await state(element, "head"), "content");
  const box = await element.locator("svg.bars").boundingBox();
  await page.mouse.click(box.x + 0.85 * box.width, box.y + 0.5 * box.height);
  assert.equal(await state(element, "head"), "random");
  await element.getByRole("slider", { name: "base", exact: true }).press("ArrowRight");
  assert.equal(await state(element, "base"), 20000);
  await set(element, { dim: 4, pair: 60 });
  assert.match(await element.evaluate((figure) => figure.describe()), /^Pair 1 turns once in 889 positions/);
});
