// A printed page: every number computed and of the moment, and dark ink on white paper whatever colours the screen has.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, settled } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

/** A chapter without the numbers that the build has written into it. */
async function unwritten(address) {
  const page = await open(browser, `${server.address}en/`);
  await page.route(address, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/(<pe-number[^>]*>)[^<]*/g, "$1…");
    await route.fulfill({ response, body });
  });
  await page.goto(address);
  await settled(page);
  return page;
}

/** Until the numbers that nobody has looked at are ready to be printed. */
const ready = (page) =>
  page.waitForFunction(() => {
    globalThis.dispatchEvent(new Event("beforeprint"));
    return [...document.querySelectorAll("pe-number")].every(({ textContent }) => textContent !== "…");
  });

const numbers = (page) => page.locator("pe-number").allTextContents();

for (const chapter of ["en/chapters/rope/", "zh-CN/chapters/versus/"])
  test(`/${chapter}: the numbers that nobody has looked at are computed too`, async () => {
    const page = await unwritten(server.address + chapter);
    await ready(page);
    await page.pdf();
    for (const text of await numbers(page)) assert.match(text, /^[−\d][\d.]*( × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?$/);
    assert.deepEqual(await page.troubles(), []);
    await page.context().close();
  });

test("what the reader has changed is printed as it is now", async () => {
  const page = await unwritten(`${server.address}en/chapters/rope/`);
  await ready(page);
  await page.locator("pe-clock").evaluate((clock) => {
    const detail = { dim: 16 };
    clock.dispatchEvent(new CustomEvent("pe-change", { bubbles: true, detail }));
  });
  await page.pdf();
  assert.equal(await page.locator('pe-number[of="dim"]').textContent(), "16");
  await page.context().close();
});

for (const [name, options, choose] of [
  ["chosen by the reader", {}, true],
  ["the system's", { colorScheme: "dark" }, false],
])
  test(`dark colours, ${name}, stay on the screen`, async () => {
    const page = await open(browser, `${server.address}en/`, options);
    const colours = () =>
      page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.body);
        const root = getComputedStyle(document.documentElement);
        const drawn = getComputedStyle(document.querySelector("pe-rotation")).color;
        return { color, backgroundColor, drawn, query: root.getPropertyValue("--query"), scheme: root.colorScheme };
      });
    if (choose) await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
    assert.equal((await colours()).query, "#62b3f0");
    await page.emulateMedia({ media: "print" });
    const ink = "rgb(0, 0, 0)";
    const white = "rgb(255, 255, 255)";
    assert.deepEqual(await colours(), {
      color: ink,
      backgroundColor: white,
      drawn: ink,
      query: "#0068ad",
      scheme: "light",
    });
    await page.context().close();
  });

test("on paper every answer is open, and what can only be pressed is left out", async () => {
  const page = await open(browser, `${server.address}en/chapters/rope/`);
  const shown = () =>
    page.evaluate(() => {
      const seen = (selector) =>
        [...document.querySelectorAll(selector)].map((element) => element.checkVisibility({ contentVisibilityAuto: true }));
      return {
        answers: seen("details:is(.ask, .verdict) > :not(summary)"),
        pressed: seen(".bar, .opts, .as-code, .find, .keep-all, .state, .turn, footer nav"),
      };
    });
  const onScreen = await shown();
  assert.ok(onScreen.answers.length > 5 && onScreen.answers.every((one) => !one));
  assert.ok(onScreen.pressed.length > 8 && onScreen.pressed.some(Boolean));
  await page.emulateMedia({ media: "print" });
  await page.waitForFunction(() =>
    document.querySelector(".ask > :not(summary)").checkVisibility({ contentVisibilityAuto: true }),
  );
  const onPaper = await shown();
  assert.ok(onPaper.answers.every(Boolean), "answers");
  assert.ok(!onPaper.pressed.some(Boolean), "what can be pressed");
  await page.context().close();
});

test("on paper the works that are cited have their addresses", async () => {
  const page = await open(browser, `${server.address}zh-CN/references/`);
  const after = () =>
    page
      .locator(".listed dt a")
      .first()
      .evaluate((link) => getComputedStyle(link, "::after").content);
  assert.equal(await after(), "none");
  await page.emulateMedia({ media: "print" });
  assert.match(await after(), /https:\/\/|attr\(href\)/);
  await page.context().close();
});

/** How many elements of a kind are seen in the figures of a page. */
const inFigures = (page, selector) =>
  page.evaluate(
    (given) =>
      [...document.querySelectorAll("main *")]
        .flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll(given) ?? [])])
        .filter((one) => one.checkVisibility()).length,
    selector,
  );

for (const chapter of ["requirements", "family", "layouts"])
  test(`${chapter}: on paper what was chosen in a figure is words, nothing is to be pressed, and takes no room`, async () => {
    const page = await open(browser, `${server.address}zh-CN/chapters/${chapter}/`);
    const pressed = 'input:is([type="radio"], [type="checkbox"], [type="range"]), button:not(.choice)';
    const chosen = ".on th, .one.on .name, .choice";
    const reserved = () =>
      page.evaluate(() => [...document.querySelectorAll("main figure > *")].map((one) => getComputedStyle(one).minHeight));
    assert.ok((await inFigures(page, pressed)) > 3);
    assert.ok((await reserved()).some((height) => Number.parseFloat(height) > 100));
    await page.emulateMedia({ media: "print" });
    assert.equal(await inFigures(page, pressed), 0);
    assert.ok((await inFigures(page, chosen)) > 0);
    for (const height of await reserved()) assert.match(height, /^(auto|0px)$/);
    await page.context().close();
  });

test("on paper no line of code is cut off", async () => {
  const page = await open(browser, `${server.address}en/chapters/layouts/`, { viewport: { width: 390, height: 900 } });
  const cut = () =>
    page.evaluate(() => [...document.querySelectorAll(".code")].filter((one) => one.scrollWidth > one.clientWidth).length);
  assert.ok((await cut()) > 0);
  await page.emulateMedia({ media: "print" });
  assert.equal(await cut(), 0);
  await page.context().close();
});

test("a Chinese line with dots under its words is as high as any other, with a root in it too", async () => {
  const page = await open(browser, `${server.address}zh-CN/chapters/order/`);
  const lines = await page
    .locator("main p:has(em):has(.sqrt)")
    .first()
    .evaluate((paragraph) => {
      paragraph.style.width = "640px";
      const { lineHeight } = getComputedStyle(paragraph);
      return paragraph.getBoundingClientRect().height / Number.parseFloat(lineHeight);
    });
  assert.ok(Math.abs(lines - Math.round(lines)) < 0.1 && lines < 5, `${lines} lines`);
  await page.context().close();
});

test("dots stand under Chinese characters alone: a foreign word beside them has none", async () => {
  const page = await open(browser, `${server.address}zh-CN/chapters/distance/`);
  const stressed = await page.evaluate(() =>
    [...document.querySelectorAll("main em")].map((em) => ({
      text: em.textContent,
      leans: getComputedStyle(em).fontStyle,
      isDotted: getComputedStyle(em).backgroundImage !== "none",
      dotted: [...em.querySelectorAll(".dotted")].map((run) => {
        const { fontSize, backgroundImage } = getComputedStyle(run);
        const width = [...run.getClientRects()].reduce((sum, rect) => sum + rect.width, 0);
        return { run: run.textContent, ems: width / Number.parseFloat(fontSize), drawn: backgroundImage !== "none" };
      }),
    })),
  );
  const of = (text) => stressed.find((one) => one.text === text);
  const dots = (text, ...runs) => {
    const { isDotted, leans, dotted } = of(text);
    assert.deepEqual([isDotted, leans], [false, runs.length === 0 ? "italic" : "normal"], text);
    assert.deepEqual(
      dotted.map(({ run }) => run),
      runs,
    );
    for (const { run, ems, drawn } of dotted) assert.ok(drawn && Math.abs(ems - run.length) < 0.2, `${run} is ${ems} wide`);
  };
  dots("p-RoPE");
  dots("离开 1", "离开");
  dots("无论相距多远，分数的分布都一样", "无论相距多远", "分数的分布都一样");
  await page.context().close();
});
