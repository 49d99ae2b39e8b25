// The clock: one pointer turns one dial, a step at a time; keys turn it too, and go from dial to dial.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fingers, middle, moveAway, place, set, state, told } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const LAST = 100000;

const dial = (element, place) => element.locator(".face").nth(place);
const hub = (element, place) => middle(dial(element, place).locator("svg"));

/** Presses `from` the hub and goes on to each of `points`, all relative to it. */
async function turn(page, centre, [from, ...points], button = "left") {
  await page.mouse.move(centre.x + from[0], centre.y + from[1]);
  await page.mouse.down({ button });
  for (const [x, y] of points) await page.mouse.move(centre.x + x, centre.y + y);
  await page.mouse.up({ button });
}

/** Waits for a position after `start`: movements of fingers come when the browser has time. */
const beyond = (element, start) =>
  element.evaluate(async (figure, before) => {
    while (figure.position <= before) await new Promise((done) => requestAnimationFrame(done));
    return figure.position;
  }, start);

/** A quarter turn clockwise from the top, in steps of 9 degrees: the points, counted from the hub. */
const quarter = Array.from({ length: 11 }, (_, i) => {
  const angle = (i * Math.PI) / 20;
  return [30 * Math.sin(angle), -30 * Math.cos(angle)];
});

describe("the pointer", () => {
  test("a quarter of a turn is a quarter of the wavelength", async () => {
    const element = await place(page, "clock", { dim: 16, position: 1000 });
    const wavelength = 2 * Math.PI * 10000 ** (6 / 8);
    await turn(page, await hub(element, 6), quarter);
    const at = await state(element, "position");
    assert.ok(Math.abs(at - 1000 - wavelength / 4) < 0.02 * wavelength, `${at} after ${wavelength / 4} positions more`);
    assert.equal((await told(page)).position, at);
    await page.mouse.move(10, 10);
    await page.mouse.move(400, 200);
    assert.equal(await state(element, "position"), at, "let go");
  });

  test("a movement across the hub turns nothing, and the next one goes on from there", async () => {
    const element = await place(page, "clock", { dim: 16, position: 5000 });
    const centre = await hub(element, 7);
    await page.mouse.move(centre.x + 6, centre.y + 1);
    await page.mouse.down();
    await page.mouse.move(centre.x - 6, centre.y + 1);
    assert.equal(await state(element, "position"), 5000);
    await page.mouse.move(centre.x - 6, centre.y - 1);
    await page.mouse.up();
    const moved = (await state(element, "position")) - 5000;
    assert.ok(moved > 0 && moved < 19869 / 10, `${moved} positions`);
  });

  for (const [way, position, border] of [
    ["back", 100, 0],
    ["on", LAST - 100, LAST],
  ])
    test(`at the ${border === 0 ? "first" : "last"} position there is no surplus to take back`, async () => {
      const element = await place(page, "clock", { dim: 16, position });
      const there = way === "on" ? quarter : [...quarter].reverse();
      const back = [...there].reverse().slice(1, 3);
      await turn(page, await hub(element, 7), [...there, ...back]);
      const at = await state(element, "position");
      assert.ok(Math.abs(at - border) > 300, `${at}: two steps back from ${border}`);
    });

  test("the right button takes no dial", async () => {
    const element = await place(page, "clock", { dim: 16, position: 1000 });
    await turn(page, await hub(element, 6), quarter, "right");
    assert.equal(await state(element, "position"), 1000);
  });

  test("a second finger on another dial moves nothing", async () => {
    const element = await place(page, "clock", { dim: 16, position: 1000 });
    const [one, other] = [await hub(element, 6), await hub(element, 7)];
    const at = (centre, [x, y], id) => ({ x: centre.x + x, y: centre.y + y, id });
    const send = await fingers(page);
    await send("touchStart", at(one, quarter[0], 1));
    await send("touchMove", at(one, quarter[2], 1));
    const alone = await beyond(element, 1000);
    await send("touchStart", at(one, quarter[2], 1), at(other, quarter[0], 2));
    for (const point of quarter.slice(1, 5)) await send("touchMove", at(one, quarter[2], 1), at(other, point, 2));
    await send("touchMove", at(one, quarter[4], 1), at(other, quarter[4], 2));
    const later = await beyond(element, alone);
    assert.ok(Math.abs(later - alone - (alone - 1000)) < 5, `${alone}, then ${later}`);
    await send("touchEnd");
  });

  test("a pointer without a button has let go", async () => {
    const element = await place(page, "clock", { dim: 16, position: 1000 });
    const centre = await hub(element, 7);
    await page.mouse.move(centre.x, centre.y - 30);
    await page.mouse.down();
    await dial(element, 7).evaluate((face) =>
      face.dispatchEvent(new globalThis.PointerEvent("pointermove", { pointerId: 1, bubbles: true, clientX: 0, clientY: 0 })),
    );
    for (const [x, y] of quarter) await page.mouse.move(centre.x + x, centre.y + y);
    await page.mouse.up();
    assert.equal(await state(element, "position"), 1000);
  });

  test("where the dial goes, or the figure, the drag is over", async () => {
    const element = await place(page, "clock", { dim: 16, position: 1000 });
    let centre = await hub(element, 7);
    await page.mouse.move(centre.x, centre.y - 30);
    await page.mouse.down();
    await set(element, { dim: 8 });
    centre = await hub(element, 3);
    for (const [x, y] of quarter) await page.mouse.move(centre.x + x, centre.y + y);
    assert.equal(await state(element, "position"), 1000, "its dial is gone");
    await page.mouse.up();

    await page.mouse.move(centre.x, centre.y - 30);
    await page.mouse.down();
    await moveAway(element);
    for (const [x, y] of quarter) await page.mouse.move(centre.x + x, centre.y + y);
    await page.mouse.up();
    assert.equal(await state(element, "position"), 1000, "the figure was away");
    await turn(page, await hub(element, 3), quarter);
    assert.ok((await state(element, "position")) > 1000, "a new drag");
  });
});

describe("keys", () => {
  test("up and down turn the hand, left and right go to the hand beside it; with Alt, Control, Command the browser's", async () => {
    const element = await place(page, "clock", { dim: 16, position: 1000 });
    await dial(element, 0).focus();
    const focused = () =>
      element.evaluate((host) => [...host.renderRoot.querySelectorAll(".face")].indexOf(host.renderRoot.activeElement));
    for (const [key, position, place] of [
      ["ArrowUp", 1001, 0],
      ["PageDown", 997, 0],
      ["ArrowLeft", 997, 0],
      ["ArrowRight", 997, 1],
      ["ArrowDown", 996, 1],
      ["PageUp", 1000, 1],
      ["Alt+ArrowUp", 1000, 1],
      ["Control+Home", 1000, 1],
      ["Meta+ArrowUp", 1000, 1],
      ["Home", 0, 1],
      ["ArrowDown", 0, 1],
    ]) {
      await page.keyboard.press(key);
      assert.equal(await state(element, "position"), position, key);
      assert.equal(await focused(), place, key);
    }
    assert.deepEqual(
      await element.locator(".face").evaluateAll((faces) => faces.map(({ tabIndex }) => tabIndex)),
      [-1, 0, -1, -1, -1, -1, -1, -1],
    );
    assert.match(await dial(element, 1).getAttribute("aria-valuetext"), /^position 0, hand at 0 degrees/);
  });
});
