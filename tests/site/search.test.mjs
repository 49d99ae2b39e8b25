// The search: questions as readers type them find the section that answers them, and the dialog works by keys, in both languages.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import katex from "katex";
import { sectionsOf } from "../../web/site/build/search.js";
import { importScript } from "../../web/site/build/script.js";
import { accessible } from "./checks/accessible.mjs";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";
import { folder } from "./support/site.mjs";

const { createSearch } = await importScript("search/index.ts");
const { marked, excerpt } = await importScript("search/marked.ts");
const { wordsOf, wordsOfQuery } = await importScript("search/words.ts");

/** What readers type, and the section that answers: one of the first three. */
const asked = {
  en: {
    "why 10000": "chapters/sinusoidal/#speeds",
    "NTK-aware": "chapters/longer/#ntk",
    "left padding": "chapters/layer/#padding",
    rotate_half: "chapters/rope/#three-forms",
    "ALiBi slopes": "chapters/family/#claim-one-matrix",
    "lost in cache dynamic NTK": "chapters/layer/#claim-dynamic-cache",
    "long term decay": "chapters/distance/#bound",
    "convert weights": "chapters/layouts/#converting",
    "M-RoPE image": "chapters/family/#images",
    "add or concatenate": "chapters/sinusoidal/#add-or-concatenate",
    "permutation equivariant": "chapters/order/#claim-invariant",
    extrpolation: "glossary/#extrapolation", // as fingers type it
    "yarn attention factor": "chapters/longer/#attention-factor",
  },
  "zh-CN": {
    长度外推: "chapters/versus/#longer-than-training",
    为什么要旋转: "chapters/versus/#why-the-other-changes",
    为什么是10000: "chapters/sinusoidal/#speeds",
    左填充: "chapters/layer/#padding",
    远程衰减: "chapters/distance/#bound",
    因果掩码: "chapters/order/#mask",
    转换权重: "chapters/layouts/#converting",
    "动态NTK 缓存": "chapters/layer/#claim-dynamic-cache",
    加还是拼接: "chapters/sinusoidal/#add-or-concatenate",
    注意力系数: "chapters/longer/#attention-factor",
    相对位置: "glossary/#relative-position",
    rotate_half: "chapters/rope/#three-forms",
  },
};

for (const [language, queries] of Object.entries(asked))
  describe(`search in ${language}`, async () => {
    const sections = JSON.parse(readFileSync(join(folder, `assets/search/${language}.json`), "utf8"));
    const search = await createSearch(sections);
    assert.ok(Object.keys(queries).length >= 10);
    for (const [query, wanted] of Object.entries(queries))
      test(query, () => {
        const first = search(query).slice(0, 3);
        const addresses = first.map(({ address }) => address);
        assert.ok(addresses.includes(`${language}/${wanted}`), addresses.join("\n"));
        const { heading, text, words } = first[0];
        const parts = [...marked(heading, words), ...marked(excerpt(text, words), words)];
        assert.ok(
          parts.some(({ found }) => found),
          "no word of it is marked",
        );
      });
    test("nonsense finds nothing, and so does nothing", () => {
      for (const query of ["qqxzzk", "", "，？", "\u0000", "  "]) assert.deepEqual(search(query), []);
    });
    test("every section that can be found is there", () => {
      assert.ok(sections.sections.length > 200);
      const ids = sections.pages.map(({ url }) => {
        const html = readFileSync(join(folder, url, "index.html"), "utf8");
        return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
      });
      for (const [page, id, heading] of sections.sections) assert.ok(id === "" || ids[page].has(id), `${heading}: ${id}`);
      for (const part of ["chapters/rope/", "glossary/", "identities/", "references/"])
        assert.ok(
          sections.pages.some(({ url }) => url === `${language}/${part}`),
          part,
        );
    });
  });

test("words: names of code whole and in parts, Chinese by pairs, the same for index and query", () => {
  assert.deepEqual(wordsOf("NTK-aware rotate_half"), ["ntk-aware", "ntk", "aware", "rotate_half", "rotate", "half"]);
  assert.deepEqual(wordsOf("LlamaModel 2.5 ＲｏＰＥ"), ["llamamodel", "llama", "model", "2.5", "rope"]);
  assert.deepEqual(wordsOf("RoPE旋转位置。"), ["rope", "旋转", "转位", "位置", "置"]);
  assert.deepEqual(wordsOfQuery("旋转 钟 旋转"), ["旋转", "钟"]);
});

test("sections: from a heading to the next, cards and entries by themselves, formulas as they are said", () => {
  const fraction = "<mfrac><mi>a</mi><mi>b</mi></mfrac>";
  const formula = `<span class="katex"><math>${fraction}<annotation>\\frac</annotation></math><span class="katex-html">ba</span></span>`;
  const html =
    `<nav>no</nav><main><p class="eyebrow">no</p><h1>Title</h1><p>lede</p><h2 id="one">One</h2><p>first ${formula}</p>` +
    `<section class="claim" id="claim-x"><p class="eyebrow">no</p><div class="says"><p>Said.</p></div><p>verdict</p></section>` +
    `<p>after</p><dl class="listed"><div id="term"><dt>Term</dt><dd>what it is</dd></div></dl></main>`;
  assert.deepEqual(sectionsOf(html), [
    { id: "", heading: "Title", text: "lede" },
    { id: "one", heading: "One", text: "first a/b after" },
    { id: "claim-x", heading: "Said.", text: "verdict" },
    { id: "term", heading: "Term", text: "what it is" },
  ]);
});

test("a formula on one line says what the formula says", () => {
  const said = (tex) =>
    sectionsOf(`<main><h2 id="a">A</h2><p>${katex.renderToString(tex, { output: "mathml" })}</p></main>`)[0].text;
  for (const [tex, text] of [
    [String.raw`\frac{a}{\sqrt d}`, "a/√d"],
    [String.raw`\frac{a+b}{2\pi}`, "(a+b)/(2π)"],
    [String.raw`\frac{2i}{d}`, "2i/d"],
    [String.raw`\sqrt{a+b}\,c`, "√(a+b) c"],
    [String.raw`b^{-2i/d}`, "b^(−2i/d)"],
    [String.raw`(a+b)^2`, "(a+b)²"],
    [String.raw`10^{-4}`, "10⁻⁴"],
    [String.raw`e^{im\theta_i}`, "e^(imθi)"],
    [String.raw`R_{m/s}\,q_m`, "R_(m/s) qm"],
    [String.raw`q^\top k'`, "q⊤k′"],
    [String.raw`\sum_{i=0}^{d/2-1} a_i`, "∑(i=0…d/2−1) ai"],
    [String.raw`\left(\frac{1}{a}\right)^n`, "(1/a)^n"],
    [String.raw`\underbrace{a+b}_m`, "a+bm"],
  ])
    assert.equal(said(tex), text, tex);
});

test("no root of a chapter is lost", () => {
  const chapters = readdirSync(join(folder, "en/chapters"), { withFileTypes: true }).filter((one) => one.isDirectory());
  let all = 0;
  for (const { name } of chapters) {
    const html = readFileSync(join(folder, `en/chapters/${name}/index.html`), "utf8");
    const roots = (text, root) => text.match(root)?.length ?? 0;
    const written = roots(html.slice(html.indexOf("<main")), /<msqrt>/g);
    const text = sectionsOf(html).map((section) => section.text);
    const read = roots(text.join(" "), /√/g);
    assert.ok(read >= written, `${name}: ${read} of ${written}`);
    all += written;
  }
  assert.ok(all > 5, `${all} roots`);
});

test("what was found is marked where it stands, the excerpt is about it", () => {
  const shown = (parts) => parts.map(({ text, found }) => (found ? `[${text}]` : text)).join("");
  assert.equal(shown(marked("长度外推与外推", ["外推", "度外"])), "长[度外推]与[外推]");
  assert.equal(shown(marked("Rotated, unrotated", ["rotate"])), "[Rotate]d, unrotated");
  assert.equal(shown(marked("a.b a+b", ["a.b"])), "[a.b] a+b");
  const part = excerpt(`${"much before ".repeat(40)}needle ${"much after ".repeat(40)}`, ["needle"]);
  assert.match(part, /^… .*needle.* …$/);
  assert.ok(part.length < 200);
});

describe("the dialog", () => {
  let page;
  before(async () => {
    page = await open(browser, `${server.address}en/chapters/rope/`, { viewport: { width: 390, height: 800 } });
  });
  after(() => page.context().close());
  const dialog = () => page.locator("dialog.search");
  const status = () => dialog().locator("[role=status]").textContent();
  const counted = (pattern) =>
    page.waitForFunction((p) => new RegExp(p).test(document.querySelector("dialog.search [role=status]").textContent), pattern);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("href") ?? document.activeElement.localName);

  test("nothing of it is loaded before it is opened; / opens it, and says what it searches", async () => {
    const loaded = (parts) =>
      performance.getEntriesByType("resource").filter(({ name }) => /\/search\/|\/dialog-/.test(name)).length === parts;
    assert.ok(await page.evaluate(loaded, 0));
    await page.keyboard.press("/");
    await counted("^It searches");
    await page.waitForFunction(loaded, 2);
    assert.equal(await focused(), "input");
  });

  test("results come while typing, with their words marked", async () => {
    await page.keyboard.type("rotate_half/");
    await counted("sections");
    assert.equal(await dialog().locator("input").inputValue(), "rotate_half/");
    const first = dialog().locator("li").first();
    assert.match(await first.locator("mark").first().textContent(), /rotate.half/i);
    assert.match(await first.locator("small").textContent(), /\w/);
    assert.deepEqual(
      await accessible({
        run: (code, ...args) => page.evaluate(`(${code})(...${JSON.stringify(args)})`),
        load: (script) => page.evaluate(script),
      }),
      [],
    );
  });

  test("arrows go through the results and back, Enter takes the first; a place on this page is gone to", async () => {
    const links = await dialog()
      .locator("a")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), links[0]);
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), links[1]);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(), "input");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("three forms that people write");
    await page.waitForFunction(() => document.querySelector("dialog.search a")?.getAttribute("href") === "#three-forms");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#three-forms");
    assert.equal(await dialog().evaluate((element) => element.open), false);
    await page.waitForFunction(() => Math.abs(document.getElementById("three-forms").getBoundingClientRect().top) < 300);
  });

  test("nothing found is said in words; Escape closes, and the focus is where it was", async () => {
    await page.locator("button.find").click();
    await counted("section"); // what was asked last
    await page.keyboard.type("qqxzzk");
    await counted("^Nothing found for “qqxzzk”");
    assert.equal(await dialog().locator("li").count(), 0);
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.className), "find");
    await page.keyboard.press("Control+K");
    assert.match(await status(), /Nothing found/);
    await dialog().locator("button").click();
    assert.equal(await dialog().evaluate((element) => element.open), false);
  });

  test("a slash in a field is a slash; nothing went wrong", async () => {
    await page.evaluate(() => document.querySelector("main").append(document.createElement("input")));
    await page.locator("main > input").focus();
    await page.keyboard.press("/");
    assert.equal(await page.locator("main > input").inputValue(), "/");
    assert.equal(await dialog().evaluate((element) => element.open), false);
    assert.deepEqual(await page.troubles(), []);
  });
});

test("where the index cannot be loaded the dialog says so, and tries again", async () => {
  const page = await open(browser, `${server.address}zh-CN/glossary/`);
  await page.route("**/search/*.json", (route) => route.abort());
  await page.locator("button.find").click();
  await page.getByText("索引没能载入").waitFor();
  await page.keyboard.press("Escape");
  await page.unroute("**/search/*.json");
  await page.locator("button.find").click();
  await page.keyboard.type("外推");
  await page.locator("dialog.search li").first().waitFor();
  await page.context().close();
});
