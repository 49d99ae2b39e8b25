// What each check finds: a page that is wrong in that, and nothing on one that is right.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { serve } from "../../scripts/server.mjs";
import { ofFile, ofPage, ofReading, ofWidth } from "./checks/index.mjs";
import { launch } from "./engines/chromium.mjs";
import { serveSite } from "./support/site.mjs";
import { WIDE } from "./support/visits.mjs";

const document = (body, head = "") =>
  `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>A page</title>${head}</head><body>${body}</body></html>`;
const main = (body, head) => document(`<main><h1>A page</h1>${body}</main>`, head);
/** Figures that are none of ours: `insides` are their shadow roots. */
const figures = (...insides) =>
  insides
    .map(
      (inside, i) =>
        `<x-figure${i}></x-figure${i}><script>customElements.define("x-figure${i}", class extends HTMLElement {
      constructor() { super(); this.attachShadow({ mode: "open" }).innerHTML = ${JSON.stringify(inside)}; } })</script>`,
    )
    .join("");
const square = `<svg width="50" height="50" aria-hidden="true"><rect width="50" height="50"></rect></svg>`;
const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`;
const sharing = `<x-figure data-share="m,gone,here"></x-figure><script>
  customElements.define("x-figure", class extends HTMLElement { state = { m: 1, here: 2 } })</script>`;
/** As KaTeX writes one of two letters. */
const formula = (letters) =>
  `<p style="background: #fff"><span class="katex"><span class="katex-html" aria-hidden="true">${letters}${letters}</span></span></p>`;
const word = `<p style="color: #555">so</p>`;
/** Something that goes down two frames after it has come. */
const inTwoFrames = (act) => `<script>requestAnimationFrame(() => requestAnimationFrame(() => (${act})))</script>`;
const late = `<p style="font-size: 200px">late</p>${inTwoFrames('document.body.style.paddingTop = "400px"')}`;
const number = (of, text, how = "") => `<pe-number of="${of}" ${how}>${text}</pe-number>`;
const choice = (of, so, notSo) =>
  `<pe-when of="${of}"><span data-when="true" ${so}>a</span><span data-when="false" ${notSo}>b</span></pe-when>`;
const tiny = `<button style="all: unset; font-size: 9px">a</button>`;

/** By check: pages that are wrong in what it looks at, with all that it then says; `embed/…` is an address of the site's. */
const wrong = {
  links: [[main(`<a href="nowhere/">a</a><a href="#nothing">a</a>`), [/^nowhere\/ leads nowhere/, /^#nothing leads nowhere/]]],
  alternates: [[main("", `<link rel="alternate" hreflang="en" href="../en/">`), [/^en is at \.\.\/en\//]]],
  still: [[main(late), [/^0\.\d+: .*<h1>A page<\/h1>.* from \d/]]],
  uncut: [
    [
      main(
        `<script>performance.mark("posenc-laid-out")</script><div class="in-parts"><p style="content-visibility: auto; overflow-clip-margin: 20px; position: relative">it
          <span class="note" style="position: absolute; top: 0; height: 200px">so</span></p></div>`,
      ),
      [/^1\d\d pixels of a note hang out, 20 are painted: so$/],
    ],
    [
      main(
        `<script>performance.mark("posenc-laid-out")</script><div class="in-parts"><p style="position: relative">it <span class="note" style="position: absolute; left: 200px; top: 0">so</span></p>
          <p id="wide" style="margin: -20px 0 0">what follows</p></div>`,
      ),
      [/^\d+ pixels of a note lie on <p id="wide">: so$/],
    ],
  ],
  reserved: [
    [
      main(figures(`<style>:host { display: block; min-height: 200px }</style><div class="bounds">low</div>`)),
      [/^x-figure0 is [\d.]+ pixels high in a place of \d+, reserved are 200$/],
    ],
  ],
  headings: [
    [document("<main><h2>Two</h2></main>"), [/^0 headings of the first level/, /“Two” is of level 2, with none of level 1/]],
    [main("<h1>Again</h1><h2> </h2>"), [/^2 headings of the first level/, /an empty heading of level 2/]],
  ],
  language: [
    [
      main(`中文的内容，中文的段落${figures(`<p id="words">中文</p>`)}`).replace('lang="en"', 'lang="de"'),
      [/it is in de, not en/, /its text is not in en/, /<x-figure0> speaks another language/],
    ],
  ],
  words: [
    [
      main(`${figures(`<p id="words"></p>`, `<p id="words">words</p><b>NaN</b>`)}<pe-number>undefined</pe-number>`),
      [/<x-figure0> has no words/, /<x-figure1> shows “NaN”/, /a number in the text is “undefined”/],
    ],
  ],
  shared: [
    [
      main(sharing).replace("<html", '<html data-state="rope"'),
      [/<x-figure> has no gone to share/, /shares gone, which is not/, /shares here, which is not in the state rope/],
    ],
  ],
  accessible: [
    [
      main(`<p style="color: #aaa; background: #fff">faint</p><button></button>${tiny}${tiny}`),
      [/^button-name/, /^color-contrast/, /^target-size/],
    ],
    [main(formula(`<span>a</span><span style="color: #bbb">b</span>`)), [/^color-contrast: span:nth-child\(2\)/]],
    [main(formula(`<span style="background: #555">ab</span>`)), [/^color-contrast/]],
    ...["background: #777", "opacity: 0.5", "margin-top: -60px; position: absolute"].map((around) => [
      main(`${word}<div style="background: #777; color: #777; height: 50px">.</div><div style="${around}">${word}</div>`),
      [/^color-contrast: div:nth-child\(4\) > p /],
    ]),
    [main(`<pre style="background: #fff"><code>a<span style="color: #ccc">faint</span></code></pre>`), [/^color-contrast: span/]],
    [main(formula(`<a href="#">a</a>`)), [/^aria-hidden-focus/]],
    [main(figures(square.replace("<rect", '<rect role="button" tabindex="0"'))), [/^aria-hidden-focus/]],
  ],
  fits: [[main(`<div style="width: 5000px">wide</div>`), [/the page is 50\d\d pixels wide/]]],
  drawn: [
    [
      main(figures("text alone", `<svg width="50" height="50"></svg>`, `${square}<p class="failure">sorry</p>`)),
      [0, 1, 2].map((i) => new RegExp(`^not drawn: <x-figure${i}`)),
    ],
    ["embed/?figure=derivation&identity=nonsense", [/^not drawn: <pe-derivation/]],
  ],
  weight: [[main(`<script src="heavy.js"></script>`), [/^\d{6} bytes/]]],
  steps: [["embed/?figure=derivation&identity=wish&q=0,0&k=0,0", [/^wish: /]]],
  numbers: [
    [
      main(`<p class="ledger"><pe-number of="repeats.pairs">7</pe-number> <pe-number of="precision.near" digits="4">1.0000</pe-number></p>
        <pe-number of="repeats.pairs">32</pe-number>`),
      [/repeats\.pairs is 7, not 32/, /precision\.near is 1\.0000, not/, /repeats\.pairs is “…”, which is no number/],
    ],
    [
      // In the ledger numbers stand as the page has them.
      main(`<div class="ledger">
        ${number("repeats.pears", "32")} ${number("repeats.pairs", "")} ${number("repeats.pairs", "32 or so")}
        ${number("recorded.polarAhead", "true")} ${number("slopes.farSteep", "4.0 × 10⁻⁹", "scientific")}
        ${number("norms.rotated", "4.0 × 10⁻¹⁰", "scientific")} ${number("values.kept", "4.0 × 10⁻⁶", "scientific")}
        ${number("cost.ratio", "NaN")} ${number("past.one", "2.2 × 10⁻¹⁶", "scientific")}</div>`),
      [
        /repeats\.pears is 32, and should be a number, not undefined/,
        /repeats\.pairs is “”, which is no number/,
        /repeats\.pairs is “32 or so”, which is no number/,
        /recorded\.polarAhead is true, and should be a number/,
        /slopes\.farSteep is 4\.0 × 10⁻⁹, not 1\.9 × 10⁻²²/,
        /norms\.rotated is 4\.0 × 10⁻¹⁰, not/,
        /values\.kept is 4\.0 × 10⁻⁶, not/,
        /cost\.ratio is “NaN”, which is no number/,
        /past\.one is 2\.2 × 10⁻¹⁶, not/,
      ],
    ],
    [
      main(
        [
          choice("recorded.polarAhead", "hidden", ""),
          choice("recorded.polarAhead", "hidden", "hidden"),
          choice("recorded.polarAhead", "", ""),
          choice("recorded.polar", "", "hidden"),
          choice("cost.busy", "", "hidden"),
          choice("cost.busy", "hidden", ""),
        ].join(" "),
      ),
      [
        /recorded\.polarAhead shows its text for false, and is true/,
        /recorded\.polarAhead shows 0 of its two texts/,
        /recorded\.polarAhead shows 2 of its two texts/,
        /recorded\.polar is no condition/,
        /cost\.busy is true and false on one page/,
      ],
    ],
  ],
  quiet: [
    [
      main(`<script>console.error("an error")</script><script>console.warn("a warning")</script><script>missing()</script>
        <script src="missing.js"></script><img alt="" src="http://localhost:9/x.png">`),
      [/console: an error/, /console: a warning/, /exception: .*missing/, /404: .*missing\.js/, /foreign: /],
    ],
    [main("<script>1</script>", policy), [/policy: script-src/]],
  ],
};

const right = main(figures(`<p id="words">words</p>${square}`));
const folder = mkdtempSync(join(tmpdir(), "posenc-checks-"));
const [site, server] = [await serveSite(), await serve(folder, 0)];
const browser = await launch(server);
after(async () => {
  await browser.end();
  for (const one of [site, server]) await one.close();
  rmSync(folder, { recursive: true });
});
let seed = 1;
const random = () => (seed = (seed * 48271) % 2147483647).toString(36);
writeFileSync(join(folder, "heavy.js"), `"${Array.from({ length: 90_000 }, random).join("")}"`);

/** A page of the site where `page` is an address, else of this text */
async function open(page) {
  const ofSite = page.startsWith("embed/");
  if (!ofSite) {
    mkdirSync(join(folder, "page"), { recursive: true });
    writeFileSync(join(folder, "page/index.html"), page.replaceAll('src="', 'src="../').replaceAll("../http", "http"));
  }
  const visit = { scheme: "light", width: WIDE, language: "en" };
  const figure = new URLSearchParams(page.split("?")[1]).get("figure");
  const where = ofSite ? { address: site.address + page, figure } : { address: "page/" };
  return { ...visit, ...(await browser.open({ ...visit, ...where })), page: "page/", html: page, folder, patience: 5 };
}

const checks = { ...ofFile, ...ofPage, ...ofWidth, ...ofReading };

for (const [name, check] of Object.entries(checks))
  test(`${name} finds what is wrong`, async () => {
    for (const [page, says] of wrong[name]) {
      const opened = await open(page);
      const faults = await check(opened);
      for (const wanted of says)
        assert.ok(
          faults.some((one) => wanted.test(one)),
          `${wanted} is not in: ${faults.join("; ")}`,
        );
      await opened.close();
    }
  });

test("numbers finds a wrong word, mark and state of a figure", async () => {
  for (const [mistake, says] of [
    [() => (customElements.get("pe-clock").prototype.describe = () => "at 7 of 8"), /pe-clock .* #words shows 7, 8, and should/],
    [() => (document.querySelector("pe-clock").renderRoot.querySelector(".turn").textContent = "7"), /\.turn shows 7, /],
    [
      () => (document.querySelector("pe-clock").renderRoot.querySelector("h2, .says").textContent += " 7"),
      /\.says shows .* 7, and/,
    ],
  ]) {
    const opened = await open("embed/?figure=clock");
    assert.deepEqual(await ofReading.numbers(opened), [], "as it is");
    await opened.run(mistake);
    const faults = await ofReading.numbers(opened);
    assert.ok(
      faults.some((one) => says.test(one)),
      `${says} is not in: ${faults.join("; ")}`,
    );
    await opened.close();
  }
});

test("none finds anything on a page that is right", async () => {
  const opened = await open(right);
  for (const [name, check] of Object.entries(checks)) assert.deepEqual(await check(opened), [], name);
  await opened.close();
});
