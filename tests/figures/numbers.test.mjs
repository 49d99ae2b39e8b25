// Every number that any figure shows, in its first state and in states that a seed gives, is what a fresh call of the module
// gives, at the precision with which it is shown: in texts, words, legends, axes and in the table that is saved. Beside this test,
// in numbers/, each figure has a file of its name that computes what it must show; docs/adding-a-figure.md says what is in it.
import "../../scripts/test/relaxed-simd.mjs"; // the core that browsers take, so that rounding is the same
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { load } from "posenc";
import { figureNames } from "../../web/figures/names.js";
import { place } from "../site/support/figure.mjs";
import { page } from "../site/support/stage.mjs";
import { compare, withSliders } from "./support/compare.mjs";
import { shown, stateAndTable } from "./support/shown.mjs";
import { fieldsOf, randomOf, randomState } from "./support/states.mjs";

const RANDOM_STATES = 2;
const pe = await load();
const attribute = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const attributes = (state) => Object.fromEntries(Object.entries(state).map(([name, value]) => [attribute(name), String(value)]));

test("the core is the one of the browser", async () => {
  const simd = await page.evaluate(async () => (await (await import("/module/posenc.js")).load()).simd);
  assert.equal(pe.simd, simd);
});

/** Of the name alone: another figure more changes no states of this one. */
const seedOf = (name) => [...name].reduce((seed, letter) => (31 * seed + letter.charCodeAt(0)) | 0, 0);

for (const name of figureNames())
  test(name, async (t) => {
    const file = new URL(`numbers/${name}.mjs`, import.meta.url);
    assert.ok(existsSync(file), `tests/figures/numbers/${name}.mjs is missing: what pe-${name} must show in numbers`);
    const { expected, texts = {}, states = [] } = await import(file);
    const random = randomOf(seedOf(name));
    const fields = await fieldsOf(page, name);
    const given = [{}, ...states, ...Array.from({ length: RANDOM_STATES }, () => randomState(fields, texts, random))];
    let count = 0;
    const chinese = [given[0], given.at(-1)];
    for (const [lang, state] of [...given.map((one) => ["en", one]), ...chinese.map((one) => ["zh-CN", one])]) {
      await place(page, name, { lang, ...attributes(state) });
      const { state: whole, table } = await stateAndTable(page);
      const wanted = withSliders(expected(pe, whole, { lang, table }));
      const { failures, ...found } = await shown(page, Object.keys(wanted.at));
      const where = `pe-${name}, ${lang}, ${JSON.stringify(state)}`;
      assert.deepEqual(failures, [], where);
      const compared = compare({ ...found, table }, wanted, { where, inOrder: lang === "en" });
      assert.ok(compared > 0, `${where}: no number was compared`);
      count += compared;
    }
    t.diagnostic(`${count} numbers in ${given.length} states`);
  });
