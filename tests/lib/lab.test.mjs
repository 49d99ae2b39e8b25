// posenc/lab: a model is made, trained, judged, re-read, saved and opened; what is refused.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc/lab";

const lab = await load();
const small = { vocab: 12, dim: 16, heads: 4, kvHeads: 2, layers: 2, hidden: 20 };
const encodings = [
  { type: "none" },
  { type: "learned", maxPositions: 40 },
  { type: "sinusoidal" },
  { type: "rope", base: 500 },
  { type: "rope", layout: "interleaved", rotaryDim: 2 },
  { type: "pope" },
  { type: "alibi" },
  { type: "t5", numBuckets: 8, maxDistance: 20 },
  { type: "kerple" },
];
const tokens = Array.from({ length: 20 }, (_, i) => (i * 7) % 12);
const words = ({ type, layout }) => [type, layout].filter(Boolean).join(" ");

/** A model of each encoding that has learned something. */
function trained(encoding, seed = 1) {
  const model = lab.model({ ...small, encoding, seed });
  model.train({ task: { type: "counting" }, batch: 4, length: 20, rate: 0.01, warmUp: 5, steps: 30, seed });
  return { model, losses: model.steps(30) };
}

for (const encoding of encodings) {
  describe(`lab: ${words(encoding)}`, () => {
    const { model, losses } = trained(encoding);

    test("tokens begin with the deviation that is asked for, half of 1 unless told", () => {
      const rows = (given) => lab.model({ ...small, encoding, ...given }).parameter("embedding");
      const [usual, narrow] = [rows({}), rows({ tokenDeviation: 0.125 })];
      assert.ok(usual.length > 0 && usual.every((value, i) => Math.abs(narrow[i] - value / 4) < 1e-7));
    });

    test("training lowers the loss, the same way from the same seed", () => {
      assert.ok(losses[29] < losses[0], `${losses[0]} … ${losses[29]}`);
      assert.deepEqual(trained(encoding).losses, losses);
      assert.notDeepEqual(trained(encoding, 2).losses, losses);
    });

    test("attention weights are shares", () => {
      model.place(20);
      const { data, shape } = model.weights(tokens);
      assert.deepEqual(shape, [2, 4, 20, 20]);
      for (let row = 0; row < data.length; row += 20) {
        const sum = data.subarray(row, row + 20).reduce((all, value) => all + value, 0);
        assert.ok(Math.abs(sum - 1) < 1e-5, `${sum}`);
      }
    });

    test("opened again it is the same model, to float16", () => {
      const files = lab.save(model);
      const same = lab.open(files);
      assert.deepEqual(same.config, model.config);
      for (const { name } of model.parameters) {
        const [before, after] = [model.parameter(name), same.parameter(name)];
        for (const [i, value] of before.entries())
          assert.ok(Math.abs(value - after[i]) <= 2 ** -11 * Math.abs(value) + 2 ** -25, `${name}[${i}]: ${value} ${after[i]}`);
      }
      assert.deepEqual(lab.save(same), files);
      for (const each of [model, same]) each.place(20);
      const [a, b] = [model.logits(tokens).data, same.logits(tokens).data];
      assert.ok(a.every((value, i) => Math.abs(value - b[i]) < 0.02));
    });

    test("evaluation by position", () => {
      const { loss, accuracy, counted } = model.evaluate({ task: { type: "counting" }, length: 30, sequences: 20 });
      assert.deepEqual([...counted], Array(30).fill(20));
      assert.ok(loss.every((value) => value > 0) && accuracy.every((share) => share >= 0 && share <= 1));
      assert.ok(loss[0] < loss[29]);
    });
  });
}

test("lab: the gradient is the slope of the loss", () => {
  const model = lab.model(small);
  model.place(10);
  const batch = { tokens: tokens.slice(0, 10), targets: [-1, 3, 1, 4, 1, 5, 9, 2, 6, -1] };
  model.loss({ ...batch, backward: true });
  const slope = model.gradient("layers.1.wk").reduce((sum, value) => sum + value * value, 0);
  const values = model.parameter("layers.1.wk");
  const gradient = model.gradient("layers.1.wk");
  const along = (step) => {
    model.setParameter(
      "layers.1.wk",
      values.map((value, i) => value + (step * gradient[i]) / Math.sqrt(slope)),
    );
    return model.loss(batch);
  };
  const measured = (along(0.02) - along(-0.02)) / 0.04;
  assert.ok(Math.abs(measured / Math.sqrt(slope) - 1) < 0.02, `${measured} ${Math.sqrt(slope)}`);
});

test("lab: linear scaling is the positions divided, no encoding is positions dropped", () => {
  const model = lab.model(small);
  const logits = () => model.logits(tokens.slice(0, 8)).data;
  model.place(Array.from({ length: 8 }, (_, i) => i / 4));
  const divided = logits();
  model.reencode({ type: "rope", scaling: { type: "linear", factor: 4 } });
  model.place(8);
  const scaled = logits();
  assert.ok(divided.every((value, i) => Math.abs(value - scaled[i]) < 1e-5));
  model.reencode({ type: "none" });
  model.place(8);
  const dropped = logits();
  assert.ok(dropped.some((value, i) => Math.abs(value - scaled[i]) > 1e-3));
  model.place([5, 9, 13, 20, 21, 22, 30, 31]);
  assert.deepEqual(logits(), dropped);
});

test("lab: a RoPE model is transformers' Llama by its files; others do not pretend to be", () => {
  const { config, weights } = lab.save(lab.model({ ...small, encoding: { type: "rope", base: 500 } }));
  const read = JSON.parse(config);
  assert.deepEqual([read.model_type, read.rope_theta, read.num_key_value_heads, read.head_dim], ["llama", 500, 2, 4]);
  const length = Number(new DataView(weights.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(weights.subarray(8, 8 + length)));
  assert.equal(length % 8, 0);
  assert.deepEqual(header["model.layers.1.self_attn.k_proj.weight"].shape, [8, 16]);
  assert.deepEqual(header["model.norm.weight"].shape, [16]);
  assert.deepEqual(header["model.embed_tokens.weight"].data_offsets, [0, 2 * 12 * 16]);
  for (const encoding of encodings.filter(({ type, layout }) => type !== "rope" || layout !== undefined))
    assert.equal(JSON.parse(lab.save(lab.model({ ...small, encoding })).config).model_type, "posenc-lab");
});

describe("lab: what is refused", () => {
  const model = lab.model({ ...small, encoding: { type: "learned", maxPositions: 8 } });
  const files = lab.save(model);
  const cut = (bytes) => () => lab.open({ ...files, weights: files.weights.slice(0, bytes) });
  const cases = {
    "heads that do not divide": [() => lab.model({ dim: 60, heads: 8 }), /heads must divide dim \(60\), got 8/],
    "a size that is not whole": [() => lab.model({ dim: NaN }), /dim must be an integer in 1 … 65536, got -1/],
    "an encoding's member": [() => lab.model({ encoding: { type: "alibi", base: 2 } }), /unknown option "base"/],
    "an encoding of no type": [() => lab.model({ encoding: { type: "rotary" } }), /type must be one of "none"/],
    "tokens drawn without a spread": [
      () => lab.model({ ...small, tokenDeviation: 0 }),
      /tokenDeviation must be a number > 0, got 0/,
    ],
    "a misspelt option": [() => lab.model({ seeds: 1 }), /unknown option "seeds"/],
    "a position beyond the table": [() => model.place(9), /each position must be an integer in 0 … 7, got 8/],
    "tokens before positions": [() => lab.model().logits([1]), /positions before it reads, got 0/],
    "a token outside": [() => (model.place(2), model.logits([0, 12])), /each token must be an integer in 0 … 11, got 12/],
    "a token that is not whole": [() => model.logits([0, 0.5]), /each token must be an integer .*, got 0.5/],
    "a parameter that is not there": [() => model.parameter("wq"), /the parameter asked for, got "wq"/],
    "numbers of another length": [() => model.setParameter("norm", [1]), /norm must have 16 elements, got 1/],
    "steps before a training": [() => model.steps(1), /train/],
    "another encoding": [() => model.reencode({ type: "alibi" }), /none or one of the same kind/],
    "a training beyond the table": [() => model.train({ task: { type: "copy" }, length: 9 }), /each position/],
    "a task beyond the vocabulary": [
      () => model.train({ task: { type: "copy", vocab: 13 } }),
      /at most the model's \(12\), got 13/,
    ],
    "a batch of none": [() => model.train({ task: { type: "copy" }, batch: 0 }), /batch must be an integer/],
    "a file cut off in its length": [cut(5), /8 bytes, got 5 bytes/],
    "a file cut off in its header": [cut(100), /the header must end within the file/],
    "a file cut off in its numbers": [cut(files.weights.length - 1), /must lie within the file/],
    "a config that is not JSON": [() => lab.open({ ...files, config: "{" }), /config must be the text of a config.json/],
    "a config of another's": [() => lab.open({ ...files, config: "{}" }), /posenc.encoding/],
  };
  for (const [what, [call, message]] of Object.entries(cases))
    test(what, () => {
      assert.throws(call, (error) => {
        assert.ok(error instanceof RangeError || error instanceof TypeError, String(error.stack));
        assert.match(error.message, message);
        assert.match(error.message, /^[\w.]+(: \w+)?: .+(, got .+|; allowed: .+)$/su);
        return true;
      });
    });

  test("a model that was disposed", () => {
    const gone = lab.model(small);
    gone.dispose();
    gone.dispose();
    assert.throws(() => gone.steps(1), /must not be disposed/);
  });
});

test("lab: models that are disposed leave nothing behind", () => {
  const round = () => {
    const model = lab.model(small);
    model.train({ task: { type: "copy" }, batch: 2, length: 32 });
    model.steps(1);
    model.dispose();
  };
  for (let i = 0; i < 5; i++) round();
  const before = lab.memorySize;
  for (let i = 0; i < 100; i++) round();
  assert.equal(lab.memorySize, before);
});
