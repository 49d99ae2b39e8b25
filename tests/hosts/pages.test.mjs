// Pages of other kinds than plain HTML: XHTML, whose parser reads no HTML, and policies that forbid to make HTML of text.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { figureNames } from "../../scripts/build/figures.mjs";
import { openBrowser, serve, visit } from "../package/support/browser.mjs";
import { makeProject } from "../package/support/project.mjs";

let project;
let browser;
let site;
before(async () => {
  project = makeProject();
  project.write("all.js", `import "/node_modules/posenc/dist/figures/index.js";`);
  project.write("classic.js", `import("/all.js");`); // Chromium runs no module scripts in XML documents
  site = await serve(project.folder);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  site?.close();
  project?.remove();
});

const elements = () =>
  figureNames()
    .map((name) => `<pe-${name}></pe-${name}>`)
    .join("");
/** What each figure shows, when it shows anything and its worker, where it has one, has answered: { clock: { text, failure, drawings } } */
const shown = (page) =>
  page
    .waitForFunction(
      () => {
        const figures = [...document.querySelectorAll("body > *")].filter(({ localName }) => localName.startsWith("pe-"));
        globalThis.dispatchEvent(new globalThis.Event("wheel")); // the reader moves: what is far below is drawn too
        const isDue = ({ shadowRoot }) => !shadowRoot?.textContent.trim() || shadowRoot.querySelector('[aria-busy="true"]');
        if (figures.some(isDue)) return undefined;
        return Object.fromEntries(
          figures.map(({ localName, shadowRoot }) => [
            localName.slice(3),
            {
              text: shadowRoot.textContent.trim(),
              failure: shadowRoot.querySelector(".failure")?.textContent,
              html: [...shadowRoot.querySelectorAll("*")].every(({ namespaceURI }) => /xhtml|svg|Math/.test(namespaceURI)),
              parts: shadowRoot.querySelectorAll("*").length,
            },
          ]),
        );
      },
      undefined,
      { timeout: 90_000 },
    )
    .then((handle) => handle.jsonValue());

describe("XHTML", () => {
  const page = (attributes) =>
    `<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" ${attributes}><head><title>posenc</title><script src="/classic.js"></script></head>
<body>${elements()}</body></html>`;

  test("every figure draws what it draws in HTML", async () => {
    project.write("page.xhtml", page('lang="en"'));
    project.write(
      "page.html",
      `<!doctype html><html lang="en"><title>posenc</title><script type="module" src="/all.js"></script><body>${elements()}</body></html>`,
    );
    const found = await visit(browser, site.origin, "/page.xhtml", shown);
    assert.deepEqual(Object.keys(found), figureNames());
    assert.deepEqual(found, await visit(browser, site.origin, "/page.html", shown));
    for (const [name, { failure, parts }] of Object.entries(found)) assert.ok(failure === undefined && parts > 8, name);
  });

  test("the language is that of xml:lang, which counts before lang", async () => {
    project.write("chinese.xhtml", page('xml:lang="zh-CN" lang="en"'));
    const found = await visit(browser, site.origin, "/chinese.xhtml", shown);
    for (const [name, { text }] of Object.entries(found)) assert.match(text, /\p{Script=Han}/u, name);
  });
});

describe("trusted types", () => {
  const open = async (list, lang = "en") => {
    project.write(
      "trusted.html",
      `<!doctype html><html lang="${lang}"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types ${list}">
<title>posenc</title><script type="module" src="/all.js"></script><body>${elements()}</body></html>`,
    );
    const page = await browser.newPage();
    try {
      await page.goto(`${site.origin}/trusted.html`);
      return await shown(page);
    } finally {
      await page.close();
    }
  };

  test("a list with lit-html: every figure draws", async () => {
    for (const [name, { failure, parts }] of Object.entries(await open("lit-html")))
      assert.ok(failure === undefined && parts > 8, name);
  });

  for (const [lang, sentence] of [
    ["en", /^This page's Content-Security-Policy does not let figures draw: its trusted-types must list lit-html\.$/u],
    ["zh-CN", /^这个页面的 Content-Security-Policy 不允许绘图：其中的 trusted-types 须列出 lit-html。$/u],
  ])
    test(`a list without it: every figure says what is needed (${lang})`, async () => {
      const found = await open("another", lang);
      assert.deepEqual(Object.keys(found), figureNames());
      for (const [name, { text }] of Object.entries(found)) assert.match(text, sentence, name);
    });
});
