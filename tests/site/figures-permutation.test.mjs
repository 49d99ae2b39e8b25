// Words in another order: what is drawn and said; words move by mouse and keys, the focus with them.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fingers, middle, moveAway, place, set, state, texts, told, widen } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const DIM = 8;
const tableOf = (element) => element.evaluate((host) => [...host.table().rows].map((row) => [...row]));
const below = (element) => texts(element, ".token .word");
const token = (element, column) => element.locator(".token").nth(column);
const focused = (element) =>
  element.evaluate((host) => [...host.renderRoot.querySelectorAll(".token")].indexOf(host.renderRoot.activeElement));

test("cells are as dark as the outputs are large, and say their sign", async () => {
  const tokens = ["a", "b", "a", "c", "d"];
  const element = await place(page, "permutation", { text: tokens.join(" "), order: "4,2,0,1,3", mask: "causal", seed: 3 });
  const written = (await tableOf(element)).flatMap((row) => row.slice(3, 3 + DIM));
  const shuffled = (await tableOf(element)).flatMap((row) => row.slice(3 + DIM, 3 + 2 * DIM));
  const shares = await element
    .locator("svg.order rect.pos, svg.order rect.neg")
    .evaluateAll((cells) => cells.map((cell) => (cell.classList.contains("neg") ? -1 : 1) * cell.getAttribute("fill-opacity")));
  const largest = Math.max(1, ...[...written, ...shuffled].map(Math.abs));
  written.forEach((value, i) => assert.ok(Math.abs(shares[i] - value / largest) < 0.001, `cell ${i}`));
});

describe("what is said", () => {
  test("without a mask all is kept; with it, whoever sees other words before has changed", async () => {
    const element = await place(page, "permutation", { text: "a b c d", order: "1,0,2,3" });
    const says = async () => (await texts(element, ".says"))[0];
    assert.match(await says(), /^Every output has gone along with its word/);
    assert.deepEqual(await element.locator(".way.changed").count(), 0);
    await element.getByRole("checkbox").check();
    assert.equal(await state(element, "mask"), "causal");
    assert.match(await says(), /the outputs of “a”, “b” have changed, .*seen by “c”, “d”: no change/);
    assert.equal(await element.locator(".way.changed").count(), 3, "two words and the mean");
    assert.match(
      await element.evaluate((host) => host.describe()),
      /Place 1: “b”, output changed by .*Place 3: “c”, output unchanged/,
    );
  });

  test("one word, or the order as it is written", async () => {
    const element = await place(page, "permutation", { text: "alone" });
    assert.match((await texts(element, ".says"))[0], /^One word alone has no order/);
    assert.equal(await element.getByRole("button", { name: "Shuffle" }).isDisabled(), true);
    await set(element, { text: "a b", order: "0,1" });
    assert.match((await texts(element, ".says"))[0], /as they are written/);
  });

  test("of the same word many times nothing is rounding, and nothing has changed place by place", async () => {
    const element = await place(page, "permutation", { text: "x x x", order: "2,1,0" });
    const [says] = await texts(element, ".says");
    assert.match(says, /they differ by 0\. .*Place by place nothing has changed either/);
    await set(element, { text: "a b c", order: "2,1,0" });
    assert.match((await texts(element, ".says"))[0], /What has changed is only who stands where/);
  });

  test("eight words are shown, and how many there are", async () => {
    const element = await place(page, "permutation", { text: "1 2 3 4 5 6 7 8 9 10" });
    assert.deepEqual(await below(element), ["8", "7", "6", "5", "4", "3", "2", "1"]);
    assert.match(await element.locator("p.soft").first().textContent(), /first 8 of 10/);
  });
});

describe("words", () => {
  for (const [text, wanted] of [
    ["我爱你", ["我", "爱", "你"]],
    ["我 爱 北京", ["我", "爱", "北京"]],
    ["GPT爱我", ["GPT", "爱", "我"]],
    ["  man  bites ", ["man", "bites"]],
  ])
    test(`“${text}”`, async () => {
      const element = await place(page, "permutation", { text, order: wanted.map((_, i) => i).join() });
      assert.deepEqual(await below(element), wanted);
    });

  for (const order of ["", "0,1", "0,1,1", "0,1,5", "x"])
    test(`the order “${order}” of three words is back to front`, async () => {
      const element = await place(page, "permutation", { text: "a b c", order });
      assert.deepEqual(await below(element), ["c", "b", "a"]);
    });

  test("another text begins back to front; the sample is of the language", async () => {
    const element = await place(page, "permutation", { lang: "zh-CN", order: "0,1,2" });
    assert.deepEqual(await below(element), ["我", "爱", "你"]);
    await element.getByRole("textbox").fill("x y z");
    assert.deepEqual(await state(element, "text", "order"), { text: "x y z", order: "" });
    assert.deepEqual(await below(element), ["z", "y", "x"]);
  });
});

describe("hands", () => {
  test("keys move the word that has the focus, and the focus goes along", async () => {
    const element = await place(page, "permutation", { text: "a b c", order: "0,1,2" });
    await token(element, 0).focus();
    for (const [key, words, column] of [
      ["ArrowRight", "bac", 1],
      ["ArrowDown", "bca", 2],
      ["ArrowRight", "bca", 2],
      ["ArrowUp", "bac", 1],
      ["Home", "abc", 0],
      ["End", "bca", 2],
      ["Alt+ArrowLeft", "bca", 2],
      ["ArrowLeft", "bac", 1],
    ]) {
      await page.keyboard.press(key);
      await state(element, "order");
      assert.equal((await below(element)).join(""), words, key);
      assert.equal(await focused(element), column, key);
    }
    assert.equal(await token(element, 1).getAttribute("aria-valuetext"), "place 2 of 3, written in place 1");
    assert.equal((await told(page)).order, "1,0,2");
  });

  test("a word goes where the mouse takes it, and stays where it is let go", async () => {
    const element = await place(page, "permutation", { text: "a b c d", order: "0,1,2,3" });
    const [from, to] = [await middle(token(element, 0)), await middle(token(element, 2))];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 6 });
    assert.equal(await state(element, "order"), "1,2,0,3");
    await page.mouse.up();
    await page.mouse.move(from.x, from.y, { steps: 4 });
    assert.equal(await state(element, "order"), "1,2,0,3");
    await page.mouse.move(to.x, to.y);
    await page.mouse.down({ button: "right" });
    await page.mouse.move(from.x, from.y);
    await page.mouse.up({ button: "right" });
    assert.equal(await state(element, "order"), "1,2,0,3", "the right button takes no word");
  });

  test("taken away while a word is held, the figure lets it go", async () => {
    const element = await place(page, "permutation", { text: "a b c", order: "0,1,2" });
    const [from, to] = [await middle(token(element, 0)), await middle(token(element, 2))];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await moveAway(element);
    await page.mouse.move(to.x, to.y, { steps: 3 });
    await page.mouse.up();
    assert.equal(await state(element, "order"), "0,1,2");
  });

  test("a second finger takes no other word", async () => {
    const element = await place(page, "permutation", { text: "a b c d", order: "0,1,2,3" });
    const at = ({ x, y }, id) => ({ x, y, id });
    const [first, second, last] = [
      await middle(token(element, 0)),
      await middle(token(element, 1)),
      await middle(token(element, 3)),
    ];
    const send = await fingers(page);
    await send("touchStart", at(first, 1));
    await send("touchStart", at(first, 1), at(second, 2));
    await send("touchMove", at(first, 1), at(last, 2));
    await send("touchEnd");
    assert.equal(await state(element, "order"), "0,1,2,3");
  });

  test("shuffle gives another order each time, the other button the one as written", async () => {
    const element = await place(page, "permutation", { text: "a b" });
    for (const wanted of ["0,1", "1,0", "0,1"]) {
      await element.getByRole("button", { name: "Shuffle" }).click();
      assert.equal(await state(element, "order"), wanted);
    }
    await set(element, { text: "a b c d", order: "" });
    await element.getByRole("button", { name: "As written" }).click();
    assert.deepEqual(await below(element), ["a", "b", "c", "d"]);
  });
});

test("eight long words have room on a phone", async () => {
  const element = await place(page, "permutation", { text: "encyclopaedia of permutations and other 百科全书 things here" });
  for (const width of [240, 340, 700]) {
    await widen(element, width);
    const { drawing, words } = await element.evaluate((host) => ({
      drawing: host.renderRoot.querySelector("svg.order").getBoundingClientRect().width,
      words: [...host.renderRoot.querySelectorAll(".token")].map((one) => {
        const [chip, word] = [one.querySelector("rect"), one.querySelector("text")].map((part) => part.getBoundingClientRect());
        return word.width - chip.width;
      }),
    }));
    assert.ok(drawing <= width, `${drawing} in ${width}`);
    for (const over of words) assert.ok(over <= 1, `a word is ${over} wider than its chip in ${width}`);
  }
});
