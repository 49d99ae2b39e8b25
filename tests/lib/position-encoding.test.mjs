// pe.positionEncodingFromConfig: what it gives is what pe's functions take.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc/formats";

const pe = await load();
const read = (config) => pe.positionEncodingFromConfig(config);

test("a rotary model gives what ropeFromConfig gives", () => {
  const config = { model_type: "llama", head_dim: 8, rope_theta: 500 };
  const [{ kind, rope }, ...more] = read(JSON.stringify(config));
  assert.deepEqual([kind, more.length], ["rotary", 0]);
  assert.deepEqual(rope({ precision: "float32" }).inverseFrequencies(), pe.ropeFromConfig(config).inverseFrequencies());
  assert.equal(rope({ precision: "float32" }).precision, "float32");
});

test("Whisper: sinusoids in the encoder, rows in the decoder", () => {
  const [encoder, decoder] = read({ model_type: "whisper", d_model: 8 });
  assert.deepEqual(
    { ...encoder },
    {
      ...{ kind: "sinusoidal", part: "encoder", rows: 1500, firstRow: 0, positions: 1500, dim: 8 },
      options: { layout: "concatenated", spacing: "half-minus-one", dim: 8 },
    },
  );
  assert.deepEqual({ ...decoder }, { kind: "learned", part: "decoder", rows: 448, firstRow: 0, positions: 448, dim: 8 });
  const table = pe.sinusoidal({ ...encoder.options, positions: [1] });
  assert.deepEqual([table.data[0], table.data[4]], [Math.fround(Math.sin(1)), Math.fround(Math.cos(1))]);
});

test("fairseq's row of the padding token is zero", () => {
  const [{ options, firstRow }] = read({ model_type: "xglm", d_model: 8 });
  assert.deepEqual([options.paddingIndex, firstRow], [1, 2]);
  assert.ok(pe.sinusoidal({ ...options, positions: [1] }).data.every((value) => value === 0));
});

test("a table of patches says no rows", () => {
  assert.deepEqual({ ...read({ model_type: "vit", hidden_size: 768 })[0] }, { kind: "learned", dim: 768 });
});

test("a row is as wide as the class's embeddings, which may be narrower than its layers", () => {
  const dim = (config) => read({ hidden_size: 768, ...config })[0].dim;
  assert.deepEqual(
    ["albert", "electra", "convbert", "rembert", "bert"].map((model_type) => dim({ model_type })),
    [...[128, 128, 768, 256, 768]],
  );
  assert.equal(dim({ model_type: "albert", embedding_size: 96 }), 96);
  assert.equal(dim({ model_type: "rembert", input_embedding_size: 96, embedding_size: 5 }), 96);
  assert.equal(dim({ model_type: "mobilebert", embedding_size: 128 }), 768, "its table is added to projected embeddings");
  assert.deepEqual([dim({ model_type: "deberta-v2" }), dim({ model_type: "deberta-v2", embedding_size: 64 })], [768, 64]);
});

test("BLOOM's bias", () => {
  const [{ slopes, options }] = read({ model_type: "bloom", n_head: 4, offset_alibi: 100 }); // of files from before its class
  assert.deepEqual(slopes, pe.alibiSlopes(4));
  assert.deepEqual([...pe.alibiBias({ ...options, queryLength: 2, keyLength: 2 }).data.slice(0, 4)], [0, 0.25, 0, 0.25]);
});

test("T5's buckets, each part in its directions", () => {
  const [encoder, decoder] = read({ model_type: "t5", relative_attention_num_buckets: 16 });
  const buckets = ({ options }) => [...pe.t5Buckets({ ...options, relativePositions: [-3, 3] })];
  assert.deepEqual([encoder.part, decoder.part, encoder.firstLayerOnly], ["encoder", "decoder", true]);
  assert.deepEqual(
    [buckets(encoder), buckets(decoder)],
    [
      [3, 11],
      [3, 0],
    ],
  );
});

test("Shaw: BERT counts from the query, wav2vec2-bert from the key", () => {
  const [bert] = read({ model_type: "bert", max_position_embeddings: 4, position_embedding_type: "relative_key_query" });
  assert.deepEqual(bert.options, { order: "query-key", left: 3, right: 3 });
  assert.equal(bert.keysToo, true);
  assert.deepEqual([...pe.shawIndex({ ...bert.options, queryPositions: [1], keyPositions: [0, 1] })], [4, 3]);
  const [speech] = read({ model_type: "wav2vec2-bert" });
  assert.deepEqual([speech.options, speech.keysToo], [{ order: "key-query", left: 64, right: 8 }, false]);
});

test("a switch that is null says that there is none", () => {
  const kinds = (model_type, position_embeddings_type) =>
    read({ model_type, ...(position_embeddings_type !== undefined && { position_embeddings_type }) }).map(({ kind }) => kind);
  assert.deepEqual(kinds("seamless_m4t", null), ["none", "sinusoidal", "sinusoidal", "sinusoidal"]);
  for (const type of ["wav2vec2-conformer", "wav2vec2-bert"]) {
    assert.deepEqual(kinds(type, null), ["none"]);
    assert.notDeepEqual(kinds(type), ["none"]);
  }
  assert.deepEqual(kinds("wav2vec2-bert", "relative"), ["transformer-xl"]);
});

test("what a model has in its other parts is listed too", () => {
  const parts = (config) => read(config).map(({ kind, part }) => `${part}: ${kind}`);
  const tables = ["encoder: sinusoidal", "decoder: sinusoidal", "unit-decoder: sinusoidal"];
  const speech = { model_type: "seamless_m4t", position_embeddings_type: "rotary" };
  assert.deepEqual(parts(speech), ["speech-encoder: rotary", ...tables]);
  assert.equal(read(speech)[0].rope().headDim, 64);
  assert.equal(pe.layersFromConfig(speech).length, 24);
  assert.equal(pe.layersFromConfig({ ...speech, speech_encoder_layers: 3 }).length, 3);
  const [, , , { rows, firstRow, options }] = read({ ...speech, t2u_max_position_embeddings: 30, t2u_pad_token_id: 4 });
  assert.deepEqual([rows, firstRow, options.paddingIndex], [32, 5, 4]);
  assert.deepEqual(parts({ model_type: "clvp" }), ["encoder: rotary", "decoder: learned"]);
});

test("Xcodec 2 turns by the number of the head, and says so", () => {
  const [{ kind, axis, rope }] = read({ model_type: "xcodec2" });
  assert.deepEqual([kind, axis, rope().rotaryDim], ["rotary", "head", 64]);
  assert.equal("axis" in read({ model_type: "llama" })[0], false);
});

test("of a class of several parts, the parts are named, and each is read", () => {
  for (const [type, ...parts] of [
    ["dia", "encoder_config", "decoder_config"],
    ["t5gemma", "encoder", "decoder"],
    ["t5gemma2", "encoder", "decoder"],
    ["blt", "global_config", "encoder_config", "decoder_config", "patcher_config"],
  ]) {
    const named = parts.map((part) => JSON.stringify(part)).join(", ");
    assert.throws(() => read({ model_type: type }), {
      message: `positionEncodingFromConfig: the configuration must be that of one part: ${named}, got all of "${type}"`,
    });
  }
  assert.equal(read({ model_type: "dia_encoder" })[0].kind, "rotary");
});

test("DeBERTa's buckets and terms", () => {
  const [, { options, terms }] = read({
    ...{ model_type: "deberta-v2", relative_attention: true, position_buckets: 256 },
    ...{ max_relative_positions: 512, pos_att_type: "p2c|c2p" },
  });
  assert.deepEqual([options, terms], [{ bucketSize: 256, maxPosition: 512 }, ["p2c", "c2p"]]);
  assert.equal(pe.debertaBuckets({ ...options, relativePositions: [5] })[0], 5);
});

test("LayoutLMv3: rows of a token's box, and biases by buckets of T5's rule", () => {
  const [place, x, ...more] = read({ model_type: "layoutlmv3", hidden_size: 768 });
  assert.deepEqual({ ...place }, { kind: "learned", rows: 512, firstRow: 2, positions: 510, dim: 768 });
  assert.deepEqual({ ...x }, { kind: "learned", axis: "x", rows: 1024, firstRow: 0, positions: 1024, dim: 128 });
  assert.deepEqual(
    more.map(({ kind, axis }) => `${kind} ${axis ?? ""}`),
    ["learned y", "learned height", "learned width", "learned patch", "t5-bias ", "t5-bias x", "t5-bias y"],
  );
  const { options, firstLayerOnly } = more[5];
  assert.deepEqual([options, firstLayerOnly], [{ numBuckets: 64, maxDistance: 256, bidirectional: true }, true]);
  assert.deepEqual([...pe.t5Buckets({ ...options, relativePositions: [-300, 3] })], [31, 35]);
});

test("UDOP and BROS: coordinates and their differences are multiplied first", () => {
  const udop = read({ model_type: "udop", relative_bias_args: [{ type: "1d" }, { type: "horizontal" }] });
  assert.deepEqual(
    udop.map(({ kind, part, axis, scale }) => [kind, part, axis, scale]),
    [
      ["learned", "encoder", "x", 1023],
      ["learned", "encoder", "y", 1023],
      ["t5-bias", "encoder", undefined, undefined],
      ["t5-bias", "encoder", "x", 100],
      ["t5-bias", "decoder", undefined, undefined],
    ],
  );
  assert.deepEqual(udop[3].options, { numBuckets: 32, maxDistance: 100, bidirectional: true });
  const [, box] = read({ model_type: "bros", hidden_size: 768 });
  const { options, ...about } = box;
  assert.deepEqual(about, { kind: "sinusoidal", axis: "box", scale: 100, dim: 24 });
  const theta = (i) => 10000 ** (-i / 12);
  const row = pe.sinusoidal({ ...options, positions: [5] }).data;
  for (let i = 0; i < 12; i++) {
    assert.ok(Math.abs(row[i] - Math.sin(5 * theta(i))) < 1e-6);
    assert.ok(Math.abs(row[12 + i] - Math.cos(5 * theta(i))) < 1e-6);
  }
});

test("several axes, and none", () => {
  assert.deepEqual({ ...read({ model_type: "pixtral" })[0] }, { kind: "axes", axes: 2 });
  assert.deepEqual({ ...read({ model_type: "mamba" })[0] }, { kind: "none" });
});

test("what is no configuration", () => {
  assert.throws(() => read("{"), /^RangeError: positionEncodingFromConfig: the text must be JSON, got /u);
  assert.throws(() => read([]), /^TypeError: positionEncodingFromConfig: the configuration must be an object, got an array$/u);
});
