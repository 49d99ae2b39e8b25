// WebKit: what a reader does with keys and pointer, and that what goes wrong there is seen.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { webkit } from "../../scripts/setup/packages.mjs";
import { withoutWebkit } from "../../scripts/test/counts.mjs";
import { drawn } from "./checks/drawn.mjs";
import { allDrawn } from "./support/drawn.mjs";
import { serveWatched } from "./support/watched.mjs";
import { launch } from "./support/webkit.mjs";

const skip = webkit() ? false : withoutWebkit;

let browser, server;
before(async () => {
  if (skip) return;
  server = await serveWatched();
  browser = await launch();
});
after(async () => {
  await browser?.end();
  await server?.close();
});

/** Opens a page of the site and waits until its figures have drawn; `name` is the figure's that it makes itself. */
async function open(address, name) {
  await browser.goTo(server.address + address);
  if (name) await browser.waitFor((wanted) => document.querySelector(`pe-${wanted}`) !== null, name);
  await browser.waitFor(allDrawn);
}

async function resize(width) {
  await browser.resize(width, 900);
  await browser.waitFor((wanted) => innerWidth === wanted, width);
  await browser.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The first figure `name` of the page: a part of it, in view; one of its properties; the text that it shows in a part. */
function figure(name) {
  const tag = `pe-${name}`;
  const textOf = (tag, part) => document.querySelector(tag).shadowRoot.querySelector(part).textContent;
  return {
    part: (selector) =>
      browser.run(
        (tag, selector) => {
          const part = document.querySelector(tag).shadowRoot.querySelector(selector);
          part.scrollIntoView({ block: "center", behavior: "instant" });
          return part;
        },
        tag,
        selector,
      ),
    property: (key) => browser.run((tag, key) => document.querySelector(tag)[key], tag, key),
    /** What it shows in `part` is another text after `act` than before. */
    async changes(part, act) {
      const before = await browser.run(textOf, tag, part);
      await act();
      await browser.waitFor(`(tag, part, before) => (${textOf})(tag, part) !== before`, tag, part, before);
    },
  };
}

const ARROW_RIGHT = "\uE014"; // of WebDriver's table of keys

describe("a reader of chapter 3", () => {
  const [rotation, derivation] = [figure("rotation"), figure("derivation")];
  before(async () => {
    if (skip) return;
    await resize(1440);
    await open("en/chapters/rope/");
  });

  test("moves a slider by its keys: the figure's number changes, and the sides of the steps below", { skip }, async () => {
    const m = await rotation.property("m");
    const slider = await rotation.part("input[type=range]");
    await derivation.changes(".sides", async () => {
      await rotation.changes(".score", async () => {
        await browser.run((input) => input.focus(), slider);
        await browser.press(ARROW_RIGHT, ARROW_RIGHT);
      });
      await derivation.part(".sides"); // a step draws when it is in view
    });
    assert.equal(await rotation.property("m"), m + 2);
  });

  test("drags a vector: it follows the pointer until that lets go, and the score follows it", { skip }, async () => {
    const [x, y] = await rotation.property("q");
    const handle = await rotation.part("#q");
    await rotation.changes(".score", () => browser.drag(handle, [-20, 10], [-20, 10]));
    const q = await rotation.property("q");
    assert.ok(q[0] < x - 0.1 && q[1] < y - 0.1, `from ${[x, y]} to ${q}`);
    await browser.move([-40, 0]);
    assert.deepEqual(await rotation.property("q"), q);
  });

  test("comes to a number in the text: it is there", { skip }, async () => {
    await browser.run(() => document.querySelector("pe-number").scrollIntoView());
    await browser.waitFor(() => /\d/.test(document.querySelector("pe-number").textContent));
  });
});

test("a text is typed: the score matrices are those of its words", { skip }, async () => {
  await open("en/chapters/versus/");
  const matrix = figure("score-matrix");
  const field = await matrix.part("input[type=text]");
  await matrix.changes(".cell", async () => {
    await browser.run((input) => input.select(), field);
    await browser.press(..."red on blue");
  });
  assert.equal(await matrix.property("text"), "red on blue");
  await browser.waitFor(() => {
    const maps = [...document.querySelector("pe-score-matrix").shadowRoot.querySelectorAll("svg.heat")];
    return (
      maps.length === 2 && maps.every(({ textContent }) => ["red", "on", "blue"].every((word) => textContent.includes(word)))
    );
  });
});

describe("what goes wrong in WebKit is seen", () => {
  test("a message on the console, an exception, a missing file, a violation of the policy", { skip }, async () => {
    await open("en/");
    await browser.run(async () => {
      console.error("noticed");
      setTimeout(() => globalThis.missing());
      Promise.reject(new Error("rejected"));
      document.body.append(Object.assign(document.createElement("script"), { src: "missing.js" }));
      document.body.append(Object.assign(document.createElement("script"), { textContent: "1" }));
    });
    for (const sign of [
      /noticed/,
      /exception: .*missing/,
      /exception: .*rejected/,
      /failed: .*missing\.js/,
      /policy: script-src/,
    ])
      await browser.waitFor((source) => globalThis.troubles.some((line) => new RegExp(source).test(line)), sign.source);
  });

  test("a figure that cannot be drawn", { skip }, async () => {
    await open("embed/?figure=derivation&identity=nonsense", "derivation");
    assert.equal((await drawn(browser)).length, 1);
  });

  test("WebKit ends with the process that started it, even where that is killed", { skip }, async () => {
    const code = `
      import { launch } from ${JSON.stringify(import.meta.resolve("./support/webkit.mjs"))};
      console.log((await launch()).driver);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
    const [driver] = await once(child.stdout.setEncoding("utf8"), "data");
    const answers = () =>
      fetch(`${driver.trim()}/status`).then(
        ({ ok }) => ok,
        () => false,
      );
    assert.ok(await answers());
    child.kill("SIGKILL");
    while (await answers()) await pause(20);
  });
});
