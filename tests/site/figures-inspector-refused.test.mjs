// pe-inspector: what cannot be read is said in a sentence, in bounded time, and nothing of it is taken for more than text.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { open } from "./support/chromium.mjs";
import { place, set } from "./support/figure.mjs";
import { browser, server } from "./support/hosted.mjs";
import { facts, given, llama, text } from "./support/inspector.mjs";
import { page } from "./support/stage.mjs";

describe("what is no configuration is said in a sentence, and the page stays awake", () => {
  const keys = (count, name) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`${name}${i}`, i]));
  const wide = (of) => `{${Array.from({ length: 300 }, (_, i) => `k${i}: *${of}`).join(", ")}}`;
  const bomb = [
    "a: &a {x: 1}",
    ...["b", "c", "d", "e"].map((name, i) => `${name}: &${name} ${wide("abcd"[i])}`),
    "model_type: llama",
  ];
  const cases = {
    nothing: ["", /^There is nothing here yet/],
    "no JSON": ['{"model_type": "llama", "rope_theta": NaN}', /^This is no configuration/],
    words: ["hello", /^This is no configuration/],
    "binary garbage": ["\u0000\u0001\ufffd\u0007", /^This is no configuration/],
    markup: ['<img src=x onerror="globalThis.broken = true">', /^This is no configuration/],
    "markup as a class": [
      JSON.stringify({ ...llama, model_type: "<img src=x onerror='globalThis.broken = true'>" }),
      /<img src=x/,
    ],
    "a wide dimension": [JSON.stringify({ ...llama, head_dim: 1e9 }), /^The field the head dimension/],
    "many layers": [JSON.stringify({ ...llama, num_hidden_layers: 1e6 }), /^The field num_hidden_layers/],
    "deep nesting": ["[".repeat(1_000_000), /^This is no configuration/],
    "10 MB of words": [`{"model_type": "llama", ${"x".repeat(1e7)}`, /^This is no configuration/],
    "too many fields": [JSON.stringify({ ...llama, ...keys(150_000, "q") }), /^This is no configuration/],
    "YAML that unfolds": [bomb.join("\n"), /^This is no configuration/],
    "a key as long as a book": [`{"model_type": "llama", "${"k".repeat(1e6)}_rope": 1}`, /^The field k+…/],
  };
  for (const [name, [content, said]] of Object.entries(cases))
    test(name, async () => {
      const element = await given(content);
      assert.match(await text(element, ".refused .says"), said);
      assert.ok((await text(element, ".refused")).length < 1500);
      assert.equal(await element.locator("img").count(), 0);
      assert.equal(await page.evaluate(() => globalThis.broken), undefined);
      await set(element, { preset: "Llama-2-7B" });
    });

  test("a prototype in the text is nobody’s prototype", async () => {
    const element = await given(
      `{"__proto__": {"rope_theta": 5, "polluted": 1}, ${JSON.stringify({ ...llama, rope_theta: 700000 }).slice(1)}`,
    );
    assert.match(await facts(element), /base: 700.000 from the file/);
    assert.equal(await page.evaluate(() => ({}).polluted), undefined);
  });

  test("10 MB beside the fields: what is read is right, the text is not put into the field, and frames go on", async () => {
    const element = await place(page, "inspector");
    const frames = await element.evaluate(
      async (figure, content) => {
        let [count, going] = [0, true];
        const tick = () => {
          count++;
          if (going) requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
        const clipboardData = new globalThis.DataTransfer();
        clipboardData.setData("text/plain", content.replace("FILL", "x".repeat(1e7)));
        figure.renderRoot
          .querySelector("textarea")
          .dispatchEvent(new globalThis.ClipboardEvent("paste", { clipboardData, cancelable: true }));
        await figure.updateComplete;
        going = false;
        return count;
      },
      JSON.stringify({ ...llama, rope_theta: 700000, about: "FILL" }),
    );
    assert.ok(frames > 1, `${frames} frames`);
    assert.match(await facts(element), /base: 700.000 from the file/);
    assert.equal(await element.locator("textarea").inputValue(), "");
    assert.match(await text(element, ".unshown"), / 10.000.\d{3} bytes/);
  });

  test("YAML and the arguments of a command line are read", async () => {
    const yaml = await given("model_type: llama\nhidden_size: 4096\nnum_attention_heads: 32\nrope_theta: 700000\n");
    assert.match(await facts(yaml), /layers: 32 from the class: num_hidden_layers[^]*base: 700.000 from the file/);
    const command = await given(
      "--num-layers 24 --hidden-size 2048 --num-attention-heads 16 --position-embedding-type rope --rotary-base 700000 --max-position-embeddings 4096",
    );
    assert.match(await facts(command), /layers: 24 [^]*base: 700.000/);
  });
});

test("a reading that takes too long is ended, and the next one is read", async () => {
  const other = await open(browser, `${server.address}embed/`);
  await other.clock.install();
  await other.evaluate(() => import("/module/figures/inspector.js"));
  const slow = { ...llama, num_hidden_layers: 4096, layer_types: Array.from({ length: 4096 }, () => "full_attention") };
  const figure = other.locator("pe-inspector");
  await other.evaluate(() => document.getElementById("stage").replaceChildren(document.createElement("pe-inspector")));
  await other.clock.runFor(500);
  await figure.locator(".facts").waitFor();
  await figure.evaluate((element, content) => {
    const field = element.renderRoot.querySelector("textarea");
    field.value = content;
    field.dispatchEvent(new globalThis.InputEvent("input", { bubbles: true }));
  }, JSON.stringify(slow));
  await other.clock.runFor(300);
  await figure.locator(".answer[aria-busy=true]").waitFor();
  await other.clock.runFor(11_000);
  await figure.locator(".failure", { hasText: "took longer than 10 s" }).waitFor();
  await figure.evaluate((element) => (element.config = ""));
  await figure.locator("select").first().selectOption("Llama-2-7B");
  await other.clock.runFor(500);
  await figure.locator(".says", { hasText: "Llama-2-7B" }).waitFor();
  await other.context().close();
});
