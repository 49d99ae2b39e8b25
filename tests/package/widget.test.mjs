// The single file as a widget of notebooks, with models as Jupyter's front end and as MyST have them.
import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import ts from "typescript";
import { figureNames } from "../../scripts/build/figures.mjs";
import { link } from "../hosts/support/dependencies.mjs";
import { openBrowser, serve } from "./support/browser.mjs";
import { models } from "./support/notebook-models.mjs";
import { makeProject } from "./support/project.mjs";

let project;
let browser;
let site;
before(async () => {
  project = makeProject();
  link(project, "@anywidget/types");
  copyFileSync(join(project.installed, "dist/standalone.js"), join(project.folder, "standalone.js"));
  project.write(
    "index.html",
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>posenc</title><script type="module" src="models.js"></script></html>`,
  );
  project.write("models.js", models);
  site = await serve(project.folder);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  site?.close();
  project?.remove();
});

/** Runs a function in a fresh page, where \`view\`, \`Jupyter\` and \`Myst\` are; whatever the page complains of fails. */
async function inPage(act, given) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  try {
    await page.goto(site.origin);
    await page.waitForFunction(() => globalThis.ready, undefined, { timeout: 90_000 });
    const answer = await page.evaluate(act, given);
    assert.deepEqual(complaints, []);
    return answer;
  } finally {
    await page.close();
  }
}
const { Jupyter, Myst, view } = globalThis; // names of the page, for the functions that run there

test("anywidget's own types take it", () => {
  project.write(
    "types.ts",
    `import type { AnyWidget, Render } from "@anywidget/types";
import widget from "posenc/anywidget";
export const whole: AnyWidget = widget;
export const render: Render = widget.render;
export const wrong: AnyWidget<{ figure: string }> = { render: (host: { nothing: string }) => host.nothing };
`,
  );
  const program = ts.createProgram([join(project.folder, "types.ts")], {
    strict: true,
    noEmit: true,
    types: [],
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  });
  const found = ts.getPreEmitDiagnostics(program);
  const lines = found.map(({ file, start }) => file.getLineAndCharacterOfPosition(start).line + 1);
  assert.deepEqual(lines, [5], found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")).join("\n"));
});

for (const kind of ["Jupyter", "Myst"])
  test(`${kind}: every figure is shown in the state of its traits`, async () => {
    const shown = await inPage(
      async ([kind, names]) => {
        const found = {};
        for (const figure of names) {
          const model = new globalThis[kind]({ figure, lang: "zh-CN", seed: 7, dim: "8" });
          const { el, end, figure: shown, refused } = await view(model, { inShadow: kind === "Myst" });
          const element = shown();
          globalThis.dispatchEvent(new Event("wheel"));
          await element.updateComplete;
          const text = element.shadowRoot.textContent;
          found[figure] = [
            element.localName,
            /\p{Script=Han}/u.test(text),
            element.seed ?? 7,
            element.dim ?? 8,
            refused() ?? "",
            element.shadowRoot.querySelector(".failure")?.textContent ?? "",
          ];
          await end();
          if (el.childElementCount > 0) found[figure].push("left");
        }
        return found;
      },
      [kind, figureNames()],
    );
    assert.deepEqual(shown, Object.fromEntries(figureNames().map((name) => [name, [`pe-${name}`, true, 7, 8, "", ""]])));
  });

describe("values go both ways", () => {
  test("from the kernel to the figure, all of a message at once", async () => {
    const seen = await inPage(async () => {
      const model = new Jupyter({ figure: "rotation", m: 7, n: 3, q: [1.2, 0.9] });
      const { figure } = await view(model);
      const before = [figure().m, figure().n, figure().theta];
      model.receive({ m: 9, q: "1,0.5" });
      const after = [figure().m, figure().n, ...figure().q];
      model.receive({ m: null });
      return [before, after, figure().m, model.sent];
    });
    assert.deepEqual(seen, [[7, 3, 0.22], [9, 3, 1, 0.5], 7, []]);
  });

  test("from the reader to the traits that the model has, in one message", async () => {
    const seen = await inPage(async () => {
      const model = new Jupyter({ figure: "clock", position: 5, base: null });
      const { figure } = await view(model);
      await figure().updateComplete;
      const slider = figure().shadowRoot.querySelector("input[type=range]");
      slider.value = String(Number(slider.value) + 1);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      return [
        model.sent,
        model.get("position") === figure().position,
        figure().position !== 5,
        "dim" in model.traits,
        model.get("base"),
      ];
    });
    const [[first, ...more], ...rest] = seen;
    assert.deepEqual(Object.keys(first), ["position"]);
    assert.deepEqual([more, ...rest], [[], true, true, false, null]);
  });

  test("what the reader has changed without a trait stays when the kernel sets another", async () => {
    const kept = await inPage(async () => {
      const model = new Jupyter({ figure: "clock", base: 10000 });
      const { figure } = await view(model);
      figure().position = 77;
      model.receive({ base: 500 });
      return [figure().position, figure().base];
    });
    assert.deepEqual(kept, [77, 500]);
  });

  test("names that are taken: layout_ in Jupyter, layout in MyST, as_, and Python's notation", async () => {
    const seen = await inPage(async () => {
      const jupyter = await view(new Jupyter({ figure: "score-curve", layout_: "interleaved" }));
      const own = await view(new Jupyter({ figure: "score-curve" }));
      const myst = await view(new Myst({ figure: "score-curve", layout: "interleaved" }), { inShadow: true });
      const as = await view(new Jupyter({ figure: "inspector", as_: "vllm" }));
      const snake = await view(new Jupyter({ figure: "derivation", identity: "wish", pair_count: 3 }));
      return [jupyter, own, myst, as, snake].map(({ figure, refused }) => [
        figure().layout ?? figure().as,
        figure().pairCount ?? 0,
        refused() ?? "",
      ]);
    });
    assert.deepEqual(seen.map(([value]) => value).slice(0, 4), ["interleaved", "half", "interleaved", "vllm"]);
    assert.equal(seen[4][1], 3);
    assert.deepEqual(
      seen.map(([, , refused]) => refused),
      ["", "", "", "", ""],
    );
  });

  test("views of one model show the same, and each goes alone", async () => {
    const seen = await inPage(async () => {
      const model = new Jupyter({ figure: "clock", position: 5 });
      const [one, two] = [await view(model), await view(model)];
      await Promise.all([one.figure().updateComplete, two.figure().updateComplete]);
      const slider = one.figure().shadowRoot.querySelector("input[type=range]");
      slider.value = String(Number(slider.value) + 1);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      const together = one.figure().position === two.figure().position && one.figure().position !== 5;
      await one.end();
      const between = model.count;
      model.receive({ position: 9 });
      const left = [one.el.childElementCount, two.figure().position];
      await two.end();
      await two.end();
      return [together, between > 0, left, model.count];
    });
    assert.deepEqual(seen, [true, true, [0, 9], 0]);
  });
});

test("the trait `figure` changes the figure; a view ends with its signal", async () => {
  const seen = await inPage(async () => {
    const model = new Jupyter({ figure: "clock", position: 5 });
    const ends = new AbortController();
    const { el, figure } = await view(model, { signal: ends.signal });
    const first = figure().localName;
    model.receive({ figure: "pe-rotation" });
    const second = [figure().localName, el.querySelectorAll("pe-clock").length];
    ends.abort();
    return [first, second, el.childElementCount, model.count];
  });
  assert.deepEqual(seen, ["pe-clock", ["pe-rotation", 0], 0, 0]);
});

test("a second copy of the file, as Jupyter loads one for each widget, shows its figures too", async () => {
  const seen = await inPage(async () => {
    const { default: again } = await import("/standalone.js?again");
    const el = document.body.appendChild(document.createElement("div"));
    const model = new Jupyter({ figure: "rotation", m: 9 });
    const end = again.render({ model, el });
    const shown = el.querySelector("pe-rotation");
    const before = shown?.m;
    model.receive({ m: 11 });
    const after = shown?.m;
    end();
    return [before, after, el.childElementCount];
  });
  assert.deepEqual(seen, [9, 11, 0]);
});

test("MyST: a change by the reader goes into the model, and nothing is thrown", async () => {
  const seen = await inPage(async () => {
    const model = new Myst({ figure: "clock", position: 5 });
    const { figure, end, el } = await view(model, { inShadow: true });
    await figure().updateComplete;
    const slider = figure().shadowRoot.querySelector("input[type=range]");
    slider.value = String(Number(slider.value) + 1);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    const changed = model.get("position") === figure().position && model.get("position") !== 5;
    await end();
    model.set("position", 9);
    model.set("figure", "rotation");
    return [changed, el.childElementCount];
  });
  assert.deepEqual(seen, [true, 0]);
});

describe("what is no value is refused with a sentence", () => {
  const names = figureNames().join(", ");
  for (const [given, shown] of [
    ["<img src=x onerror=alert(1)>", '"<img src=x onerror=alert(1)>"'],
    ["__proto__", '"__proto__"'],
    ["constructor", '"constructor"'],
    [undefined, "undefined"],
    [{ clock: 1 }, "a value of type object"],
    ["x".repeat(1e6), `"${"x".repeat(60)}…"`],
  ])
    test(`figure: ${shown.slice(0, 40)}`, async () => {
      const [said, elements] = await inPage(async (figure) => {
        const { el, refused } = await view(new Jupyter({ figure }));
        return [refused(), el.querySelectorAll("*").length];
      }, given);
      assert.deepEqual([said, elements], [`posenc: figure must be one of ${names}, got ${shown}`, 2]);
    });

  test("values of the state, and what is set right again", async () => {
    const seen = await inPage(async () => {
      const model = new Jupyter({ figure: "rotation", m: NaN, theta: "<b>", q: [1, 2, 3], k: { 0: 1 }, n: 1e9 });
      const { figure, refused } = await view(model);
      const values = [figure().m, figure().theta, figure().n];
      const said = refused();
      const marked = figure().getRootNode().querySelectorAll("b").length;
      model.receive({ m: 8, theta: 0.5, q: [1, 2], k: [1, 0] });
      return [values, said, marked, refused() ?? "", figure().m];
    });
    const [values, said, ...rest] = seen;
    assert.deepEqual(values, [7, 0.22, 1e6]);
    assert.match(
      said,
      /^posenc: q must be 2 numbers in -2 … 2, got \[1,2,3\]; k must be .*; m must be a number .*, got NaN; theta must be .*, got "<b>"$/u,
    );
    assert.deepEqual(rest, [0, "", 8]);
  });
});

test("dark where the text of the notebook is light, and when that changes", async () => {
  const seen = await inPage(async () => {
    document.body.style.color = "rgb(240, 240, 240)";
    const { figure } = await view(new Jupyter({ figure: "clock" }));
    const scheme = () => getComputedStyle(figure()).colorScheme;
    const first = scheme();
    document.body.style.color = "#222";
    await new Promise((done) => setTimeout(done, 50));
    return [first, scheme()];
  });
  assert.deepEqual(seen, ["dark", "light"]);
});
