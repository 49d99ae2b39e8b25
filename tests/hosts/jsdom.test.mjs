// Test runners' DOM, jsdom: no layout, no observers or silent ones, and in Jest's no TextEncoder, Response or fetch. Figures draw all the same.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { figureNames } from "../../scripts/build/figures.mjs";
import { makeProject } from "../package/support/project.mjs";

let project;
before(() => {
  project = makeProject();
});
after(() => project?.remove());

/** What `act` leaves in `answer`, run where jsdom's window is the only global object. */
function inJsdom(act, pretendToBeVisual) {
  project.write(
    "jsdom.mjs",
    `import { JSDOM, VirtualConsole } from "${import.meta.resolve("jsdom")}";
import { importerFor } from "${new URL("support/realm.mjs", import.meta.url).href}";
const virtualConsole = new VirtualConsole();
const errors = [];
virtualConsole.on("jsdomError", ({ message }) => errors.push(message));
const dom = new JSDOM('<!doctype html><html lang="en"></html>', {
  runScripts: "outside-only", url: "http://localhost/", virtualConsole, pretendToBeVisual: ${pretendToBeVisual},
});
const { window } = dom;
for (const name of ["TextEncoder", "TextDecoder"]) delete window[name]; // which later ones have
const imported = importerFor(dom.getInternalVMContext());
const dist = "${pathToFileURL(`${project.installed}/dist`)}/";
let answer;
${act}
console.log(JSON.stringify({ answer, errors }));
process.exit();`,
  );
  return JSON.parse(project.node(["--experimental-vm-modules", "--no-warnings", "jsdom.mjs"]));
}

test("the globals that Jest's jsdom lacks are missing here too", () => {
  const names = ["TextEncoder", "TextDecoder", "Response", "fetch", "IntersectionObserver", "ResizeObserver", "matchMedia"];
  const { answer } = inJsdom(`answer = ${JSON.stringify(names)}.filter((name) => name in window);`, true);
  assert.deepEqual(answer, []);
});

test("the module computes, and says what it cannot load", () => {
  const { answer } = inJsdom(
    `const { load } = await imported(dist + "posenc.js");
const message = await load({ wasm: "posenc.wasm" }).catch(({ message }) => message);
const pe = await load();
answer = { message, values: [...pe.sinusoidal({ positions: 1, dim: 2 }).data], words: pe.identities.map(({ id }) => id).includes("wish") };`,
    true,
  );
  assert.match(answer.message, /^load: could not fetch posenc\.wasm: fetch is not defined$/u);
  assert.deepEqual(answer.values, [0, 1]);
  assert.equal(answer.words, true);
});

describe("figures", () => {
  const silent = `window.IntersectionObserver = class { observe() {} unobserve() {} disconnect() {} };
window.CSS = { supports: () => true };`;
  for (const [name, frames, more] of [
    ["with animation frames", true, ""],
    ["without animation frames", false, ""],
    ["where an observer never answers, as in happy-dom", true, silent],
    ["where matchMedia is a name alone, as in Vitest", true, "window.matchMedia = undefined;"],
  ])
    test(`each draws, says what it shows, changes and leaves, ${name}`, () => {
      const { answer, errors } = inJsdom(
        `${more}
await imported(dist + "figures/index.js");
answer = {};
for (const name of ${JSON.stringify(figureNames())}) {
  const element = window.document.createElement("pe-" + name);
  window.document.body.append(element);
  await element.updateComplete;
  const { shadowRoot } = element;
  const drawn = shadowRoot.textContent.length;
  element.setAttribute("lang", "zh-CN");
  await element.updateComplete;
  answer[name] = {
    failure: shadowRoot.querySelector(".failure")?.textContent,
    drawn,
    words: shadowRoot.querySelector("#words")?.textContent,
    chinese: /\\p{Script=Han}/u.test(shadowRoot.textContent),
  };
  element.remove();
}`,
        frames,
      );
      assert.deepEqual(errors, []);
      for (const figure of figureNames()) {
        const { failure, drawn, words, chinese } = answer[figure];
        assert.equal(failure, undefined, figure);
        assert.ok(drawn > 30 && words.length > 20, `${figure}: ${drawn} letters drawn, ${words}`);
        assert.ok(chinese, `${figure} follows its attributes`);
      }
    });
});
