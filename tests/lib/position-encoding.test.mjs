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

test("BLOOM's bias", () => {
  const [{ slopes, options }] = read({ model_type: "bloom", n_head: 4 });
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

test("DeBERTa's buckets and terms", () => {
  const [, { options, terms }] = read({
    ...{ model_type: "deberta-v2", relative_attention: true, position_buckets: 256 },
    ...{ max_relative_positions: 512, pos_att_type: "p2c|c2p" },
  });
  assert.deepEqual([options, terms], [{ bucketSize: 256, maxPosition: 512 }, ["p2c", "c2p"]]);
  assert.equal(pe.debertaBuckets({ ...options, relativePositions: [5] })[0], 5);
});

test("several axes, and none", () => {
  assert.deepEqual({ ...read({ model_type: "pixtral" })[0] }, { kind: "axes", axes: 2 });
  assert.deepEqual({ ...read({ model_type: "mamba" })[0] }, { kind: "none" });
});

test("what is no configuration", () => {
  assert.throws(() => read("{"), /^RangeError: positionEncodingFromConfig: the text must be JSON, got /u);
  assert.throws(() => read([]), /^TypeError: positionEncodingFromConfig: the configuration must be an object, got an array$/u);
});
