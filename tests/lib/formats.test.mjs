// posenc/formats: the core of posenc, with what reads files beside it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import * as posenc from "posenc";
import * as formats from "posenc/formats";
import { anotherCopy } from "./support/copy.mjs";
import { refuses } from "./support/refuses.mjs";

const binary = readFileSync(new URL(import.meta.resolve("posenc/posenc-formats.wasm")));
const config = { model_type: "gptj", n_embd: 16, n_head: 2, rotary_dim: 4 };
const reads = (pe) => assert.equal(pe.ropeFromConfig(config).rotaryDim, 4);

describe("posenc/formats: load", () => {
  test("gives one instance, of the same core as posenc, whichever is first", async () => {
    const [a, b, plain] = await Promise.all([formats.load(), formats.load({ simd: "auto" }), posenc.load()]);
    assert.equal(a, b);
    assert.ok(a instanceof posenc.Posenc && a.simd === plain.simd);
    const x = plain.tensor([1, 8], [1, 2, 3, 4, 5, 6, 7, 8]);
    const out = a.tensor([1, 8]);
    a.ropeFromConfig(config).apply(x, { out, offset: 1 });
    const { data } = plain.rope({ headDim: 8, rotaryDim: 4, layout: "interleaved" }).apply(x, { offset: 1 });
    assert.deepEqual([...data], [...out.data]);
    x.dispose();
    out.dispose();
  });
  test("takes its own binary from elsewhere", async () => {
    const { load } = await anotherCopy("formats.js");
    reads(await load({ formats: binary }));
  });
  test("refuses another's, by the name of its option, and takes a good one afterwards", async () => {
    const { load } = await anotherCopy("formats.js");
    const message = /^Error: load: formats is not a WebAssembly binary that this engine takes: ./u;
    await assert.rejects(load({ formats: binary.subarray(0, 5000) }), message);
    await assert.rejects(load({ formats: 5 }), /^TypeError: load: formats must be a URL, .*, got 5$/u);
    await assert.rejects(load({ simd: "fast" }), /^RangeError: load: simd must be one of /u);
    await assert.rejects(load({ wsam: 1 }), /^TypeError: load: unknown option "wsam"; allowed: wasm, simd, formats$/u);
    reads(await load({ formats: binary }));
  });
});

test("posenc alone says where configurations are read", async () => {
  const { load } = await anotherCopy();
  const pe = await load();
  refuses(Error, "ropeFromConfig: import { load } from posenc/formats, which reads configurations", () =>
    pe.ropeFromConfig(config),
  );
});

test("texts reach the reader and come back as UTF-8; an unpaired surrogate is U+FFFD", async () => {
  const pe = await formats.load();
  const shown = (model_type) =>
    "ropeFromConfig: model_type must be one that is known, or the option like must name a class that rotates as this one does, " +
    `got "${model_type}"`;
  for (const name of ["Schlüssel", "位置编码", "𝛉🙂%41"]) {
    refuses(RangeError, shown(name), () => pe.ropeFromConfig({ model_type: name }));
  }
  refuses(RangeError, shown("a\ufffdb"), () => pe.ropeFromConfig({ model_type: "a\ud800b" }));
});
