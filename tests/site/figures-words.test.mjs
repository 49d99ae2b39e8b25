// What a figure says to those who hear it, and what it says where it cannot be computed.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { place, set, stage, state } from "./support/figure.mjs";
import { browser, server } from "./support/hosted.mjs";
import { page } from "./support/stage.mjs";

/** The core is a chunk of code, one of two. */
const CORE = /\/(relaxed|baseline)-[^/]*\.js$/;

const live = (element) => element.locator("#words");
const until = (page, pattern) =>
  page.waitForFunction(
    ([source]) => new RegExp(source).test(document.querySelector("#stage > *").renderRoot.querySelector("#words").textContent),
    [pattern.source],
  );

describe("the live region", () => {
  test("says what is seen; a change is said when it has come to rest, aloud only to whom is in the figure", async () => {
    const element = await place(page, "clock", { position: 5 });
    await until(page, /At position 5 they have made/);
    const drawn = await element.evaluate(async (figure) => {
      figure.position = 6;
      await figure.updateComplete;
      return ["#words", ".says"].map((selector) => figure.renderRoot.querySelector(selector).textContent);
    });
    assert.match(drawn[0], /At position 5/, "not at once");
    assert.match(drawn[1], /At position 6/);
    await until(page, /At position 6/);
    assert.equal(await live(element).getAttribute("aria-live"), "off");

    await element.locator(".face").first().focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.equal(await state(element, "position"), 8);
    await until(page, /At position 8/);
    assert.equal(await live(element).getAttribute("aria-live"), "polite");
  });

  for (const [name, english, chinese] of [
    ["rotation", /^The query \(1\.20, 0\.90\) at position 7/, /^查询 \(1\.20, 0\.90\) 在位置 7/],
    ["clock", /^One step turns the fastest hand/, /^每走一个位置/],
    ["score-matrix", /^Query “sat” at 22, key “cat” at 21: RoPE/, /^查询“.+”在位置 22，键“.+”在位置 21：旋转位置编码/],
    ["score-curve", /^The query stands at 256, 512 or 1024/, /^无论查询放在位置 256、512 还是 1024/],
    ["encoding-heatmap", /^Position 9, coordinate 8: the sine of pair 4/, /^位置 9 的第 8 个分量：第 4 对的正弦/],
    ["gram", /^PE\(12\)·PE\(4\) = .+ Along each diagonal/, /^PE\(12\)·PE\(4\) = .+。同一条对角线上/],
    ["shift-matrix", /^Row 0, column 1: sin 3θ₀/, /^第 0 行第 1 列：sin 3θ₀/],
    ["add-concat", /^Head of width 24: the best p′ misses/, /^头的维数为 24：最好的 p′/],
    ["requirements", /^No entry is larger than 1\./, /^各分量的绝对值都不超过 1。/],
    ["odometer", /^The step from 7 to 8 flips 4 wheels/, /^从 7 到 8，一下子翻了 4 个轮子/],
    ["derivation", /^Left .+, right .+\. The sides agree/, /^左边 .+，右边 .+。两边一致：/],
  ])
    test(`${name}: in both languages`, async () => {
      for (const [lang, words] of [
        ["en", english],
        ["zh-CN", chinese],
      ]) {
        const element = await place(page, name, { lang });
        await until(page, words);
        assert.match(await live(element).textContent(), words);
      }
    });
});

describe("what cannot be computed", () => {
  for (const [lang, sentence, again] of [
    ["en", /^The core that computes this figure could not start: ./, "Try again"],
    ["zh-CN", /^计算这张图的核心未能启动：./, "重试"],
  ])
    test(`${lang}: the core does not come: a sentence and a button, and then the figure`, async () => {
      const unlucky = await stage(browser, server);
      await unlucky.route(CORE, (route) => route.abort());
      const element = await place(unlucky, "rotation", { lang });
      assert.match(await element.locator(".failure p").textContent(), sentence);
      assert.equal(await element.locator("svg").count(), 0);
      assert.equal(await live(element).textContent(), "");
      await unlucky.unroute(CORE);
      await element.getByRole("button", { name: again }).click();
      await element.locator("svg").waitFor();
      assert.equal(await element.locator(".failure").count(), 0);
    });

  test("an identity that is none: its name in a sentence, no button, and no words until there is one", async () => {
    const element = await place(page, "derivation", { identity: "nonsense" });
    const failure = element.locator(".failure");
    assert.match(await failure.textContent(), /^This figure cannot be computed: .*“nonsense”/);
    assert.equal(await failure.locator("button").count(), 0);
    assert.equal(await live(element).textContent(), "");
    await set(element, { identity: "wish" });
    assert.equal(await failure.count(), 0);
    await until(page, /The sides agree/);
  });
});
