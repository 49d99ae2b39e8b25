// “Share” below every figure: the dialog, by mouse, keys and thumb, in both languages; what it shows is the state of the figure.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { JSDOM } from "jsdom";
import { hosts } from "posenc/share";
import { figures } from "../../web/figures/abouts.js";
import { accessible } from "../site/checks/accessible.mjs";
import { place, set, stage } from "../site/support/figure.mjs";
import { browser, server } from "../site/support/hosted.mjs";

const page = await stage(browser, server, { permissions: ["clipboard-read", "clipboard-write"] });

const open = async (element, name = "Share this figure") => {
  await element.getByRole("button", { name, exact: true }).click();
  const dialog = element.getByRole("dialog");
  await dialog.waitFor();
  // Its twin, by which the height is measured, is gone.
  await element.first().evaluate(async ({ shadowRoot }) => {
    while (shadowRoot.querySelector("[inert]")) await new Promise((done) => setTimeout(done, 10));
  });
  return dialog;
};
const code = (dialog) => dialog.locator("textarea").last().inputValue();
const close = async (dialog) => {
  await dialog.press("Escape");
  await dialog.waitFor({ state: "detached" });
};
/** What the element of a snippet says: its state by the names of attributes. */
const stateIn = (html) => {
  const figure = [...new JSDOM(html).window.document.querySelectorAll("*")].find(({ localName }) => localName.startsWith("pe-"));
  return Object.fromEntries([...figure.attributes].map(({ name, value }) => [name, value]));
};

test("the code of the dialog comes when it is opened, and not before", async () => {
  const loaded = () =>
    page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => /\/dialog-[\w-]+\.js$/.test(name)));
  const element = await place(page, "clock");
  assert.equal(await loaded(), false);
  await close(await open(element));
  assert.equal(await loaded(), true);
});

describe("what is shared is the state that the figure shows", () => {
  for (const [name, { example }] of Object.entries(figures))
    test(name, async () => {
      const element = await place(page, name, example);
      const dialog = await open(element);
      const { lang, ...state } = stateIn(await code(dialog));
      assert.equal(lang, "en");
      const [was, is] = await element.evaluate(async (figure, attributes) => {
        const twin = document.createElement(figure.localName);
        for (const [key, value] of Object.entries(attributes)) twin.setAttribute(key, value);
        return [figure.state, twin.state];
      }, state);
      assert.deepEqual(is, was);
      await close(dialog);
      await element.locator("dialog").waitFor({ state: "detached" });
      assert.equal(await element.evaluate((figure) => figure.shadowRoot.activeElement?.className), "sharing");
    });
});

test("a text of the reader's, with everything in it that has a meaning somewhere", async () => {
  const text = `a "b" {{c}} <d> \`e\` $f \\ 北京`;
  const element = await place(page, "score-matrix", { text });
  const dialog = await open(element);
  assert.equal(stateIn(await code(dialog)).text, text);
  await dialog.getByRole("combobox").selectOption("link");
  await page.goto(await code(dialog));
  await page.locator("main.drawn").waitFor();
  assert.equal(await page.locator("pe-score-matrix").evaluate((figure) => figure.text), text);
  await page.goto(`${server.address}embed/`);
  await page.evaluate(() => import("/module/figures/index.js"));
});

test("the place is remembered on the device; each has its snippets", async () => {
  let dialog = await open(await place(page, "rotation", { m: 9 }));
  for (const id of Object.keys(hosts)) {
    await dialog.getByRole("combobox").selectOption(id);
    assert.match(await code(dialog), /rotation/, id);
  }
  await dialog.getByRole("combobox").selectOption("hugo");
  assert.equal(await dialog.locator("textarea").count(), 2);
  await close(dialog);
  dialog = await open(await place(page, "clock"));
  assert.equal(await dialog.getByRole("combobox").inputValue(), "hugo");
  await dialog.getByRole("combobox").selectOption("html");
  await close(dialog);
});

test("copying is told; where the page may not copy, the text is selected", async () => {
  const dialog = await open(await place(page, "clock", { position: 8 }));
  await dialog.getByRole("button", { name: "Copy" }).click();
  const said = dialog.locator(".snippet output");
  await said.filter({ hasText: "Copied." }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await code(dialog));
  await dialog.getByRole("combobox").selectOption("link");
  assert.equal(await said.textContent(), "", "the text of another place has not been copied");
  await dialog.getByRole("combobox").selectOption("html");
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("not here"));
    document.execCommand = () => false;
  });
  await dialog.getByRole("button", { name: "Copy" }).click();
  await said.filter({ hasText: "may not copy" }).waitFor();
  assert.ok(
    await dialog.locator("textarea").evaluate((field) => field.selectionStart === 0 && field.selectionEnd === field.value.length),
  );
  await close(dialog);
});

test("SVG, PNG and CSV of what is shown", async () => {
  const dialog = await open(await place(page, "clock", { position: 8 }));
  for (const [name, start] of [
    ["Save the picture as SVG", "<svg"],
    ["Save the picture as PNG", "\u0089PNG"],
    ["Save the numbers as CSV", "\u00ef\u00bb\u00bfhand"],
  ]) {
    const [file] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name }).click()]);
    assert.match(file.suggestedFilename(), /^clock position=8\.(svg|png|csv)$/);
    assert.ok(readFileSync(await file.path(), "latin1").startsWith(start), name);
    await dialog.locator(".tools output", { hasText: file.suggestedFilename() }).waitFor();
  }
  await close(dialog);
});

test("the height is that of the figure in the column of the place, not here", async () => {
  for (const name of ["rotation", "bias-matrix", "kv-cache"]) {
    const element = await place(page, name);
    const here = await element.evaluate((figure) => {
      figure.style.minHeight = "0"; // the page keeps room for it
      return figure.offsetHeight;
    });
    const dialog = await open(element);
    const { width } = hosts.html;
    const [, stated] = /min-height: (\d+)px/.exec(await code(dialog));
    await close(dialog);
    const there = await element.evaluate(async (figure, pixels) => {
      figure.style.width = `${pixels}px`;
      await new Promise((done) => setTimeout(done, 100));
      await figure.updateComplete;
      return figure.offsetHeight;
    }, width);
    assert.ok(
      Math.abs(stated - there) <= 2 && Math.abs(there - here) > 5,
      `${name}: ${stated} stated, ${there} there, ${here} here`,
    );
  }
});

test("a page around it hears neither keys nor wheel nor touch while it is open", async () => {
  const dialog = await open(await place(page, "clock"));
  await page.evaluate(() => {
    globalThis.heard = [];
    for (const type of ["keydown", "keyup", "wheel", "touchstart", "pointerdown"])
      document.body.addEventListener(type, ({ type: what, key }) => globalThis.heard.push(`${what} ${key}`));
  });
  await dialog.getByRole("combobox").focus();
  for (const key of ["f", "ArrowDown", " ", "Escape"]) await page.keyboard.press(key);
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual(
    (await page.evaluate(() => globalThis.heard)).filter((one) => one !== "keyup Escape"),
    [],
  );
});

test("an address of one's own machine is called so, one of a server is not", async () => {
  const said = async (address) => {
    await page.evaluate((given) => (document.documentElement.dataset.posencSite = given), address);
    const dialog = await open(await place(page, "clock"));
    await dialog.getByRole("combobox").selectOption("html");
    const text = await dialog.textContent();
    await close(dialog);
    return /nobody else can open it/.test(text);
  };
  for (const own of ["http://127.0.0.1:8080/", "http://localhost:8080/", "http://[::1]/"])
    assert.equal(await said(own), true, own);
  for (const other of ["https://example.org/127.0.0.1/", "https://localhost.example.org/"])
    assert.equal(await said(other), false, other);
  await page.evaluate(() => (document.documentElement.dataset.posencSite = "../"));
});

test("a page that knows no address of the tutorial is told what stands for it", async () => {
  await page.evaluate(() => delete document.documentElement.dataset.posencSite);
  const dialog = await open(await place(page, "clock"));
  await dialog.getByRole("combobox").selectOption("html");
  assert.match(await dialog.textContent(), /posenc\/ stands for the folder dist/);
  assert.match(await code(dialog), /src="posenc\/figures\/clock\.js"/);
  await dialog.getByRole("combobox").selectOption("iframe");
  assert.match(await code(dialog), /src="https:\/\/tutorial\.invalid\/embed\/clock\.html/);
  assert.match(await dialog.textContent(), /tutorial\.invalid\/ stands for the address/);
  await dialog.getByRole("combobox").selectOption("html");
  await close(dialog);
  await page.evaluate(() => (document.documentElement.dataset.posencSite = "../"));
});

for (const [lang, name, colorScheme, width] of [
  ["en", "Share this figure", "light", 390],
  ["zh-CN", "分享这张图", "dark", 320],
])
  test(`on a phone, by thumb, ${colorScheme}, ${lang}: it fits, is readable, and speaks the language`, async () => {
    const phone = await stage(browser, server, { viewport: { width, height: 700 }, hasTouch: true, colorScheme });
    const element = await place(phone, "clock", { lang });
    await element.getByRole("button", { name, exact: true }).tap();
    const dialog = element.getByRole("dialog");
    await dialog.waitFor();
    await dialog.getByRole("combobox").selectOption("hugo");
    // The twin that is measured has gone; until then "pe-clock" is two elements.
    await phone.waitForFunction(() => !document.querySelector("pe-clock").shadowRoot.querySelector("pe-clock[inert]"));
    await set(element, {});
    const box = await dialog.boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= 700, JSON.stringify(box));
    assert.ok(await dialog.evaluate((node) => node.scrollWidth <= node.clientWidth), "nothing to scroll sideways");
    assert.equal(/\p{Script=Han}/u.test(await dialog.locator(".head").textContent()), lang === "zh-CN");
    const run = (act, given) => phone.evaluate(act, given);
    assert.deepEqual(await accessible({ run, load: (script) => phone.evaluate(script) }), []);
    await phone.context().close();
  });

test("in a low frame of a page that does not listen, it can be scrolled to its end", async () => {
  const around = await browser.newPage({ viewport: { width: 800, height: 900 } });
  const body = `<!doctype html><iframe src="/embed/derivation.html" width="500" height="120"></iframe>`;
  await around.route("**/host", (route) => route.fulfill({ contentType: "text/html", body }));
  await around.goto(`${server.address}host`);
  const inner = around.frame({ url: /embed/ });
  await inner.locator("main.drawn").waitFor();
  await inner.locator("pe-derivation button.sharing").focus();
  await around.keyboard.press("Enter");
  const dialog = inner.locator("pe-derivation dialog");
  await dialog.waitFor();
  const { bottom, room } = await dialog.evaluate((node) => ({
    bottom: node.getBoundingClientRect().bottom + globalThis.scrollY,
    room: document.documentElement.scrollHeight,
  }));
  assert.ok(bottom > 250 && bottom <= room, `${bottom} of ${room}`);
  await around.close();
});
