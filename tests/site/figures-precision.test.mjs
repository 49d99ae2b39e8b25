// One score in four formats: where each fails, what angles in float32 mend, and hands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place, set, state, texts, told } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const says = async (element) => (await texts(element, ".says"))[0];

test("bfloat16 fails first, then float16, float32 nowhere; with angles in float32 none does", async () => {
  const element = await place(page, "precision");
  const found =
    /float32 is never off by more than 1\. float16 is first off by more than 1 at (\S+)\. bfloat16 is first off by more than 1 at (\S+)\./u;
  const [, half, brain] = found.exec(await says(element)).map((one) => Number(String(one).replace("\u202f", "")));
  assert.ok(brain < 400 && half > 1000 && half < 9000, `${brain}, ${half}`);
  await element.getByLabel("in the format").selectOption("tables");
  assert.equal((await told(page)).rounding, "tables");
  assert.equal((await says(element)).match(/is never off by more than 1/g).length, 3);
});

test("positions alike in bfloat16: none below 256, 64 near 10 000; past 65504 float16 has none", async () => {
  const element = await place(page, "precision", { position: 200 });
  assert.doesNotMatch(await says(element), /in a row/);
  await set(element, { position: 10000 });
  assert.match(await says(element), /Here (?:63|64|65) positions in a row have the same angles in bfloat16/);
  await set(element, { position: 100000 });
  assert.match(await says(element), /Past 65504 float16 has no positions\.$/);
  assert.match((await texts(element, ".legend"))[0], /float16 none/);
});

test("hands: keys go from position to position, the slider sets the distance", async () => {
  const element = await place(page, "precision");
  await element.locator(".plot").press("Home");
  assert.equal(await state(element, "position"), 1);
  await element.locator("input[type=range]").press("ArrowRight");
  assert.equal(await state(element, "distance"), 6);
});
