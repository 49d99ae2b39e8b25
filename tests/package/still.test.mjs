// posenc/still: every figure as an SVG that stands alone, with its state and what it shows in words.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { JSDOM } from "jsdom";
import { PNG } from "pngjs";
import { figureNames } from "../../scripts/build/figures.mjs";
import { openBrowser, serve, visit } from "./support/browser.mjs";
import { makeProject } from "./support/project.mjs";

let project;
let browser;
let site;
before(async () => {
  project = makeProject();
  project.write(
    "index.html",
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>posenc</title><body><script type="module" src="main.js"></script></html>`,
  );
  project.write(
    "main.js",
    `import "/node_modules/posenc/dist/figures/index.js";
import { still } from "/node_modules/posenc/dist/still.js";
globalThis.still = still;`,
  );
  site = await serve(project.folder);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  site?.close();
  project?.remove();
});

const inPage = (act, given) =>
  visit(browser, site.origin, "/", async (page) => {
    await page.waitForFunction(() => globalThis.still, undefined, { timeout: 90_000 });
    return page.evaluate(act, given);
  });

test("every figure: one SVG with text and a description, without script, style or other files", async () => {
  const made = await inPage(async (names) => {
    const svgs = {};
    for (const name of names) {
      const figure = document.body.appendChild(document.createElement(`pe-${name}`));
      svgs[name] = { svg: await globalThis.still(figure), words: figure.shadowRoot.querySelector("#words").textContent.trim() };
      figure.remove();
    }
    return svgs;
  }, figureNames());
  assert.deepEqual(Object.keys(made), figureNames());
  for (const [name, { svg, words }] of Object.entries(made)) {
    const { document } = new JSDOM(svg, { contentType: "image/svg+xml" }).window;
    assert.equal(document.querySelector("parsererror"), null, name);
    assert.ok(words.length > 20, name);
    assert.equal(document.querySelector("svg > desc").textContent.trim(), words, name);
    assert.equal(document.documentElement.getAttribute("aria-label"), words, name);
    const texts = [...document.querySelectorAll("text")].map(({ textContent }) => textContent).join(" ");
    assert.ok(texts.trim().length > 5, `${name}: ${texts}`);
    assert.equal(document.querySelector("script, style, foreignObject, [class], [onclick]"), null, name);
    for (const image of document.querySelectorAll("image")) {
      const [head, body] = image.getAttribute("href").split(",");
      assert.equal(head, "data:image/png;base64", name);
      const { data } = PNG.sync.read(Buffer.from(body, "base64"));
      assert.ok(
        new Set(new Uint32Array(data.buffer, data.byteOffset, data.length / 4)).size > 2,
        `${name}: its cells are painted`,
      );
    }
    assert.ok(!svg.includes("var(--"), name);
  }
});

test("it has the state and the language of its figure", async () => {
  const [five, six, chinese] = await inPage(async () => {
    const figure = document.body.appendChild(document.createElement("pe-clock"));
    const five = await globalThis.still(figure);
    figure.position = 6;
    const six = await globalThis.still(figure);
    figure.lang = "zh-CN";
    return [five, six, await globalThis.still(figure)];
  });
  assert.notEqual(five, six);
  assert.match(chinese, /\p{Script=Han}{2}/u);
  assert.doesNotMatch(five, /\p{Script=Han}/u);
});

test("what is no figure in a page is refused", async () => {
  const said = await inPage(async () => {
    const others = [document.createElement("pe-clock"), document.body, null, "pe-clock"];
    return Promise.all(others.map((one) => globalThis.still(one).catch((error) => `${error.name}: ${error.message}`)));
  });
  for (const one of said) assert.match(one, /^TypeError: still: figure must be a figure of posenc that is in a page, got /u);
});
