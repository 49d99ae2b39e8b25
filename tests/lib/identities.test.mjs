// Every derivation step on random inputs of its domain: the two sides agree within what rounding allows.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { layout } from "./support/draw.mjs";
import { trivialities } from "./support/trivialities.mjs";

const pe = await load();

/** Anywhere in the domain of an input, often at its ends, in whole numbers or near zero. */
function within({ low, high }) {
  const inside = (value) => Math.min(high, Math.max(low, value));
  return fc.oneof(
    { weight: 5, arbitrary: fc.double({ min: low, max: high, noNaN: true }) },
    fc.constantFrom(low, high, inside(0)),
    fc.integer({ min: Math.ceil(low), max: Math.floor(high) }),
    fc.double({ min: -1e-6, max: 1e-6, noNaN: true }).map(inside),
  );
}

function inputsOf(identity) {
  const sizes = fc.record({
    pairs: fc.oneof({ weight: 19, arbitrary: fc.integer({ min: 1, max: 12 }) }, fc.constant(64)),
    heads: fc.integer({ min: 1, max: 6 }),
  });
  return sizes.chain(({ pairs, heads }) => {
    const lengths = {
      "[1]": 1,
      "[2]": 2,
      "[d/2]": pairs,
      "[d]": 2 * pairs,
      "[n]": 2 * pairs,
      "[h, d]": heads * 2 * pairs,
    };
    const one = (input) => {
      if (input.shape === "layout") return layout;
      if (input.name === "dim") return fc.constant(2 * pairs);
      if (input.shape === "integer") return fc.integer({ min: input.low, max: input.high });
      if (input.shape === "number") return within(input);
      assert.ok(Object.hasOwn(lengths, input.shape), `${identity.id}: unknown shape ${input.shape}`);
      return fc.array(within(input), { minLength: lengths[input.shape], maxLength: lengths[input.shape] });
    };
    return fc.record(Object.fromEntries(identity.inputs.map((input) => [input.name, one(input)])));
  });
}

describe("identities", () => {
  test("there are some, with ids of their own, and nobody can change them", () => {
    assert.ok(pe.identities.length >= 20);
    assert.equal(new Set(pe.identities.map(({ id }) => id)).size, pe.identities.length);
    assert.throws(() => pe.identities.push({}), TypeError);
    assert.throws(() => (pe.identities[0].tolerance = 1), TypeError);
    assert.throws(() => (pe.identities[0].inputs[0].low = 1), TypeError);
    assert.throws(() => (pe.identities[0].inputs[0].example[0] = 1), TypeError);
  });
  test("an input is a role, with its meaning, its domain, an example in it, and why it may leave both sides alone", () => {
    const { inputs } = pe.identities.find(({ id }) => id === "window");
    const [, , m, , shift] = inputs;
    assert.deepEqual(m, {
      name: "m",
      meaning: "position m, the query's where there is a query",
      shape: "number",
      low: -10000,
      high: 10000,
      example: 7,
      invariance: "",
    });
    assert.deepEqual(shift, {
      name: "shift",
      meaning: "number s of positions that everything is moved along",
      shape: "number",
      low: -10000,
      high: 10000,
      example: 20,
      invariance: "the score depends on m − n alone",
    });
    const meanings = new Map();
    for (const { id, inputs } of pe.identities)
      for (const { name, meaning, low, high, example } of inputs) {
        if (!meanings.has(name)) meanings.set(name, meaning);
        assert.equal(meaning, meanings.get(name), `${id}: ${name} means one thing everywhere`);
        const values = typeof example === "object" ? example : [example];
        for (const value of values) assert.ok(value === "half" || (value >= low && value <= high), `${id}: ${name} = ${value}`);
      }
  });
  for (const identity of pe.identities) {
    test(identity.id, () => {
      assert.ok(identity.left.length > 0 && identity.right.length > 0 && identity.left !== identity.right);
      let compared = 0;
      fc.assert(
        fc.property(inputsOf(identity), (inputs) => {
          const { left, right, error, tolerance } = pe.identity(identity.id, inputs);
          assert.equal(left.length, right.length);
          assert.ok(left.length > 0);
          assert.equal(
            error,
            left.reduce((most, value, i) => Math.max(most, Math.abs(value - right[i])), 0),
          );
          assert.ok(error <= tolerance, `${error} > ${tolerance}`);
          assert.ok(tolerance <= identity.tolerance, `${tolerance} > ${identity.tolerance}`);
          if (left.some((value) => Math.abs(value) > 1e3 * tolerance)) compared++;
        }),
        { numRuns: 150 },
      );
      // The tolerance has to be small against what is compared, or the step would show nothing.
      assert.ok(compared > 15, `only ${compared} of 150 draws compare something larger than the tolerance`);
    });
  }
  test("inputs that a step does not use may be left in, those that it uses may not be left out", () => {
    const inputs = { q: [1, 2], k: [3, 4], m: 5, n: 6, theta: [0.5] };
    const lean = pe.identity("inner-product", { q: [1, 2], k: [3, 4] });
    assert.deepEqual(pe.identity("inner-product", inputs), lean);
    assert.throws(() => pe.identity("wish", { ...inputs, theta: undefined }), TypeError);
    assert.throws(() => pe.identity("wish", { ...inputs, m: undefined }), TypeError);
  });
  test("an input that no identity knows is refused", () => {
    assert.throws(() => pe.identity("gram", { m: 1, n: 2, frequencies: [1], s: 3 }), /unknown option "s"; allowed: .*\bslope\b/u);
  });
});

describe("identities: examples", () => {
  for (const { id, inputs } of pe.identities)
    test(id, () => {
      const plain = pe.identityExample(id);
      assert.deepEqual(plain, Object.fromEntries(inputs.map(({ name, example }) => [name, example])));
      for (const options of [{}, { dim: 2 }, { dim: 64, base: 500000, seed: 7 }])
        assert.deepEqual(trivialities(pe, id, pe.identityExample(id, options)), []);
    });
  test("of no identity there is none", () => {
    assert.throws(() => pe.identityExample("no-such-step"), /^RangeError: identity: id must be one of pe.identities/u);
  });
  test("what would show nothing is noticed", () => {
    for (const [id, name, value, complaint] of [
      ["alibi-shift", "slope", 0, "slope is 0"],
      ["ntk-base", "factor", 1, "factor is 1"],
      ["llama3-blend", "factor", 1, "blendFraction leaves the left side as it is"],
      ["window", "shift", 0, "shift is 0"],
      ["wish", "n", 7, "theta leaves the left side as it is"],
      ["gram", "n", 7, "frequencies leaves the right side as it is"],
      ["norm", "q", new Array(8).fill(0), "the left side is 0"],
    ])
      assert.ok(trivialities(pe, id, { ...pe.identityExample(id), [name]: value }).includes(complaint), `${id}: ${complaint}`);
  });
});
