// React renders figures ahead, on a server, and takes over a page in which they have drawn already: it must find what it rendered.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { build } from "vite";
import { figures } from "../../web/figures/abouts.js";
import { openBrowser, serve, visit } from "../package/support/browser.mjs";
import { makeProject } from "../package/support/project.mjs";
import { link } from "./support/dependencies.mjs";

let project;
let browser;
before(async () => {
  project = makeProject();
  for (const name of ["react", "react-dom", "scheduler"]) link(project, name);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  project?.remove();
});

test("no figure differs from what was rendered, and each follows its properties afterwards", async () => {
  const tags = Object.keys(figures).map((name) => `pe-${name}`);
  const app = [...tags.map((tag) => [tag, {}]), ...tags.map((tag) => [tag, figures[tag.slice(3)].example])];
  const html = renderToString(app.map(([tag, props], i) => createElement(tag, { key: i, ...props })));
  project.write(
    "app/index.html",
    `<!doctype html><html lang="en"><title>posenc</title><body><div id="root">${html}</div><script type="module" src="main.js"></script></body></html>`,
  );
  project.write(
    "app/main.js",
    `import "posenc/figures";
import { createElement } from "react";
import { hydrateRoot } from "react-dom/client";
const app = ${JSON.stringify(app)};
const tree = (changed = {}) => app.map(([tag, props], i) => createElement(tag, { key: i, ...props, ...changed[tag] }));
const figures = [...document.querySelectorAll("#root > *")];
dispatchEvent(new Event("wheel")); // the reader moves: figures far below are drawn too
await Promise.all(figures.map(({ updateComplete }) => updateComplete));
const errors = [];
const root = hydrateRoot(document.getElementById("root"), tree(), { onRecoverableError: ({ message }) => errors.push(message) });
await new Promise((done) => setTimeout(done, 200));
root.render(tree({ "pe-clock": { position: 9 } }));
await new Promise((done) => setTimeout(done, 200));
globalThis.answer = {
  errors,
  drawn: figures.every(({ shadowRoot }) => shadowRoot.querySelector("#words").textContent.length > 20),
  kept: figures.every(({ isConnected }) => isConnected),
  positions: figures.filter(({ localName }) => localName === "pe-clock").map(({ position }) => position),
};`,
  );
  await build({
    root: join(project.folder, "app"),
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"development"' }, // what differs is told there alone
    build: { target: "es2022", minify: false, modulePreload: { polyfill: false } },
  });
  const site = await serve(join(project.folder, "app/dist"));
  try {
    const { errors, drawn, kept, positions } = await visit(browser, site.origin, "/", (page) =>
      page.waitForFunction(() => globalThis.answer, undefined, { timeout: 90_000 }).then((handle) => handle.jsonValue()),
    );
    assert.deepEqual(errors, []);
    assert.deepEqual([drawn, kept], [true, true]);
    assert.deepEqual(positions, [9, 9]);
  } finally {
    site.close();
  }
});
