// The plane: a vector follows the one pointer that holds it; Reset leaves the focus where the reader can go on.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { middle, moveAway, place, state } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

/** What holds the drawing's height while a vector is dragged. */
const held = (element) => element.locator(".stage").evaluate(({ style }) => style.cssText);

test("the angle between both is named where its arc can be seen", async () => {
  const names = async (m) => {
    const element = await place(page, "rotation", { q: "1,0", k: "1,0", theta: 0.5, m, n: 0 });
    return (await element.locator(".names text.offset").allTextContents()).length;
  };
  assert.deepEqual([await names(0), await names(2), await names(25)], [0, 1, 0], "25 · 0.5 is two turns less 0.07");
});

test("an arc of several turns has its name outside of all of them", async () => {
  const element = await place(page, "rotation", { q: "0,1", k: "1,0", theta: 1, m: 30, n: 0 });
  const [name, windings] = await element.evaluate(({ renderRoot }) => {
    const text = [...renderRoot.querySelectorAll(".names text.query")].find(({ textContent }) => textContent === "mθ");
    const points = [
      ...renderRoot
        .querySelector(".way.query")
        .getAttribute("d")
        .matchAll(/(-?[\d.]+) (-?[\d.]+)/g),
    ];
    return [["x", "y"].map((side) => Number(text.getAttribute(side))), points.map(([, x, y]) => [Number(x), Number(y)])];
  });
  const angle = ([x, y]) => Math.atan2(y, x);
  const beside = windings.filter((point) => Math.cos(angle(point) - angle(name)) > 0.98);
  assert.ok(beside.length > 8, `${beside.length} points, two or more of each turn`);
  const outermost = Math.max(...beside.map((point) => Math.hypot(...point)));
  assert.ok(Math.hypot(...name) > outermost + 5, `${Math.hypot(...name)}, and the arc ${outermost}`);
});

describe("dragging", () => {
  test("the figure keeps its height while a vector is dragged, and gives it up when let go", async () => {
    const element = await place(page, "rotation");
    const { x, y } = await middle(element.locator("#q"));
    await page.mouse.move(x, y);
    await page.mouse.down();
    assert.match(await held(element), /block-size/);
    await page.mouse.move(x - 40, y + 30);
    const q = await state(element, "q");
    assert.notDeepEqual(q, [1.2, 0.9]);
    await page.mouse.up();
    assert.equal(await held(element), "");
    await page.mouse.move(x - 90, y);
    assert.deepEqual(await state(element, "q"), q);
  });

  test("a figure that is taken off the page has let go", async () => {
    const element = await place(page, "rotation");
    const { x, y } = await middle(element.locator("#q"));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await moveAway(element);
    assert.equal(await held(element), "");
    await page.mouse.move(x - 40, y + 30);
    await page.mouse.up();
    await page.mouse.move(x - 60, y + 30);
    assert.deepEqual(await state(element, "q"), [1.2, 0.9]);
  });

  test("a pointer without a button has let go", async () => {
    const element = await place(page, "rotation");
    const { x, y } = await middle(element.locator("#q"));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await element
      .locator("#q")
      .evaluate((handle) => handle.dispatchEvent(new globalThis.PointerEvent("pointermove", { pointerId: 1, bubbles: true })));
    assert.equal(await held(element), "");
    await page.mouse.move(x - 40, y + 30);
    await page.mouse.up();
    assert.deepEqual(await state(element, "q"), [1.2, 0.9]);
  });

  test("a pointer that is lost without being let go has let go", async () => {
    const element = await place(page, "rotation");
    const { x, y } = await middle(element.locator("#q"));
    await element.evaluate((host) =>
      host.renderRoot.addEventListener("pointerdown", (event) => {
        const handle = event.target.closest(".handle");
        globalThis.lose = () => handle.releasePointerCapture(event.pointerId);
      }),
    );
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 10, y + 10);
    const q = await state(element, "q");
    assert.notDeepEqual(q, [1.2, 0.9]);
    await page.evaluate(() => globalThis.lose());
    await page.mouse.move(x - 40, y + 30);
    assert.deepEqual(await state(element, "q"), q);
    assert.equal(await held(element), "");
    await page.mouse.up();
  });
});

test("Reset brings the values back and passes the focus to q", async () => {
  const element = await place(page, "rotation", { m: 9 });
  const reset = element.locator(".score button");
  assert.ok(await reset.isDisabled());
  await element.locator("#k").focus();
  await page.keyboard.press("ArrowUp");
  assert.deepEqual(await state(element, "k"), [0.8, -0.7]);
  await reset.focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await state(element, "k", "m"), { k: [0.8, -0.75], m: 9 });
  assert.equal(await element.evaluate((host) => host.renderRoot.activeElement?.id), "q");
  await page.keyboard.press("ArrowRight");
  assert.deepEqual(await state(element, "q"), [1.25, 0.9]);
});

test("the keyboard comes to q and then to k, and to the sliders in the order m, n", async () => {
  const element = await place(page, "rotation");
  await element.locator("#q").focus();
  const focused = () =>
    element.evaluate(({ renderRoot }) => renderRoot.activeElement.id || renderRoot.activeElement.getAttribute("aria-label"));
  const order = [await focused()];
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press("Tab");
    order.push(await focused());
  }
  assert.deepEqual(order.slice(0, 2), ["q", "k"]);
  assert.match(order[2], /query/);
  assert.match(order[3], /key/);
});
