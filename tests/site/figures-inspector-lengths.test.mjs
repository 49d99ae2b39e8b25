// pe-inspector: within which length turns are counted and what it is called, what other programs pass over, and what is no
// configuration, each in a sentence of both languages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc/formats";
import { preset } from "posenc/presets";
import { model } from "../lib/support/gguf.mjs";
import { open } from "./support/chromium.mjs";
import { place, set, texts } from "./support/figure.mjs";
import { browser, server } from "./support/hosted.mjs";
import { facts, given, llama, paste, text } from "./support/inspector.mjs";
import { page } from "./support/stage.mjs";

const pe = await load();
/** What a figure says of a configuration, first in English, then in Chinese. */
async function both(content) {
  const said = [];
  for (const lang of ["en", "zh-CN"]) {
    const element = await given(typeof content === "string" ? content : JSON.stringify(content), { lang });
    const [answer, turns, says, legend, refused] = await Promise.all(
      [".answer", ".turns", ".says:not(.turns)", ".legend", ".refused .says"].map((selector) => text(element, selector)),
    );
    said.push({
      answer,
      turns,
      says,
      legend,
      refused,
      facts: await facts(element),
      elsewhere: await texts(element, ".elsewhere li"),
    });
  }
  return said;
}
const mistral = {
  ...{ model_type: "mistral", hidden_size: 4096, num_attention_heads: 32, num_hidden_layers: 32 },
  ...{ max_position_embeddings: 32768, rope_theta: 10000 },
};
const complete = (base, trainingLength) => pe.rope({ headDim: 128, base }).coverage({ trainingLength }).complete;

test("a length that the file does not state is said to be assumed, and is no length of training", async () => {
  const params = { dim: 4096, n_layers: 32, head_dim: 128, hidden_dim: 14336, n_heads: 32, rope_theta: 1000000 };
  const [english, chinese] = await both(params);
  assert.match(english.facts, /length: 128.000 positions not in the file; assumed: max_position_embeddings/);
  const said = english.turns;
  assert.match(said, /within 128.000 positions, which are assumed, as the file states no length/);
  assert.doesNotMatch(english.answer, /training|transformer\b/);
  assert.match(english.says, /^mistral: /);
  assert.match(chinese.turns, /文件没有写长度，暂且这样取/);
  assert.doesNotMatch(chinese.answer, /训练/);
});

test("turns are counted within the window of the layers, else within the length that the file states", async () => {
  const [english, chinese] = await both({ ...mistral, sliding_window: 4096 });
  assert.match(
    english.turns,
    new RegExp(`^Of 64 pairs, ${complete(10000, 4096)} complete a turn within the sliding window of 4096 positions`),
  );
  assert.match(english.facts, /length: 32.768 positions [^\n]*\nsliding window: 4096 positions/);
  assert.match(chinese.turns, new RegExp(`有 ${complete(10000, 4096)} 对在滑动窗口的 4096 个位置之内`));
  const [stated, written] = await both({ ...mistral, sliding_window: null });
  const within = complete(10000, 32768);
  assert.notEqual(within, complete(10000, 4096));
  assert.match(
    stated.turns,
    new RegExp(`^Of 64 pairs, ${within} complete a turn within the 32.768 positions that the file states`),
  );
  assert.match(written.turns, new RegExp(`有 ${within} 对在文件所写的 32.768 个位置之内`));
  assert.match(stated.legend, /length that the file states/);
});

test("a window that the class has under a name of its own is said to be the class's, and half of it reaches back", async () => {
  const modern = { model_type: "modernbert", hidden_size: 768, num_attention_heads: 12, num_hidden_layers: 3 };
  const shown = async (more) => {
    const element = await given(JSON.stringify({ ...modern, ...more }));
    await set(element, { rule: 1 });
    return facts(element);
  };
  assert.match(await shown({}), /sliding window: 65 positions [^\n]*local_attention/);
  assert.doesNotMatch(await shown({ local_attention: 64 }), /local_attention/);
  assert.match(await shown({ local_attention: 64 }), /sliding window: 33 positions/);
});

test("layers that rotate alike and have a window or none are told apart", async () => {
  const gemma = { ...mistral, model_type: "gemma2", head_dim: 128, sliding_window: 4096, num_hidden_layers: 4 };
  const element = await given(JSON.stringify(gemma));
  assert.match(await text(element, ".all"), /A sliding_attention \(window of 4096\) in 2; B full_attention in 2/);
  await set(element, { rule: 1 });
  assert.equal((await texts(element, ".facts dt")).includes("sliding window"), false);
});

test("programs of which nothing is known share one line, without the words of an error", async () => {
  const chatglm = {
    ...{ model_type: "chatglm", hidden_size: 4096, num_attention_heads: 32, kv_channels: 128, num_layers: 28, seq_length: 8192 },
    ...{ original_rope: true, rope_ratio: 1 },
  };
  const [english, chinese] = await both(chatglm);
  assert.deepEqual(english.elsewhere, ["vLLM, llama.cpp, mlx-lm: what becomes of this file there is not known here."]);
  assert.deepEqual(chinese.elsewhere, ["vLLM、llama.cpp、mlx-lm：怎样处理这个文件，这里不知道。"]);
});

test("why another program differs is said of what the file has", async () => {
  const element = await place(page, "inspector", { preset: "gpt-oss-20b" });
  const lines = async () => (await texts(element, ".elsewhere li")).slice(1).map((line) => line.replace(/^[^,，]*[,，]\s*/u, ""));
  const rounded = "it does not read truncate: false, and rounds the ends of YaRN’s ramp to whole pairs.";
  assert.deepEqual(await lines(), [rounded, rounded]);
  const rope_scaling = {
    rope_type: "yarn",
    factor: 4,
    original_max_position_embeddings: 8192,
    beta_fast: 4,
    attention_factor: 1.5,
  };
  await paste(element, JSON.stringify({ ...llama, rope_scaling }));
  const [ggml, mlx] = await lines();
  assert.match(ggml, /^because of attention_factor\. attention_factor must be left out for llama\.cpp/);
  assert.equal(mlx, "it does not read attention_factor.");
  delete rope_scaling.attention_factor;
  await paste(element, JSON.stringify({ ...llama, rope_scaling }));
  assert.equal((await lines())[0], "it does not read beta_fast and beta_slow, and takes 32 and 1.");
  assert.equal(preset("gpt-oss-20b").config.attention_factor, undefined);
});

test("a class of diffusers that is not read, a web page, and a GGUF file that is cut off are called so", async () => {
  const [{ refused: diffusers }, { refused: chinese }] = await both({ _class_name: "UNet2DConditionModel", num_layers: 24 });
  assert.match(
    diffusers,
    /^_class_name is "UNet2DConditionModel", a class of diffusers that is not read here\. These are: "FluxTransformer2DModel", /,
  );
  assert.match(chinese, /^_class_name 是 "UNet2DConditionModel"，这里不读 diffusers 的这个类/);
  const [{ refused: adapter }, { refused: other }] = await both({ peft_type: "LORA", base_model_name_or_path: "a/b" });
  assert.match(adapter, /^This file lies beside a model’s configuration and says nothing of its positions/);
  assert.match(other, /^这个文件不是模型的配置/);
  const [{ refused: html }, { refused: zh }] = await both("<html>\n<head><title>404: Not Found</title></head>\n</html>");
  assert.match(html, /^This is a web page \(HTML\) and no configuration/);
  assert.match(zh, /^这是一个网页（HTML），不是配置/);
  const bytes = [...model("llama", {})].slice(0, 60);
  for (const [lang, start] of [
    ["en", /^This GGUF file is cut off/],
    ["zh-CN", /^这个 GGUF 文件不完整/],
  ]) {
    const element = await place(page, "inspector", { lang });
    await element.evaluate(async (figure, content) => {
      const dataTransfer = new globalThis.DataTransfer();
      dataTransfer.items.add(new globalThis.File([new Uint8Array(content)], "cut.gguf"));
      figure.renderRoot
        .querySelector("textarea")
        .dispatchEvent(new globalThis.DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, bytes);
    await element.locator(".refused").waitFor();
    assert.match(await text(element, ".refused .says"), start);
    assert.equal(await element.locator(".refused select").count(), 0);
  }
});

test("what is below does not jump up while a text is typed, and comes up when another file is taken", async () => {
  const own = await open(browser, `${server.address}en/inspector/?preset=gpt-oss-20b`);
  const figure = own.locator("pe-inspector");
  await figure.locator(".facts").waitFor();
  const height = () => figure.evaluate((element) => element.updateComplete.then(() => element.offsetHeight));
  /** How much higher the figure is than what it holds. */
  const empty = () =>
    figure.evaluate((element) => {
      const { minHeight } = element.style;
      const kept = element.offsetHeight;
      element.style.minHeight = "0";
      const own = element.offsetHeight;
      element.style.minHeight = minHeight;
      return kept - own;
    });
  const before = await height();
  const field = figure.locator("textarea");
  await field.fill("{");
  await figure.locator(".refused").waitFor();
  assert.ok((await height()) >= before, "typing");
  assert.ok((await empty()) > 200);
  await paste(figure, JSON.stringify({ model_type: "gpt2" }));
  await figure.locator(".says", { hasText: "gpt2" }).waitFor();
  assert.equal(await empty(), 0, "pasted");
  await field.fill("{");
  await figure.locator("select").first().selectOption("BERT-base");
  await figure.locator(".says", { hasText: "BERT-base" }).waitFor();
  await height();
  assert.equal(await empty(), 0, "chosen");
  await own.context().close();
});

test("rows of a table of patches, and which part of a model is shown", async () => {
  const [english, chinese] = await both({ model_type: "vit", hidden_size: 768, image_size: 224, patch_size: 16 });
  assert.match(english.says, /197 rows, for 197 positions/);
  assert.match(chinese.says, /共 197 行/);
  const text_config = { model_type: "gemma3_text", num_hidden_layers: 6 };
  const [parts, zh] = await both({ model_type: "gemma3", text_config, vision_config: { model_type: "siglip_vision_model" } });
  assert.match(parts.says, /Shown is the language model; what vision_config describes encodes positions by a rule of its own\./);
  assert.match(zh.says, /这里显示的是语言模型；vision_config 描述的部分/);
});
