// Laws of the analysis, through the module: coverage, envelope, requirements.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { ropeOptions, value, vector } from "./support/draw.mjs";
import { assertClose } from "./support/numbers.mjs";

const pe = await load();

test("coverage: turns times wavelength is the length; ratio and state agree", () => {
  fc.assert(
    fc.property(ropeOptions, fc.integer({ min: 1, max: 100000 }), (options, trainingLength) => {
      const rope = pe.rope(options);
      const { turns, circle, complete, ratio, states } = rope.coverage({ trainingLength });
      rope.wavelengths().forEach((wavelength, i) => assertClose(turns[i] * wavelength, trainingLength, 1e-9 * trainingLength));
      circle.forEach((part, i) => assert.equal(part, Math.min(1, turns[i])));
      assert.equal(complete, circle.filter((part) => part === 1).length);
      states.forEach((state, i) => assert.equal(state === "kept", ratio[i] > 1 - 1e-9));
      if (options.scaling === undefined) assert.ok(states.every((state) => state === "kept"));
    }),
  );
});

test("coverage: 18 of 64 pairs of d = 128, base 10000 complete no turn in 4096 positions", () => {
  assert.equal(pe.rope({ headDim: 128 }).coverage({ trainingLength: 4096 }).complete, 64 - 18);
});

test("coverage: linear divides every pair, own frequencies are kept", () => {
  const linear = pe.rope({ headDim: 8, scaling: { type: "linear", factor: 4 } }).coverage({ trainingLength: 10 });
  assert.deepEqual(linear.states, ["divided", "divided", "divided", "divided"]);
  const own = pe.rope({ headDim: 4, inverseFrequencies: [2, 0] }).coverage({ trainingLength: 10 });
  assert.deepEqual(own.states, ["kept", "still"]);
});

test("envelope: no score lies above it, and it never falls below 0", () => {
  fc.assert(
    fc.property(ropeOptions, fc.integer({ min: -500, max: 500 }), value, (options, from, fill) => {
      const rope = pe.rope(options);
      const q = Array.from({ length: options.headDim }, (_, i) => Math.sin(i + fill));
      const k = Array.from({ length: options.headDim }, (_, i) => Math.cos(3 * i - fill));
      const curve = rope.scoreCurve({ q, k, from, to: from + 20 });
      const { bound, relative } = rope.envelope({ q, k, from, to: from + 20 });
      assert.equal(relative.length, 21);
      curve.forEach((score, j) => assert.ok(Math.abs(score) <= bound[j] * (1 + 1e-9) + 1e-12));
    }),
  );
});

test("envelope: the relative bound starts at (pairs + 1)/2", () => {
  const ones = new Float64Array(128).fill(1);
  const { relative } = pe.rope({ headDim: 128 }).envelope({ q: ones, k: ones, from: 0, to: 300 });
  assert.equal(relative[0], 65 / 2);
  assert.ok(relative[300] < relative[0] / 2);
});

test("fading: what the curve of aligned vectors does", () => {
  const ones = new Float64Array(128).fill(1);
  const curve = pe.rope({ headDim: 128 }).scoreCurve({ q: ones, k: ones, from: 0, to: 4096 });
  assert.deepEqual(pe.fading(curve), { firstRise: 12, risingSteps: 1992, firstNegative: 1707 });
  assert.deepEqual(pe.fading([]), { firstRise: 0, risingSteps: 0, firstNegative: 0 });
});

test("requirements: sines are bounded, shift linearly and see the offset alone; bits do not", () => {
  const sines = pe.requirements({ table: pe.sinusoidal({ positions: 64, dim: 16 }), offset: 3 });
  assert.ok(sines.largest <= 1 && sines.shiftResidual < 1e-5 && sines.offsetDefect < 1e-5);
  sines.innerProduct.forEach((product, delta) => {
    const cosines = pe.inverseFrequencies({ dim: 16 }).reduce((sum, theta) => sum + Math.cos(delta * theta), 0);
    assertClose(product, cosines, 1e-5);
  });
  const bits = pe.requirements({ table: pe.binary({ positions: 64, bits: 6 }) });
  assert.ok(bits.shiftResidual > 0.2 && bits.offsetDefect > 0.2);
});

test("requirements: scaling the table scales what is measured", () => {
  fc.assert(
    fc.property(vector(6 * 2), (data) => {
      const one = pe.requirements({ table: { data, shape: [6, 2] } });
      const two = pe.requirements({ table: { data: data.map((entry) => 2 * entry), shape: [6, 2] } });
      assert.equal(two.largest, 2 * one.largest);
      assertClose(two.shiftResidual, one.shiftResidual, 1e-9);
      assertClose(two.offsetDefect, one.offsetDefect, 1e-9);
    }),
  );
});
