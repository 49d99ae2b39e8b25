// pe.positionEncodingFromFile: where a file comes from, and what kind of file it is.
import { File } from "node:buffer";
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { describe, test } from "node:test";
import { load } from "posenc/formats";
import { gguf, model, small } from "./support/gguf.mjs";

const pe = await load();
const read = (file, options) => pe.positionEncodingFromFile(file, options);

test("what one kind of layers is rotated by is not among what the file says for nothing", async () => {
  const gemma = { model_type: "gemma3_text", num_hidden_layers: 6, rope_theta: 1e6, rope_local_base_freq: 1e4, rotary_pct: 0.5 };
  const { layers, ignored } = await read(gemma);
  assert.deepEqual([layers[0].base, layers[5].base], [1e4, 1e6]);
  assert.ok(layers[0].ignored.includes("rope_theta"));
  assert.deepEqual(ignored, ["rotary_pct"]);
});

describe("GGUF: where the file comes from", () => {
  const file = model("llama", {}, { "rope_freqs.weight": Array(64).fill(2) }, { before: 3_000_000 });
  const thetaOf = async (source) => (await read(source)).layers[0].inverseFrequencies()[0];
  test("bytes, a buffer, a Blob, a File", async () => {
    const sources = [file, file.buffer, new DataView(file.buffer), new Blob([file]), new File([file], "model.gguf")];
    for (const source of sources) assert.equal(await thetaOf(source), 0.5);
  });
  test("an address, of which parts are asked for", async () => {
    let asked = 0;
    const knowsParts = { "/parts": true, "/whole": false };
    const server = createServer((request, response) => {
      const [, from, to] = /^bytes=(\d+)-(\d+)$/u.exec(request.headers.range);
      const isPart = knowsParts[request.url];
      if (isPart === undefined) return void response.writeHead(404).end();
      const part = isPart ? file.subarray(Number(from), Number(to) + 1) : file;
      asked += isPart ? part.length : 0;
      response.writeHead(isPart ? 206 : 200).end(part);
    }).listen(0);
    try {
      const at = (path) => new URL(path, `http://localhost:${server.address().port}`);
      assert.equal(await thetaOf(at("/parts")), 0.5);
      assert.ok(asked < 2_200_000, `${asked} bytes`);
      await assert.rejects(read(at("/whole")), /must give parts of a file \(status 206\), got status 200$/u);
      await assert.rejects(read(at("/none")), /^Error: positionEncodingFromFile: could not fetch .*: status 404$/u);
    } finally {
      server.close();
    }
  });
  test("the other byte order; version 2; other vocabularies are passed over", async () => {
    const tensors = { "rope_freqs.weight": Array(64).fill(4) };
    assert.equal(await thetaOf(model("llama", {}, tensors, { littleEndian: false })), 0.25);
    assert.equal(await thetaOf(model("llama", {}, tensors, { version: 2 })), 0.25);
    const words = { array: ["string", Array.from({ length: 3000 }, (_, i) => `token ${i} `.repeat(60))] };
    const scores = { array: ["f32", Array(5000).fill(0)] };
    const template = "x".repeat(9000);
    const keys = { "general.architecture": "llama", "tokenizer.ggml.tokens": words, "tokenizer.ggml.scores": scores, template };
    const own = Object.fromEntries(Object.entries(small).map(([key, value]) => [`llama.${key}`, value]));
    assert.equal(await thetaOf(gguf({ ...keys, ...own }, tensors)), 0.25);
  });
});

test("a file or an option of the wrong kind", async () => {
  const where = "positionEncodingFromFile:";
  const rejects = (call, message) => assert.rejects(call, (error) => assert.equal(String(error), message) === undefined);
  for (const [file, shown] of [
    [5, "5"],
    [null, "null"],
    [[], "an array"],
  ]) {
    await rejects(read(file), `TypeError: ${where} the file must be a File, Blob, URL, bytes, text or an object, got ${shown}`);
  }
  await rejects(
    read(model("llama"), { layuot: 1 }),
    `TypeError: ${where} unknown option "layuot"; allowed: format, as, layout, precision, like`,
  );
  await rejects(
    read(model("llama"), { layout: "x" }),
    `RangeError: ${where} layout must be one of "half", "interleaved", got "x"`,
  );
  await rejects(
    read(model("llama"), { format: "config.json" }),
    `RangeError: ${where} the file must be of the format "config.json", got "gguf"`,
  );
  await assert.rejects(read("{"), /^RangeError: positionEncodingFromFile: the text must be JSON, got /u);
  await rejects(read("[]"), `TypeError: ${where} what the text stands for must be an object, got an array`);
  await rejects(
    read(Uint8Array.of(0xff, 0xfe)),
    `RangeError: ${where} the file must begin with "GGUF" or be text in UTF-8, got other bytes`,
  );
  await rejects(
    read("x".repeat(17 << 20)),
    `RangeError: ${where} the text must be at most ${16 << 20} characters long, got more`,
  );
});

test("a config.json gives what positionEncodingFromConfig and layersFromConfig give", async () => {
  const config = { model_type: "llama", head_dim: 8, rope_theta: 500, num_hidden_layers: 3, rotary_value: true };
  for (const file of [config, JSON.stringify(config), new Blob([JSON.stringify(config)])]) {
    const { format, model: name, encodings, layers: found, ignored } = await read(file, { precision: "float32" });
    assert.deepEqual(
      [format, name, encodings[0].kind, found.length, ignored],
      ["config.json", "llama", "rotary", 3, ["rotary_value"]],
    );
    assert.deepEqual([found[0].base, found[0].precision, found[1] === found[0]], [500, "float32", true]);
  }
  const [{ rope }] = (await read({ ...config, model_type: "unheard" }, { like: "llama" })).encodings;
  assert.equal(rope().base, 500);
  assert.equal((await read({ model_type: "bert" })).layers.length, 0);
});

test("a list of lists is one field that is not read, with nothing in it", async () => {
  const config = { model_type: "llama", head_dim: 8, num_hidden_layers: 1 };
  for (const position_ids of [[[0, 1]], [[[0]], null], [{ a: 1 }, [2]], [[]]])
    assert.deepEqual((await read({ ...config, position_ids })).ignored, ["position_ids"]);
  const { ignored } = await read({ ...config, position_ids: [{ first: 1 }] });
  assert.deepEqual(ignored, ["position_ids", "position_ids.0.first"], "of a list of objects each field");
});
