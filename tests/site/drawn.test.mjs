// When a page counts as drawn, which every visit waits for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser } from "./support/hosted.mjs";
import { allDrawn } from "./support/drawn.mjs";

/** A figure that draws when it is told to. */
const figure = `<pe-late></pe-late><script>
  customElements.define("pe-late", class extends HTMLElement {
    constructor() { super(); this.attachShadow({ mode: "open" }).innerHTML = "<p id=words></p>"; }
    draw() { this.hasUpdated = true; this.shadowRoot.querySelector("#words").textContent = "drawn"; }
  })</script>`;

test("a page has drawn when its figures have", async () => {
  const page = await browser.newPage();
  await page.setContent(figure);
  assert.equal(await page.evaluate(allDrawn), false);
  await page.evaluate(() => document.querySelector("pe-late").draw());
  assert.equal(await page.evaluate(allDrawn), true);
  await page.close();
});

test("a page that leads on to another, or is still being read, has not drawn, though no figure is there", async () => {
  const page = await browser.newPage();
  await page.setContent(`<script>globalThis.early = (${allDrawn})()</script><p>So</p>`);
  assert.equal(await page.evaluate(() => globalThis.early), false);
  assert.equal(await page.evaluate(allDrawn), true);
  await page.evaluate(() => document.documentElement.classList.add("leaving"));
  assert.equal(await page.evaluate(allDrawn), false);
  await page.close();
});
