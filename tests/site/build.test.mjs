import assert from "node:assert/strict";
import { test } from "node:test";
import { formula, formulaStyles, withoutStyles } from "../../web/site/build/formulas.js";
import { refuseInline } from "../../web/site/build/guard.js";
import { contents, requireSameHeadings } from "../../web/site/build/headings.js";
import { refuseDoubleIds } from "../../web/site/build/ids.js";
import { keepBrackets } from "../../web/site/build/line-breaks.js";
import { relativeLinks } from "../../web/site/build/links.js";
import { createMarkdown } from "../../web/site/build/markdown.js";
import { holds, numberText } from "../../web/site/build/names.js";
import { protect } from "../../web/site/build/protect.js";

const md = await createMarkdown();
const page = { inputPath: "a page" };

test("a formula carries no style attribute, and every class it was given instead is in the stylesheet", () => {
  const html = formula("\\frac{\\sqrt{q}}{\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}}", { display: true });
  assert.doesNotMatch(html, /\sstyle=/);
  const given = new Set([...html.matchAll(/\b(s[0-9a-f]{6})\b/g)].map(([name]) => name));
  assert.ok(given.size > 5);
  const css = formulaStyles();
  for (const name of given) assert.match(css, new RegExp(`\\.katex \\.${name}\\{[^}]+!important\\}`));
});

test("a style becomes a class beside the classes that are there, the same style the same class", () => {
  const [one, two] = ['<span class="strut" style="height:1em;">', '<svg style="height:1em">'].map(withoutStyles);
  const name = /class="strut (s[0-9a-f]{6})"/.exec(one)?.[1];
  assert.ok(name);
  assert.equal(two, `<svg class="${name}">`);
});

test("the stylesheet loads KaTeX's woff2 fonts from beside it and nothing else", () => {
  const urls = [...formulaStyles().matchAll(/url\(([^)]*)\)/g)].map(([, url]) => url);
  assert.ok(urls.length >= 20);
  for (const url of urls) assert.match(url, /^fonts\/KaTeX_[\w-]+\.woff2$/);
});

test("what a reader copies is the author's TeX", () => {
  assert.match(formula("\\plain{k}+m"), /<annotation encoding="application\/x-tex">\{k\}\+m<\/annotation>/);
});

test("a formula that KaTeX refuses names the page", () => {
  assert.throws(() => formula("\\frac{1", { where: "rope.md" }), /rope\.md: formula \\frac\{1/);
  assert.throws(() => formula("\\href{https://example.org}{q}"), /formula/);
});

for (const [target, from, wanted] of [
  ["/en/", "/en/chapters/rope/", "../../"],
  ["/en/chapters/versus/#a", "/en/chapters/rope/", "../versus/#a"],
  ["/en/chapters/rope/", "/en/chapters/rope/", "./"],
  ["/assets/site.css", "/index.html", "./assets/site.css"],
  ["/embed/?figure=clock", "/en/", "../embed/?figure=clock"],
])
  test(`on ${from}, ${target} is published as ${wanted}`, () => {
    assert.equal(relativeLinks(`<a class="x" href="${target}">`, from), `<a class="x" href="${wanted}">`);
  });

test("addresses of other hosts and of the page stay", () => {
  for (const html of ['<a href="https://example.org/a">', '<a href="//example.org">', '<a href="#a">', "<p>/en/</p>"])
    assert.equal(relativeLinks(html, "/en/"), html);
});

test("what the Content-Security-Policy would drop fails the build", () => {
  for (const bad of ['<p style="color:red">', "<style>p{}</style>", "<script>1</script>", '<a onclick="x()">'])
    assert.throws(() => refuseInline(bad, "rope.md"), /rope\.md/);
  const good = '<script src="a.js"></script><pre><code>&lt;p style="x"&gt;</code></pre>';
  assert.equal(refuseInline(good, "rope.md"), good);
});

test("ids of headings: explicit, or from the English text; Chinese needs one", () => {
  const render = (text) => md.render(protect(text), { page });
  assert.match(render("## 愿望 {#the-wish}"), /<h2 id="the-wish">愿望<\/h2>/);
  assert.match(render("## The $q$ wish"), /<h2 id="the-wish">/);
  assert.throws(() => render("## 愿望"), /needs an id/);
  assert.throws(() => render("## A\n\n## A"), /share the id a/);
});

test("Nunjucks is kept out of formulas and heading ids, code is left alone", () => {
  assert.equal(protect("$x^{{a}}$ and {{ b }}"), "$x^{ {a}}$ and {{ b }}");
  assert.equal(protect("```js\n$x{{a}}$\n```\n"), "```js\n$x{{a}}$\n```\n");
});

test("a margin note is wrapped with the block before it, not with a heading", () => {
  const note = '\n\n<aside class="note">\n\nn\n\n</aside>\n\n';
  assert.match(
    md.render(`one\n\ntwo${note}three`, { page }),
    /<p>one<\/p>\s*<div class="noted">\s*<p>two<\/p>\s*<aside[\s\S]*<\/aside>\s*<\/div>\s*<p>three/,
  );
  assert.doesNotMatch(md.render(`## H${note}`, { page }), /noted/);
});

test("bold Chinese ends where its stars end", () => {
  assert.match(md.render("**这就是出发点。**拖动图中的向量", { page }), /<strong>这就是出发点。<\/strong>拖动/);
});

test("punctuation stays with the formula before it, a bracket with the one behind it", () => {
  const html = md.render("a ($q$), b $m-n$。", { page });
  assert.match(
    html,
    /a <span class="whole">\(<span class="katex">[\s\S]*?<\/span>\),<\/span> b <span class="whole"><span class="katex">[\s\S]*。<\/span><\/p>/,
  );
  const long = md.render("$q_1 k_1 + q_2 k_2 + q_3 k_3 + q_4 k_4$, b", { page });
  assert.match(long, /^<p><span class="whole long"><span class="katex">.*<\/span>,<\/span> b<\/p>/);
  assert.match(
    long,
    /<span class="whole"><span class="katex-base">(?:(?!katex-base).)*<\/span><\/span><\/span><\/span>,/,
    "its last box",
  );
  assert.doesNotMatch(md.render("$q_1 k_1 + q_2 k_2 + q_3 k_3 + q_4 k_4$ b", { page }), /whole/);
});

const boxes = (html) => html.split('<span class="katex-base">').length - 1;

test("a line does not end inside the brackets of a formula, unless they hold more than a line", () => {
  const [one, two, wide] = ["a+(b-c)+d", "a+b+c+d", `(${"a+".repeat(12)}(b-c))`].map((tex) => formula(tex));
  assert.equal(boxes(keepBrackets(one)), boxes(one) + 1, "(b−c) comes into one");
  assert.match(keepBrackets(one), /<span class="katex-base"><span class="katex-base">.*mopen.*mclose.*<\/span><\/span>/);
  assert.equal(keepBrackets(two), two);
  assert.equal(boxes(keepBrackets(wide)), boxes(wide) + 1, "the inner brackets alone");
  assert.equal(keepBrackets("no formula"), "no formula");
});

test("a number stays with the word that it needs", () => {
  const kept = (text) => md.renderInline(text, { page });
  assert.equal(
    kept("In [chapter 3](/a), section 3.5 of Figure 1"),
    'In <a href="/a">chapter\u00a03</a>, section\u00a03.5 of Figure\u00a01',
  );
  assert.equal(
    kept("见第 3 章（第 3.2.1 节、图 1），取 3 个"),
    "见第\u00a03\u00a0章（第\u00a03.2.1\u00a0节、图\u00a01），取 3 个",
  );
  assert.equal(kept("`chapter 3`"), "<code>chapter 3</code>");
});

test("a formula and a number get a space beside a Chinese character, not beside a space or punctuation", () => {
  const html = md.render('键$k$做，$q$ 与<pe-number of="m">…</pe-number>个', { page });
  assert.match(html, /<p>键 <span class="whole">/);
  assert.match(html, /<\/span> 做，<span class="whole">/);
  assert.match(html, /<\/span> 与 <pe-number of="m">…<\/pe-number> 个/);
  assert.match(
    md.render("*词向量*$x$**从**", { page }),
    /词向量<\/span> <\/em><span class="whole">.*<\/span><strong> 从<\/strong>/,
  );
});

test("columns of words have a least width, those of sentences a larger one where the table is wider than a phone anyway", () => {
  const classes = (columns) => {
    const line = (cell) => `| ${Array(columns).fill(cell).join(" | ")} | 1 |\n`;
    const html = md.render(
      line("a") + line("---").replace("1", "---") + line("so many words that they are a sentence, or nearly"),
      { page },
    );
    return [...html.matchAll(/<td(?: class="([^"]*)")?>/g)].map(([, name]) => name);
  };
  assert.deepEqual(classes(3), ["words", "words", "words", undefined]);
  assert.deepEqual(classes(4), [...Array(4).fill("words long"), undefined]);
});

test("a long heading of a table may break anywhere in Chinese, a short one not", () => {
  const html = md.render("| 训练时学会看前面第几个位置 | 最高的距离（负） |\n|---|---|\n| 1 | 2 |\n", { page });
  assert.match(html, /<th class="words wraps">训练/);
  assert.match(html, /<th class="words">最高/);
});

test("a table with an empty corner names its rows", () => {
  const html = md.render("| | a |\n|---|---|\n| b | c |\n", { page });
  assert.match(html, /<td><\/td>\s*<th>a<\/th>/);
  assert.match(html, /<th scope="row">b<\/th>\s*<td>c<\/td>/);
  assert.doesNotMatch(md.render("| | a |\n|---|---|\n| | c |\n", { page }), /scope="row"/);
});

test("code is coloured by classes", () => {
  const html = md.render("```python\ndef f(x): return x # y\n```", { page });
  assert.match(html, /<span class="sh-keyword">def<\/span>/);
  assert.doesNotMatch(html, /style=/);
  assert.throws(() => md.render("```klingon\n```", { page }), /language must be one of/);
});

test("pages whose headings differ between the languages are refused, parts of parts too", () => {
  const pages = (...given) => given.map((content, i) => ({ url: ["/en/", "/zh-CN/"][i], content }));
  assert.deepEqual(contents('<h2 id="a">x</h2><h3 id="b">y</h3>'), [{ id: "a", html: "x" }]);
  requireSameHeadings(pages('<h2 id="a">x</h2>', '<h2 id="a">y</h2>'));
  for (const tag of ["h2", "h3"])
    assert.throws(
      () => requireSameHeadings(pages(`<${tag} id="a">x</${tag}>`, `<${tag} id="b">x</${tag}>`)),
      /\/en\/: heading ids differ: en has \[a\], zh-CN has \[b\]/,
    );
});

test("an id that stands twice on a page is refused", () => {
  const twice = '<figure class="fig" id="fig-clock"></figure><p>id="x" id="x"</p><figure id="fig-clock">';
  assert.throws(() => refuseDoubleIds(twice, "rope.md"), /rope\.md: two elements share the id fig-clock/);
  assert.equal(refuseDoubleIds('<p id="a" data-id="a">', "rope.md"), '<p id="a" data-id="a">');
});

test("in an emphasis each run of Chinese characters is marked, and nothing else is", () => {
  const dotted = (text) => `<span class="dotted">${text}</span>`;
  for (const [text, html] of [
    ["*KV 缓存*", `<em>KV ${dotted("缓存")}</em>`],
    ["中文*重，点*中文", `中文<em>${dotted("重")}，${dotted("点")}</em>中文`],
    ["*[链接](a/)* 之后 **粗体**", `<em><a href="a/">${dotted("链接")}</a></em> 之后 <strong>粗体</strong>`],
    ["*p-RoPE & more*", "<em>p-RoPE &amp; more</em>"],
  ])
    assert.equal(md.renderInline(text, { page }), html);
});

test("a condition and a number are what the page begins with, of its state as of a measurement", () => {
  const names = {
    states: { rope: { fields: { m: 7, causal: true }, derived: { isLong: (language) => language === "en" } } },
    measured: { "cost.busy": undefined, "step.near": true },
    formatNumber: (value, { digits }) => value.toFixed(digits),
  };
  const held = (of, language = "en") => holds(names, of, "rope", language);
  assert.deepEqual(
    ["causal", "isLong", "step.near", "cost.busy"].map((of) => held(of)),
    [true, true, true, false],
  );
  assert.equal(held("isLong", "zh-CN"), false);
  assert.equal(numberText(names, "m", { digits: 1 }, "rope", "en"), "7.0");
  assert.equal(numberText(names, "cost.busy", {}, "rope", "en"), "…");
});
