// posenc/lab: texts as a task, writing with keys and values kept, scores of heads.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc/lab";

const lab = await load();
const small = { vocab: 256, dim: 16, heads: 4, kvHeads: 2, layers: 2, hidden: 20 };
const text = "看山是山，看水是水。 the sea is the sea. ".repeat(8);
const greatest = (row) => row.indexOf(Math.max(...row));

test("a text is learned, from a string as from its bytes, the same way from the same seed", () => {
  const train = (given, seed = 1) => {
    const model = lab.model({ ...small, seed: 1 });
    model.train({ task: { type: "text", text: given }, batch: 4, length: 32, rate: 0.01, warmUp: 5, steps: 60, seed });
    const losses = model.steps(60);
    const { loss, counted } = model.evaluate({ task: { type: "text", text }, length: 40, sequences: 5 });
    assert.deepEqual([...counted], Array(40).fill(5));
    assert.ok(loss.at(-1) < Math.log(256) - 1, `${loss.at(-1)}`);
    return losses;
  };
  const losses = train(text);
  assert.ok(losses[59] < losses[0] - 1.5, `${losses[0]} … ${losses[59]}`);
  assert.deepEqual(train(new TextEncoder().encode(text)), losses);
  assert.notDeepEqual(train(text, 2), losses);
});

for (const type of ["none", "learned", "sinusoidal", "rope", "pope", "alibi", "t5", "kerple"]) {
  describe(`lab, writing: ${type}`, () => {
    const encoding = type === "learned" ? { type, maxPositions: 48 } : { type };
    const model = lab.model({ ...small, vocab: 12, encoding, seed: 3 });
    const prompt = [3, 1, 4, 1, 5, 9, 2, 6];

    test("what is written is the greatest logit of everything before, read anew", () => {
      const written = model.generate({ prompt, tokens: 30 });
      assert.equal(written.length, 30);
      const all = [...prompt, ...written];
      model.place(all.length);
      const { data } = model.logits(all);
      for (const [i, token] of written.entries()) {
        const row = [...data.subarray((prompt.length - 1 + i) * 12, (prompt.length + i) * 12)];
        assert.ok(row[greatest(row)] - row[token] < 1e-4, `token ${i}: ${token}, not ${greatest(row)}`);
      }
    });

    test("a temperature draws, the same way from the same seed", () => {
      const draw = (seed) => model.generate({ prompt, tokens: 30, temperature: 3, seed });
      assert.deepEqual(draw(1), draw(1));
      assert.notDeepEqual(draw(1), draw(2));
    });

    test("attention weights are the softmax of the scores", () => {
      model.place(prompt.length);
      const [weights, scores] = [model.weights(prompt).data, model.scores(prompt).data];
      const n = prompt.length;
      for (let row = 0; row < weights.length / n; row++) {
        const powers = [...scores.subarray(row * n, row * n + (row % n) + 1)].map(Math.exp);
        const sum = powers.reduce((a, b) => a + b);
        for (const [j, power] of powers.entries()) assert.ok(Math.abs(power / sum - weights[row * n + j]) < 1e-5);
      }
    });
  });
}

test("lab: a model of bytes is prompted by a text", () => {
  const model = lab.model(small);
  const prompt = "ab 山";
  assert.deepEqual(
    model.generate({ prompt, tokens: 5 }),
    model.generate({ prompt: new TextEncoder().encode(prompt), tokens: 5 }),
  );
});

describe("lab: of texts and writing it refuses", () => {
  const model = lab.model(small);
  const narrow = lab.model({ vocab: 255 });
  const cases = {
    "a text for a vocabulary below 256": [
      () => narrow.train({ task: { type: "text", text } }),
      /vocab must be an integer in 256 …/,
    ],
    "no text": [() => model.train({ task: { type: "text" } }), /text must not be empty/],
    "a text for another task": [() => model.train({ task: { type: "copy", text } }), /text must be left out unless/],
    "a text that is none": [() => model.train({ task: { type: "text", text: 5 } }), /text/],
    "a text shorter than a sequence": [
      () => (model.train({ task: { type: "text", text: "short" } }), model.steps(1)),
      /text must be longer than a sequence \(64\), got 5/,
    ],
    "no tokens to write": [() => model.generate({ prompt: [1], tokens: 0 }), /tokens must be an integer ≥ 1, got 0/],
    "half a step": [() => model.steps(0.5), /count must be an integer ≥ 1, got 0.5/],
    "no prompt": [() => model.generate({ prompt: [] }), /the number of tokens must be an integer in 1 …/],
    "a prompt of bytes for few tokens": [
      () => lab.model({ ...small, vocab: 12 }).generate({ prompt: "ab" }),
      /each token must be an integer in 0 … 11, got 97/,
    ],
    "a temperature below 0": [() => model.generate({ prompt: [1], temperature: -1 }), /temperature must be a finite number ≥ 0/],
  };
  for (const [what, [call, message]] of Object.entries(cases))
    test(what, () => assert.throws(call, (error) => /^(Range|Type)Error$/u.test(error.name) && message.test(error.message)));
});
