// The fonts of formulas hold only the letters that the site's formulas use (web/site/build/formulas.js): none may be missing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, server } from "./support/hosted.mjs";
import { pages } from "./support/site.mjs";

/** In the page: each letter of its formulas with the style that it is set in, once. Chinese words are no part of a font for formulas. */
function letters() {
  const found = new Set();
  for (const part of document.querySelectorAll(".katex-html, .katex-html *")) {
    const { fontFamily, fontStyle, fontWeight } = getComputedStyle(part);
    const own = [...part.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ nodeValue }) => nodeValue);
    for (const letter of own.join("").replace(/[\s\u200b\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu, ""))
      found.add(JSON.stringify([letter, { fontFamily, fontStyle, fontWeight }]));
  }
  return [...found];
}

/** In a page that has the fonts: a span for each. */
async function show(given) {
  const spans = given.map(([text, style]) => {
    const span = Object.assign(document.createElement("span"), { textContent: text });
    Object.assign(span.style, style);
    return span;
  });
  document.body.replaceChildren(...spans);
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

test("every letter of every formula is in KaTeX's own fonts", async () => {
  const page = await browser.newPage();
  const found = new Set();
  for (const address of pages) {
    await page.goto(server.address + address, { waitUntil: "domcontentloaded" });
    for (const one of await page.evaluate(letters)) found.add(one);
  }
  const all = [...found].map((one) => JSON.parse(one));
  assert.ok(all.length > 80, `${all.length} letters`);
  await page.goto(`${server.address}en/chapters/rope/`);
  await page.evaluate(show, all);
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "body > span" });
  assert.equal(nodeIds.length, all.length);
  for (const [i, nodeId] of nodeIds.entries()) {
    const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
    assert.ok(fonts.length === 1 && fonts[0].familyName.startsWith("KaTeX"), `${all[i][0]}: ${JSON.stringify(fonts)}`);
  }
  await page.context().close();
});
