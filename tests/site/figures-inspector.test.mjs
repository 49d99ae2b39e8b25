// pe-inspector: what a reader pastes, drops or picks is read as the module reads it, and nothing is sent.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { load } from "posenc/formats";
import { preset, presets } from "posenc/presets";
import { root } from "../../scripts/setup/paths.mjs";
import { f32, model } from "../lib/support/gguf.mjs";
import { open, settled } from "./support/chromium.mjs";
import { place, set, state, texts } from "./support/figure.mjs";
import { browser, server } from "./support/hosted.mjs";
import { facts, given, llama, paste, table, text } from "./support/inspector.mjs";
import { page } from "./support/stage.mjs";

const pe = await load();

test("a pasted configuration gives the numbers of the module, and takes the place of what was there", async () => {
  const element = await place(page, "inspector");
  await paste(element, JSON.stringify({ ...llama, rope_theta: 123456 }));
  assert.equal(await element.locator("textarea").inputValue(), JSON.stringify({ ...llama, rope_theta: 123456 }));
  const rope = pe.ropeFromConfig({ ...llama, rope_theta: 123456 });
  const before = pe.rope({ headDim: 128, base: 123456 }).wavelengths();
  const after = rope.wavelengths();
  assert.deepEqual(
    await table(element),
    Array.from(before, (turn, i) => [i, turn, after[i]]),
  );
  const { complete } = pe.rope({ headDim: 128, base: 123456 }).coverage({ trainingLength: 8192 });
  assert.match(
    await text(element, ".turns"),
    new RegExp(`^Of 64 pairs, ${complete} complete a turn within the 8192 positions of training`),
  );
  assert.match(await facts(element), /base: 123.456 from the file/);
  assert.match(await text(element, ".says:not(.turns)"), /^llama: Queries and keys are rotated/);
  assert.equal(await state(element, "config"), "", "what is pasted is not in the state");
  assert.equal(await element.locator("select").first().inputValue(), "");
  await element.locator("select").first().selectOption("GPT-J-6B");
  assert.match(await facts(element), /base: 10.000 from the class: rope_theta/);
  assert.match(await element.locator("textarea").inputValue(), /"rotary_dim": 64/);
});

test("a piece of text is put where the reader is; typing reads anew", async () => {
  const element = await place(page, "inspector");
  const field = element.locator("textarea");
  await field.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type(' "head_dim": 64,');
  assert.match(await facts(element), /what turns: 64 of a head’s 64/);
  assert.ok(await element.evaluate((figure) => figure.renderRoot.activeElement?.localName === "textarea"));
});

test("a class that is not known: its name, and a class that it is said to be like", async () => {
  const element = await given(JSON.stringify({ ...llama, model_type: "brandnew" }));
  assert.match(await text(element, ".refused .says"), /model_type is "brandnew", a class that is not known/);
  await element.locator(".refused select").selectOption("llama");
  await element.evaluate((figure) => figure.updateComplete);
  assert.match(await text(element, ".says:not(.turns)"), /brandnew is not known; it is read as llama/);
  assert.match(await text(element, "pre"), /\{ like: "llama" \}/);
  assert.deepEqual(
    (await table(element)).map((row) => row[2]),
    [...pe.ropeFromConfig(llama).wavelengths()],
  );
  const known = await given(JSON.stringify(llama), { like: "gptj" });
  assert.match(await facts(known), /128 of a head’s 128/, "a class that is known is not read as another");
});

test("a field that is wrong: its name, and what is allowed", async () => {
  const element = await given(JSON.stringify({ ...llama, rope_scaling: { ...llama.rope_scaling, factor: -1 } }));
  assert.match(await text(element, ".refused .says"), /^The field rope_scaling\.factor is not as it must be/);
  assert.match(await text(element, ".refused .mono"), /rope_scaling\.factor must be a finite number ≥ 1, got -1/);
  const chinese = await given(JSON.stringify({ ...llama, rope_theta: "many" }), { lang: "zh-CN" });
  assert.match(await text(chinese, ".refused .says"), /^字段 rope_theta 的值不对/);
});

test("a GGUF file that is picked, and one that is dropped: of a long one only its header is read", async () => {
  const bytes = model("llama", { "rope.freq_base": f32(500000), "attention.key_length": 128 });
  const long = Buffer.concat([Buffer.from(bytes), Buffer.alloc(3_000_000)]);
  const expected = (await pe.positionEncodingFromFile(bytes)).layers;
  const element = await place(page, "inspector");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), element.getByText("Open a file").click()]);
  await chooser.setFiles({ name: "<b>model.gguf", mimeType: "application/octet-stream", buffer: long });
  await element.locator(".unshown", { hasText: "model.gguf" }).waitFor();
  await element.evaluate((figure) => figure.updateComplete);
  assert.match(await text(element, ".says:not(.turns)"), /^<b>model\.gguf: Queries/);
  assert.match(await facts(element), new RegExp(`layers: ${expected.length} [^]*base: 500.000`));
  assert.match(await text(element, "pre"), /openAsBlob\("<b>model\.gguf"\)/);
  assert.equal(await element.locator(".elsewhere, b:not(.mono)").count(), 0);

  const dropped = await place(page, "inspector");
  await dropped.evaluate(
    async (figure, content) => {
      const dataTransfer = new globalThis.DataTransfer();
      dataTransfer.items.add(new globalThis.File([new Uint8Array(content)], "small.gguf"));
      const fire = (type) =>
        figure.renderRoot
          .querySelector("textarea")
          .dispatchEvent(new globalThis.DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      if (fire("dragover")) throw new Error("the page would open the file itself");
      fire("drop");
    },
    [...bytes],
  );
  await dropped.locator(".says", { hasText: "small.gguf" }).waitFor();
});

test("every published model is shown", async () => {
  const element = await place(page, "inspector");
  const failures = [];
  for (const { name, config } of presets) {
    await set(element, { preset: name });
    const says = await text(element, ".says:not(.turns)");
    if (!says.startsWith(`${name}: `) || (await element.locator(".failure, .refused").count()) > 0)
      failures.push(`${name}: ${says}`);
    const isRotary = pe.positionEncodingFromConfig(config).some(({ kind }) => kind === "rotary");
    if (isRotary !== (await element.locator(".all").count()) > 0) failures.push(`${name}: layers`);
  }
  assert.deepEqual(failures, []);
});

test("layers that rotate by different rules, and layers that do not", async () => {
  const element = await place(page, "inspector", { preset: "SmolLM3-3B" });
  const layers = pe.layersFromConfig(preset("SmolLM3-3B").config).map(({ rotates }) => (rotates ? "A" : "–"));
  assert.deepEqual(await texts(element, ".layers text"), layers);
  await element.locator(".strip ~ .fields select").selectOption({ index: 1 });
  assert.equal(await state(element, "rule"), 1);
  await element.evaluate((figure) => figure.updateComplete);
  assert.equal(await element.locator(".facts").count(), 0);
});

test("layers that do not rotate and scale their queries", async () => {
  const element = await place(page, "inspector", { preset: "Llama-4-Scout", rule: 1 });
  assert.equal(await facts(element), "query scale: 1 + 0.1 · ln(1 + ⌊(m + 1) / 8192⌋) at position m from the file");
});

test("what another program makes of the file", async () => {
  const config = { ...preset("gpt-oss-20b").config };
  const factor = (as) => pe.positionEncodingFromFile(config, { as }).then(({ layers }) => layers[0].attentionFactor());
  const element = await place(page, "inspector", { preset: "gpt-oss-20b" });
  const wavelengths = async (as) => (await pe.positionEncodingFromFile(config, { as })).layers[0].wavelengths();
  const [own, mlx] = [await wavelengths("transformers"), await wavelengths("mlx-lm")];
  const differ = own.filter((turn, i) => Math.abs(turn / mlx[i] - 1) > 1e-9).length;
  assert.ok(differ > 0 && (await factor("mlx-lm")) === (await factor("transformers")));
  assert.deepEqual(
    (await texts(element, ".elsewhere li")).map((line) => line.split(",")[0]),
    ["vLLM: the same.", `llama.cpp: ${differ} pairs turn at another speed`, `mlx-lm: ${differ} pairs turn at another speed`],
  );
  await element.locator("select").nth(1).selectOption("mlx-lm");
  await element.evaluate((figure) => figure.updateComplete);
  assert.deepEqual(
    (await table(element)).map((row) => row[2]),
    [...mlx],
  );
});

test("why another program differs: it reads no extension for the class, or one base for all lengths", async () => {
  const element = await place(page, "inspector");
  const put = (more) => paste(element, JSON.stringify({ ...llama, ...more }));
  const lines = () => texts(element, ".elsewhere li");
  const yarn = { rope_type: "yarn", factor: 4, original_max_position_embeddings: 8192 };
  await put({ model_type: "qwen3_moe", head_dim: 128, rope_scaling: yarn });
  assert.match((await lines())[2], /^mlx-lm: .*it reads no extension for this class\.$/u);
  await put({ rope_scaling: { rope_type: "dynamic", factor: 4 } });
  assert.match((await lines())[0], /^vLLM: .*it has the base of the longest text for texts of any length\.$/u);
});

test("the code makes the same objects", async () => {
  const element = await place(page, "inspector", { preset: "gpt-oss-20b", as: "mlx-lm" });
  const code = await text(element, "pre").then(() => element.locator("pre").textContent());
  const shown = (await table(element)).map((row) => row[2]);
  const program = code.replace(/(.*);$/, "console.log(JSON.stringify([...$1]));");
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module"], {
    cwd: root,
    input: program,
    encoding: "utf8",
  });
  assert.equal(stderr, "");
  assert.deepEqual(JSON.parse(stdout), shown);
});

test("no line of the code breaks within a string, nor is a line of the text cut, where there is little room", async () => {
  const element = await place(page, "inspector");
  await element.evaluate((figure) => (figure.style.width = "300px"));
  const pre = element.locator("pre");
  assert.match(await text(element, "pre").then(() => pre.textContent()), /preset\("Llama-3\.1-8B"\)\.config;\n/);
  for (const string of await pre.locator("span").all())
    assert.equal(await string.evaluate((span) => span.getClientRects().length), 1, await string.textContent());
  assert.ok(await element.locator("textarea").evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth));
});

test("the address holds model, program and likeness, over a reload and in the other language, and not what is pasted", async () => {
  const own = await open(browser, `${server.address}en/inspector/?preset=Gemma-3-4B&as=vllm`);
  const figure = own.locator("pe-inspector");
  const requests = [];
  assert.match(await text(figure, ".says:not(.turns)"), /^Gemma-3-4B: /);
  await figure.locator("select").first().selectOption("GPT-J-6B");
  await own.waitForFunction(() => location.search === "?preset=GPT-J-6B&as=vllm");
  own.on("request", (request) => requests.push(request.url()));
  await paste(figure, JSON.stringify({ ...llama, secret_name: "nobody" }));
  assert.match(await text(figure, ".says:not(.turns)"), /^llama: /);
  await own.waitForTimeout(500); // the address is written after a pause
  assert.doesNotMatch(await own.evaluate(() => location.href), /llama|secret|nobody/);
  assert.deepEqual(
    requests.filter((url) => !url.endsWith("/favicon.svg")),
    [],
    "nothing is asked for or sent",
  );
  await own.reload();
  await settled(own);
  assert.match(await text(figure, ".says:not(.turns)"), /^GPT-J-6B: /);
  await own.locator("a.language").click();
  await own.waitForURL(/zh-CN/);
  await settled(own);
  assert.match(await text(figure, ".says:not(.turns)"), /^GPT-J-6B：/);
  await own.context().close();
});

test("an attribute holds a short configuration; a longer one is said to be too long", async () => {
  const element = await place(page, "inspector", { config: JSON.stringify(llama) });
  assert.match(await text(element, ".says:not(.turns)"), /^llama: /);
  const long = await place(page, "inspector", { config: JSON.stringify({ ...llama, about: "x".repeat(8000) }) });
  assert.match(await text(long, ".failure"), /must be shorter than 8000 characters/);
});
