// Tensors: gone, of another instance, not to be changed by who holds them; NaN and infinity in their data.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc";
import { anotherCopy } from "./support/copy.mjs";
import { refuses } from "./support/refuses.mjs";

const pe = await load();
const other = await (await anotherCopy()).load();

const tensor = (...shape) => ({ data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i % 7), shape });
const rope = pe.rope({ headDim: 4 });

describe("tensors", () => {
  test("after dispose", () => {
    const gone = pe.tensor([2, 4]);
    gone.dispose();
    gone.dispose();
    const text = "tensor: this HeapTensor was disposed";
    refuses(RangeError, text, () => gone.data);
    refuses(RangeError, text, () => rope.apply(gone));
    refuses(RangeError, text, () => rope.apply(tensor(2, 4), { out: gone }));
    refuses(RangeError, text, () => pe.toeplitzDefect(gone));
    refuses(RangeError, text, () => pe.rotate(tensor(2, 8), { angles: gone }));
    assert.deepEqual(gone.shape, [2, 4]);
  });

  test("of another instance: read as any tensor, not written", () => {
    const theirs = other.tensor([2, 4], tensor(2, 4).data);
    assert.notEqual(theirs.constructor, pe.tensor([1]).constructor);
    assert.deepEqual(rope.apply(theirs).data, rope.apply(tensor(2, 4)).data);
    refuses(TypeError, "rope.apply: out must be a HeapTensor made by pe.tensor, got an object", () =>
      rope.apply(tensor(2, 4), { out: theirs }),
    );
    assert.deepEqual(Array.from(theirs.data), Array.from(tensor(2, 4).data));
  });

  test("what functions hand out cannot be bent", () => {
    const own = pe.tensor([2, 4]);
    for (const change of [
      () => (own.shape = [1000]),
      () => (own.shape[0] = 1000),
      () => (rope.headDim = 1000),
      () => (rope.rotaryDim = 2),
    ]) {
      assert.throws(change, TypeError);
    }
    const shape = [2, 4];
    const turned = rope.apply({ data: new Float32Array(8), shape });
    shape[0] = 1000;
    assert.deepEqual(turned.shape, [2, 4]);
    const theta = rope.inverseFrequencies();
    theta.fill(7);
    assert.notEqual(rope.inverseFrequencies()[0], 7);
    const given = [1, 0.5];
    const mine = pe.rope({ headDim: 4, inverseFrequencies: given });
    given[0] = 9;
    assert.deepEqual(Array.from(mine.inverseFrequencies()), [1, 0.5]);
  });
});

test("NaN and infinity flow through data", () => {
  const { data } = rope.apply({ data: [Number.NaN, 1, Infinity, 2, 1, 2, 3, 4], shape: [2, 4] });
  assert.ok(Number.isNaN(data[0]) && Number.isFinite(data[4]));
  const { output } = pe.attention({
    q: tensor(1, 1, 2),
    k: tensor(1, 2, 2),
    v: { data: [Number.NaN, 1, 2, 3], shape: [1, 2, 2] },
  });
  assert.ok(Number.isNaN(output.data[0]) && Number.isFinite(output.data[1]));
});
