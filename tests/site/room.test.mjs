// Where room is short: columns of tables, letters of the notation, code, the header, and the bar with what the reader has set.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, server } from "./support/hosted.mjs";
import { languages } from "./support/visits.mjs";

const at = async (path, width, height = 700) => {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(`${server.address}${path}`);
  await page.evaluate(() => document.fonts.ready);
  return page;
};

for (const language of languages) {
  test(`${language}: on a phone a column of words has room for words, and a table scrolls`, async () => {
    for (const slug of ["answers", "family"]) {
      const page = await at(`${language}/chapters/${slug}/`, 390);
      const narrow = await page.evaluate(() => {
        for (const block of document.querySelectorAll(".in-parts > *")) block.style.contentVisibility = "visible";
        const cells = [...document.querySelectorAll(".table :is(th, td)")];
        const em = (cell) => parseFloat(getComputedStyle(cell).fontSize);
        return cells
          .filter((cell) => cell.textContent.trim().length > 12 && cell.clientWidth < 6.5 * em(cell))
          .map((cell) => cell.textContent);
      });
      assert.deepEqual(narrow, [], slug);
      await page.close();
    }
  });

  test(`${language}: on a phone no symbol of the notation reaches into its explanation`, async () => {
    const page = await at(`${language}/notation/`, 390);
    const wide = await page
      .locator(".symbols dt")
      .evaluateAll((all) =>
        all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.querySelector("annotation").textContent),
      );
    assert.deepEqual(wide, []);
    await page.close();
  });

  test(`${language}: at 1440 pixels all code of the chapters is as wide as its box; on a phone it scrolls, with a shade`, async () => {
    for (const slug of ["longer", "layouts", "distance"]) {
      const page = await at(`${language}/chapters/${slug}/`, 1440);
      const look = () =>
        page.evaluate(async () => {
          for (const block of document.querySelectorAll(".in-parts > *")) block.style.contentVisibility = "visible";
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          return [...document.querySelectorAll("main .code")].map((code) => ({
            text: code.textContent,
            scrolls: code.scrollWidth > code.clientWidth,
            shaded: getComputedStyle(code).backgroundImage.includes("gradient"),
          }));
        });
      assert.deepEqual(
        (await look()).filter(({ scrolls }) => scrolls),
        [],
        slug,
      );
      await page.setViewportSize({ width: 320, height: 700 });
      const narrow = await look();
      assert.ok(
        narrow.some(({ scrolls }) => scrolls),
        slug,
      );
      for (const { text, scrolls, shaded } of narrow) assert.equal(shaded, scrolls, text);
      await page.close();
    }
  });

  test(`${language}: the header leads everywhere, however narrow the window`, async () => {
    for (const width of [320, 360, 390]) {
      const page = await at(`${language}/`, width);
      const found = await page
        .locator(".bar :is(a, button)")
        .evaluateAll((all) => all.map((one) => ({ ...one.getBoundingClientRect().toJSON(), name: one.textContent.trim() })));
      assert.ok(found.length >= 7, `${found.map(({ name }) => name)}`);
      found.sort((one, other) => one.left - other.left);
      found.forEach(({ left, right, width: own, name }, i) => {
        assert.ok(own > 0 && left >= 0 && right <= width, `${width}: ${name}`);
        assert.ok(i === 0 || left >= found[i - 1].right - 4, `${width}: ${name} lies over ${found[i - 1]?.name}`);
      });
      await page.close();
    }
  });
}

test("the bar with Reset lies across the window below what is read: no control is half under it, or focused under it", async () => {
  for (const [width, height] of [
    [390, 700],
    [1280, 900],
  ]) {
    const page = await at("en/chapters/rope/?m=12", width, height);
    const figure = page.locator("pe-rotation");
    await figure.locator("input[type=range]").first().waitFor();
    const bar = await page.locator(".state").evaluate((one) => {
      const { left, right, bottom } = one.getBoundingClientRect();
      return { left, right, bottom, colour: getComputedStyle(one).backgroundColor };
    });
    assert.deepEqual({ ...bar, colour: undefined }, { left: 0, right: width, bottom: height, colour: undefined });
    assert.match(bar.colour, /^rgb\(/, "opaque");
    const covered = await figure.evaluate((host) => {
      const { top } = document.querySelector(".state").getBoundingClientRect();
      return [...host.renderRoot.querySelectorAll("input, select, button")].filter((control) => {
        scrollTo({ top: 0, behavior: "instant" });
        control.scrollIntoView({ block: "nearest", behavior: "instant" });
        return control.getBoundingClientRect().bottom > top;
      }).length;
    });
    assert.equal(covered, 0);
    await page.close();
  }
});

test("an unknown address is answered in both languages, with ways home, whatever its depth", async () => {
  const page = await browser.newPage();
  const response = await page.goto(`${server.address}en/chapters/nothing/here/`);
  assert.equal(response.status(), 404);
  for (const language of languages) await page.locator(`main a[href$="/${language}/"]`).waitFor();
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector("main")).display), "block", "its style came");
  await page.locator('main a[href$="/zh-CN/"]').click();
  await page.waitForURL(/\/zh-CN\/$/);
  await page.close();
});
