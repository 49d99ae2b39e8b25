// Two layouts and a sign: the wires of weights and code; converted rows mend the score.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { place, set, state, texts, told } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const CONVENTIONS = ["interleaved", "half", "clockwise"];
const sense = (convention) => (convention === "clockwise" ? -1 : 1);
const digits = (value) => value.toFixed(4).replace("-", "−");

/** The two coordinates of each pair. */
const pairs = (convention, dim) =>
  Array.from({ length: dim / 2 }, (_, i) => (convention === "interleaved" ? [2 * i, 2 * i + 1] : [i, i + dim / 2]));

const numbers = async (element) => (await texts(element, ".numbers dd")).map((text) => Number(text.replace("−", "-")));
const says = async (element) => (await texts(element, ".says"))[0];
const arrivals = (element) =>
  element.evaluate(async (host) => {
    await host.updateComplete;
    return [...host.renderRoot.querySelectorAll(".wire:not(.tip)")].map((wire) => wire.classList.contains("kept"));
  });

describe("wires that match are kept; with the rows converted all are", () => {
  for (const weights of CONVENTIONS)
    for (const code of CONVENTIONS)
      test(`${weights} weights, ${code} code`, async () => {
        const element = await place(page, "layouts", { dim: 8, weights, code });
        const [right, asIs, mended] = await numbers(element);
        assert.equal(right, mended, "converted rows give the right score");
        assert.equal(weights === code, right === asIs, "without, it is wrong");
        const [trained, turned] = [pairs(weights, 8), pairs(code, 8)];
        const same = turned.map((wire, i) => String(wire) === String(trained[i]) && sense(code) === sense(weights));
        assert.deepEqual(await arrivals(element), [...same, ...same]);
        await set(element, { converted: "yes" });
        assert.ok((await arrivals(element)).every(Boolean), "every wire below has the one above it");
      });
});

test("the name of an angle lies on no wire", async () => {
  for (const [weights, code] of [
    ["interleaved", "half"],
    ["half", "clockwise"],
  ]) {
    const element = await place(page, "layouts", { dim: 8, weights, code });
    const crossed = await element.evaluate((host) => {
      const names = [...host.renderRoot.querySelectorAll(".theta")].map((name) => [name.textContent, name.getBBox()]);
      return names.flatMap(([name, { x, y, width, height }]) => {
        // A third of a box is room above and below its letters.
        const [top, bottom] = [y + height / 3, y + (2 * height) / 3];
        const on = (wire) => {
          const length = wire.getTotalLength();
          return Array.from({ length: 200 }, (_, i) => wire.getPointAtLength((i / 199) * length)).some(
            (point) => point.x > x && point.x < x + width && point.y > top - 4 && point.y < bottom + 4,
          );
        };
        return [...host.renderRoot.querySelectorAll(".wire:not(.tip)")].some(on) ? [name] : [];
      });
    });
    assert.deepEqual(crossed, [], `${weights}, ${code}`);
  }
});

describe("what is said", () => {
  test("it begins with the mistake, and the switch mends it", async () => {
    const element = await place(page, "layouts");
    const [right, wrong] = await numbers(element);
    assert.equal(
      await says(element),
      `None of the wires below match those above. The score is ${digits(wrong)} where it should be ${digits(right)}, and no error says so.`,
    );
    await element.getByRole("checkbox").check();
    assert.equal((await told(page)).converted, "yes");
    assert.match(await says(element), /^6 rows each of Wq and Wk have moved; every wire .* right again/);
    await set(element, { code: "clockwise" });
    assert.match(await says(element), /^6 rows each of Wq and Wk have moved, and 4 have changed their sign; /);
    await set(element, { weights: "half" });
    assert.match(await says(element), /^4 rows each of Wq and Wk have changed their sign; /);
    await set(element, { code: "half" });
    assert.match(await says(element), /^Weights and code agree/);
    await set(element, { code: "interleaved", m: 3, converted: "no" });
    assert.match(await says(element), /^At one and the same position nothing shows/);
    const scores = await numbers(element);
    assert.ok(
      scores.every((value) => value === scores[0]),
      scores.join(),
    );
  });

  test("a coordinate, by key and mouse", async () => {
    const element = await place(page, "layouts", { dim: 8 });
    const cell = async () => (await texts(element, ".cell"))[0];
    assert.match(await cell(), /^Coordinate 1 holds row 1: .* Its partner should be 0, and the code takes 5\.$/);
    await element.locator(".plot").press("ArrowRight");
    assert.equal(await state(element, "coordinate"), 2);
    assert.match(await cell(), /^Coordinate 2 .* should be 3, and the code takes 6\.$/);
    await set(element, { converted: "yes" });
    assert.match(await cell(), /^Coordinate 2 holds row 4: .* should be 6, and it is\.$/);
    await set(element, { weights: "half", code: "clockwise", converted: "no" });
    assert.match(await cell(), /should be 6, and it is, but they turn the other way\.$/);
    const { x, y, width, height } = await element.locator(".plot .frame").boundingBox();
    await page.mouse.move(x + width - 3, y + height / 2);
    assert.equal(await state(element, "coordinate"), 7);
    assert.match(await element.evaluate((host) => host.describe()), /Coordinate 7 holds row 7/);
  });
});

/** Where the wires begin just now, by the drawing. */
const starts = (element) =>
  element.evaluate((host) =>
    [...host.renderRoot.querySelectorAll(".wire:not(.tip)")].map((wire) => Number(/^M([\d.]+)/.exec(wire.getAttribute("d"))[1])),
  );

describe("wires move", () => {
  const settled = async (element) => {
    let [before, now] = [[], await starts(element)];
    while (before.join() !== now.join()) {
      await page.waitForTimeout(80);
      [before, now] = [now, await starts(element)];
    }
    return now;
  };

  test("from one layout to the other in many small steps, and arrive", async () => {
    await page.emulateMedia({ reducedMotion: "no-preference" });
    const element = await place(page, "layouts", { code: "half" });
    const from = await starts(element);
    await set(element, { code: "interleaved" });
    const between = await starts(element);
    const to = await settled(element);
    assert.notDeepEqual(to, from);
    assert.notDeepEqual(between, to, "it is not there at once");
  });

  test("at once, where the reader wants less motion", async () => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const element = await place(page, "layouts", { code: "half" });
    await set(element, { code: "interleaved" });
    const between = await starts(element);
    assert.deepEqual(between, await settled(element));
    await page.emulateMedia({ reducedMotion: null });
  });
});
