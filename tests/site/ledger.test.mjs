// Predictions are kept on the device, and shown by the tally and on the page of all claims, where measurements run on request.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cardsOf, chaptersWithCards, renderedCards } from "../../web/site/build/claims.js";
import { open, settled } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";
import { folder } from "./support/site.mjs";

const at = (address) => server.address + address;
const languages = ["en", "zh-CN"];
const cards = chaptersWithCards("en").flatMap(({ chapter, cards: own }) => own.map((card) => ({ slug: chapter.slug, ...card })));
const kept = (page) => page.evaluate(() => localStorage.getItem("posenc-predictions"));
const keep = async (page, text) => {
  await page.evaluate((value) => localStorage.setItem("posenc-predictions", value), text);
  await page.reload();
  await settled(page);
};
const counts = (page) => page.locator(".tally .counts").textContent();
const marks = (page) =>
  page.evaluate(() =>
    Object.fromEntries([...document.querySelectorAll(".tally [data-claim]")].map(({ dataset }) => [dataset.claim, dataset.mark])),
  );

test("every card of every chapter is in the tally and on the page of all claims, in both languages", () => {
  assert.ok(cards.length >= 30, `${cards.length} cards`);
  for (const language of languages) {
    const found = chaptersWithCards(language);
    assert.deepEqual(
      found.map(({ chapter, cards: own }) => [chapter.slug, own.map(({ id, answer }) => [id, answer])]),
      chaptersWithCards("en").map(({ chapter, cards: own }) => [chapter.slug, own.map(({ id, answer }) => [id, answer])]),
    );
    for (const page of ["chapters/answers", "claims"]) {
      const html = readFileSync(join(folder, language, page, "index.html"), "utf8");
      for (const { slug, id, answer } of cards)
        assert.ok(html.includes(`data-claim="${slug}/${id}" data-answer="${answer}"`), id);
    }
    const html = readFileSync(join(folder, language, "claims/index.html"), "utf8");
    for (const { slug, id } of cards) assert.ok(html.includes(`<li id="${slug}-${id}"`), `${slug}/${id}`);
  }
});

test("every card runs: its verdict cites numbers", () => {
  for (const language of languages)
    for (const { chapter, cards: own } of chaptersWithCards(language))
      for (const { id, body } of own) {
        const [, verdict = ""] = body.split("{% verdict %}");
        assert.match(verdict, /\{% number "/, `${language}, ${chapter.slug}: ${id}`);
      }
  assert.deepEqual(
    cardsOf('{% claim "a", answer="true" %}x{% endclaim %} {% claim "b-c", answer="half" %}y{% endclaim %}').map(({ id }) => id),
    ["a", "b-c"],
  );
});

test("a card whose markup is not that of a card fails the build, and links lead to its chapter", () => {
  const card = (inner) => `<section class="claim" id="claim-x" data-answer="true">${inner}</section>`;
  assert.throws(() => renderedCards(card("<p>a</p>"), "/en/"), /claim x: not the markup of a card/);
  const whole = '<div class="says">a <a href="#b">b</a></div>\n<p class="opts"></p><p class="truth"><b>T</b></p>v</details>';
  assert.deepEqual(renderedCards(card(whole), "/en/chapters/rope/"), [
    { id: "x", answer: "true", says: 'a <a href="/en/chapters/rope/#b">b</a>', verdict: "v" },
  ]);
});

test("what is predicted on a card is there after coming back, in the tally, and on the page of all claims", async () => {
  const page = await open(browser, at("en/chapters/rope/"));
  assert.equal(await kept(page), null);
  await page.locator("#claim-sign button[value=false]").click();
  await page.locator("#claim-values button[value=true]").click();
  assert.equal(await kept(page), "rope/sign:false rope/values:true");
  await page.reload();
  await settled(page);
  assert.equal(await page.locator("#claim-sign [aria-pressed=true]").getAttribute("value"), "false");
  assert.match(await page.locator("#claim-values .truth").textContent(), /^False\. You predicted otherwise\.$/);
  assert.notEqual(await page.locator("#claim-sign .verdict").getAttribute("open"), null);
  assert.equal(await page.locator("#claim-layouts .verdict").getAttribute("open"), null);

  await page.goto(at("en/chapters/answers/"));
  await settled(page);
  assert.equal(await counts(page), `${cards.length} claims; 2 predicted by you, 1 of them as measured.`);
  const shown = await marks(page);
  assert.deepEqual([shown["rope/sign"], shown["rope/values"], shown["rope/layouts"]], ["right", "wrong", "open"]);
  const label = await page.locator('.tally [data-claim="rope/values"]').getAttribute("aria-label");
  assert.match(label, /^Chapter 3, card \d: you: True · measured otherwise$/);
  await page.locator('.tally [data-claim="rope/values"]').press("Enter");
  await page.waitForURL(/chapters\/rope\/#claim-values$/);

  await page.goto(at("zh-CN/claims/"));
  await settled(page);
  const mine = (claim) => page.locator(`.ledger [data-claim="${claim}"] .mine`).textContent();
  await page.waitForSelector(".ledger-tools:not([hidden])");
  assert.equal(await mine("rope/sign"), "你的预测：错 · 与测量一致");
  assert.equal(await mine("rope/values"), "你的预测：对 · 与测量不一致");
  assert.equal(await mine("rope/layouts"), "还没有预测");
  await page.context().close();
});

test("without predictions the page says what to do, and nothing is measured before it is asked for", async () => {
  const page = await open(browser, at("en/claims/"));
  await page.waitForSelector(".ledger-tools:not([hidden])");
  assert.match(await counts(page), /^You have predicted none of these claims yet\./);
  assert.equal(await page.locator(".clear").isDisabled(), true);
  await page.mouse.move(200, 200);
  await page.mouse.wheel(0, 300); // after the reader's first move, other pages measure in idle moments
  await page.waitForTimeout(1500);
  assert.ok(!(await page.requests()).some((url) => /measuring\.js$/.test(url)), "the worker of the measurements was started");
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});

test("all measurements run at once, can be stopped, and give what the build wrote", async () => {
  const page = await open(browser, at("en/claims/"));
  await page.waitForSelector(".ledger-tools:not([hidden])");
  const run = page.locator(".run");
  const status = page.locator(".ledger-tools [role=status]");
  await run.click();
  assert.equal(await run.textContent(), "Stop");
  await run.click();
  await page.waitForFunction(() => /^Stopped/.test(document.querySelector(".ledger-tools [role=status]").textContent));
  const built = await page.locator(".ledger pe-number").allTextContents();
  // Numbers are taken away, so that only what is computed now can stand there.
  await page.evaluate(() => document.querySelectorAll(".ledger pe-number").forEach((one) => (one.textContent = "?")));
  await run.click();
  await page.waitForFunction(() => /just now/.test(document.querySelector(".ledger-tools [role=status]").textContent), null, {
    timeout: 120_000,
  });
  assert.equal(await status.textContent(), `All ${cards.length} claims computed just now, on this machine.`);
  assert.equal(await page.locator(".ledger details:not([open])").count(), 0);
  for (const number of await page.locator(".ledger > li").all()) await number.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => ![...document.querySelectorAll(".ledger pe-number")].some((one) => one.textContent === "?"));
  const now = await page.locator(".ledger pe-number").allTextContents();
  // What is rounding, or belongs to the machine, may differ from the build's.
  const same = (a, b) => a === b || [a, b].every((text) => /^0$|10⁻/.test(text)) || a === "…";
  built.forEach((text, i) => assert.ok(same(text, now[i]), `${text} was built, ${now[i]} computed`));
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});

test("predictions are saved as CSV, and cleared, in the other windows too", async () => {
  const page = await open(browser, at("en/claims/"));
  await keep(page, "rope/sign:false versus/essentially:true nonsense rope/x: a:b");
  await page.waitForSelector(".ledger-tools:not([hidden])");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".csv").click()]);
  assert.equal(download.suggestedFilename(), "claims.csv");
  const lines = readFileSync(await download.path(), "utf8")
    .replace("\ufeff", "")
    .trim()
    .split("\r\n");
  assert.equal(lines[0], "chapter,card,claim,predicted,measured,agree");
  assert.equal(lines.length, cards.length + 1);
  const line = (start) => lines.find((one) => one.startsWith(start));
  assert.match(line("rope,sign,"), /\$\\langle q,k\\rangle\\cos\(m-n\)\\theta\$.*,False,False,yes$/);
  assert.match(line("versus,essentially,"), /,True,Half true,no$/);
  assert.match(line("rope,layouts,"), /,,False,$/);
  const other = await page.context().newPage();
  await other.goto(at("en/chapters/answers/"));
  await other.waitForFunction(() => / 2 predicted/.test(document.querySelector(".tally .counts").textContent));
  await page.locator(".clear").click();
  assert.equal(await kept(page), null);
  assert.match(await counts(page), /^You have predicted none/);
  assert.equal(await page.evaluate(() => document.activeElement.className), "run", "the reader keeps a place");
  await other.waitForFunction(() => /predicted none/.test(document.querySelector(".tally .counts").textContent));
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});

test("where storage is forbidden, cards answer and nothing goes wrong", async () => {
  const page = await open(browser, at("en/chapters/"));
  await page.addInitScript(() =>
    Object.defineProperty(globalThis, "localStorage", {
      get() {
        throw new globalThis.DOMException("forbidden", "SecurityError");
      },
    }),
  );
  await page.goto(at("en/chapters/rope/"));
  await settled(page);
  await page.locator("#claim-sign button[value=true]").click();
  assert.match(await page.locator("#claim-sign .truth").textContent(), /You predicted otherwise/);
  await page.goto(at("en/claims/"));
  await page.waitForSelector(".ledger-tools:not([hidden])");
  assert.match(await counts(page), /^You have predicted none/);
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});
