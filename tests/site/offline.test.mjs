// Without a network: what was visited works, and is of one build; with one, every page is the host's, whatever is kept.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as ask } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test as testFor } from "node:test";
import { nameByContent } from "../../scripts/build/named.mjs";
import { filesOf, offline } from "../../scripts/build/offline.mjs";
import { serve } from "../../scripts/server.mjs";
import { launch, open, settled } from "./support/chromium.mjs";
import { folder, pages } from "./support/site.mjs";

// What a worker never does is waited for in the page, which knows no limit.
const test = (name, act) => testFor(name, { timeout: 240_000 }, act);
const copy = mkdtempSync(join(tmpdir(), "posenc-offline-"));
cpSync(folder, copy, { recursive: true });
const host = await serve(copy, 0);

/** The addresses to which the network says nothing, for ever. */
let silent = () => false;
/** What it was asked and said nothing to. */
const unanswered = [];
/** The network between the browser and the host. */
const network = createServer((request, response) => {
  if (silent(request.url)) return unanswered.push(request.url);
  const { method, headers } = request;
  const asked = ask(new URL(request.url, host.address), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  asked.on("error", () => response.destroy());
  asked.end();
});
const listen = (port) => new Promise((done) => network.listen(port, "127.0.0.1", done));
await listen(0);
const { port } = network.address();
const address = `http://127.0.0.1:${port}/`;
const connect = async () => {
  silent = () => false;
  if (!network.listening) await listen(port);
};
const disconnect = () =>
  new Promise((closed) => {
    network.close(closed);
    network.closeAllConnections();
  });
const browser = await launch();
beforeEach(connect);
after(async () => {
  await browser.close();
  await disconnect();
  await host.close();
  rmSync(copy, { recursive: true });
});

const chapter = "en/chapters/rope/";
const visit = (path) => open(browser, address + path, { serviceWorkers: "allow" });
/** Until what the page offers in its footer shows that the page is kept. */
async function kept(page) {
  await page.mouse.move(200, 200);
  await page.mouse.move(220, 220);
  await page.locator(".keep-all").waitFor({ state: "visible", timeout: 120_000 }); // the worker fetches first
}
/** A page registers the worker when it is idle, after this time at the latest. */
const PATIENCE_MS = 5500;
const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const title = (page) => page.locator("h1").textContent();
const sees = async (page, path) => {
  await page.goto(address + path);
  await settled(page);
  assert.equal(await page.locator(".failure").count(), 0);
};

/** The built site changed as a new build would change it: the title of a chapter, and the script of every page. */
async function rebuild(word) {
  const file = join(copy, chapter, "index.html");
  writeFileSync(file, readFileSync(file, "utf8").replace(/<h1>[^<]*/, `<h1>${word}`));
  const script = join(copy, assetOf("page", "js"));
  writeFileSync(script, `${readFileSync(script, "utf8")};globalThis.build = ${JSON.stringify(word)};`);
  nameByContent(copy);
  return offline(copy);
}
/** A script or style of the built site, whose name holds its hash. */
const assetOf = (name, kind) =>
  `assets/${readdirSync(join(copy, "assets")).find((one) => new RegExp(`^${name}(-[0-9a-f]{16})+\\.${kind}$`).test(one))}`;
const build = (page) => page.evaluate(() => globalThis.build);

/**
 * Until the worker of a build is the active one; polled from here, since the page may be left meanwhile. Where the page asks for a file
 * just as the worker before it ends, Chromium starts that one again, and the new one waits until it ends. An idle worker is not ended
 * while a debugger watches it, as Playwright watches them all: it is ended here.
 */
async function active(page, build) {
  const chromium = await page.context().newCDPSession(page);
  await chromium.send("ServiceWorker.enable");
  const state = () =>
    page.evaluate(async () => {
      const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
      return { ready: !installing && !waiting && active?.state === "activated", caches: await globalThis.caches.keys() };
    });
  for (let tries = 0; tries < 2000; tries++) {
    const { ready, caches } = await state();
    if (ready && caches.some((name) => name.endsWith(build))) return caches.length;
    if (tries % 100 === 99) await chromium.send("ServiceWorker.stopAllWorkers");
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`the worker of the build ${build} did not come: ${JSON.stringify(await state())}`);
}

test("every page and script can be kept, frames and the package are not", () => {
  const files = filesOf(copy);
  for (const page of pages.filter((one) => !/^(embed|api)\//.test(one))) assert.ok(files[page], page);
  for (const path of [assetOf("page", "js"), assetOf("site", "css"), "assets/search/en.json"])
    assert.match(files[path][0], /^[0-9a-f]{16}$/);
  assert.ok(Object.keys(files).length > 100);
  assert.deepEqual(
    Object.keys(files).filter((path) => /^(embed|module|api)\/|embed[-\w]*\.js$/.test(path)),
    [],
  );
});

test("a chapter that was visited is whole without a network; search too", async () => {
  const page = await visit(chapter);
  await kept(page);
  assert.deepEqual(await page.troubles(), []);
  await disconnect();

  await sees(page, `${chapter}?m=9`);
  assert.equal(await title(page), "Deriving RoPE");
  assert.ok((await page.locator("pe-rotation, pe-clock, pe-derivation").count()) > 5);
  await page.keyboard.press("/");
  await page.keyboard.type("left padding");
  await page.locator("dialog.search mark").first().waitFor();
  await page.context().close();
});

test("a new build takes the place of all", async () => {
  const page = await visit(chapter);
  await kept(page);
  const second = await rebuild("Second");
  await sees(page, chapter);
  assert.equal(await title(page), "Second", "with a network the new page is shown at once");
  assert.equal(await active(page, second), 2);
  assert.equal(await build(page), "Second");
  await disconnect();
  await sees(page, chapter);
  assert.equal(await title(page), "Second", "and without one too");
  assert.equal(await build(page), "Second");

  await connect();
  const third = await rebuild("Third");
  await sees(page, chapter);
  assert.equal(await active(page, third), 2, "of the builds before, one is kept");
  await page.context().close();
});

test("a network that says nothing: what is kept is shown; what it says later is shown again", async () => {
  const page = await visit(chapter);
  await kept(page);
  const before = await title(page);
  await rebuild("Spoken");
  silent = () => true;
  await sees(page, chapter);
  assert.equal(await title(page), before, "nothing is heard of the new page");
  await assert.rejects(page.goto(`${address}en/chapters/order/`, { timeout: 6000 }), /Timeout/, "what is not kept is waited for");
  silent = () => false;
  await sees(page, chapter);
  assert.equal(await title(page), "Spoken");
  await page.context().close();
});

test("an old page has the scripts of its own build, though the network has new ones", async () => {
  const page = await visit(chapter);
  await kept(page);
  const [before, old] = [await title(page), await build(page)];
  await rebuild("Mixed");
  silent = (path) => path.endsWith("/");
  unanswered.length = 0;
  await sees(page, chapter);
  assert.deepEqual([await title(page), await build(page)], [before, old]);
  // The new build's worker asks for the page too, and is left waiting when the network speaks again.
  for (let tries = 0; unanswered.length < 2 && tries < 900; tries++) await new Promise((done) => setTimeout(done, 100));
  assert.deepEqual(unanswered, [`/${chapter}`, `/${chapter}`]);
  silent = () => false;
  await sees(page, chapter);
  assert.deepEqual([await title(page), await build(page)], ["Mixed", "Mixed"]);
  await page.context().close();
});

test("the whole tutorial can be kept, in the reader's language", async () => {
  const page = await visit("zh-CN/");
  await kept(page);
  await page.locator(".keep-all button").click();
  await page.getByText("整个教程已存到").waitFor();
  assert.equal(await page.locator(".keep-all button").isVisible(), false);
  await disconnect();
  await sees(page, "zh-CN/chapters/order/");
  await sees(page, "zh-CN/inspector/");
  const missing = await page.goto(`${address}en/chapters/order/`);
  assert.equal(missing.status(), 503);
  assert.match(await title(page), /^This page is not kept/);
  await page.context().close();
});

test("a page that does not read as the build wrote it is shown, and not kept", async () => {
  const file = join(copy, "en/glossary/index.html");
  const written = readFileSync(file, "utf8");
  writeFileSync(file, written.replace(/<h1>[^<]*/, "<h1>Altered by the host"));
  const page = await visit("en/glossary/");
  await page.mouse.move(200, 200);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.addInitScript(() => {
    globalThis.answers = [];
    globalThis.MessageChannel = class extends MessageChannel {
      constructor() {
        super();
        this.port1.addEventListener("message", ({ data }) => globalThis.answers.push(data));
      }
    };
  });
  await sees(page, "en/glossary/");
  assert.equal(await title(page), "Altered by the host");
  await page.waitForFunction(() => globalThis.answers.length > 0); // the worker has been told to keep the page
  assert.match(await page.evaluate(() => globalThis.answers[0].failed), /en\/glossary\/ is not of the build/);
  await drawn(page);
  assert.equal(await page.locator(".keep-all").isVisible(), false);
  const cached = await page.evaluate(() => globalThis.caches.match(location.href).then(Boolean));
  assert.equal(cached, false);
  writeFileSync(file, written);
  await page.context().close();
});

test("without the worker's file, and in a frame of another page, nothing is different", async () => {
  rmSync(join(copy, "offline.js"));
  const page = await visit("en/");
  const registrations = () => page.evaluate(() => globalThis.registrations);
  await page.addInitScript(() => {
    globalThis.registrations = [];
    const { register } = globalThis.ServiceWorkerContainer.prototype;
    globalThis.ServiceWorkerContainer.prototype.register = function (...given) {
      const outcome = register.apply(this, given);
      outcome.then(
        () => globalThis.registrations.push("there"),
        () => globalThis.registrations.push("refused"),
      );
      return outcome;
    };
  });
  await page.reload();
  await page.mouse.move(200, 200);
  await page.waitForFunction(() => globalThis.registrations.length > 0);
  await drawn(page);
  assert.deepEqual(await registrations(), ["refused"]);
  assert.equal(await page.locator(".keep-all").isVisible(), false);
  await offline(copy);

  await page.goto(`${address}embed/?figure=clock`);
  await settled(page);
  await page.mouse.move(300, 300);
  await page.waitForTimeout(PATIENCE_MS);
  assert.deepEqual(await registrations(), []);
  await page.context().close();
});
