// pe-derivation: both sides of an identity of the module, on its own example or on what the page names.
const MOST = 128;

export const texts = { identity: ["wish", "norm", "rotate-half", "orthogonal", "bit-wave", "causal-past", "pair-order"] };
export const states = [
  { identity: "wish", q: [1.5, -0.25], k: [0.5, 2], m: 12, n: 2.5, theta: 0.4 },
  { identity: "matrix-form", m: 1000 },
  { identity: "rotate-half" },
  { identity: "permutation", dim: 16 },
  { identity: "norm", dim: 1000 },
];

/** What a page says of an input, as the identity takes it: within its range, whole, or as the first pair of a longer vector. */
function nearest({ shape, low, high }, given, example, second) {
  if (typeof given === "string") return given;
  const [first, other] = [given].flat().map((one) => Math.min(high, Math.max(low, one)));
  if (shape === "integer") return Math.round(first);
  if (shape === "number") return first;
  if (other === undefined) return example.map((one) => (one / example[0]) * first);
  return shape === "[2]" ? [first, other] : example.map((one, i) => (i === 0 ? first : i === second ? other : one));
}

export function expected(pe, { identity, dim: wanted, base, layout, seed, ...named }) {
  const dim = Math.min(wanted, MOST);
  const { inputs } = pe.identities.find(({ id }) => id === identity);
  const example = pe.identityExample(identity, { dim, base, seed });
  const second = inputs.some(({ name }) => name === "layout") && layout === "half" ? dim / 2 : 1;
  const of = (input, given) => (given === undefined ? example[input.name] : nearest(input, given, example[input.name], second));
  const taken = inputs.map((input) => [input.name, of(input, { ...named, layout }[input.name])]);
  const { left, right, error, tolerance } = pe.identity(identity, Object.fromEntries(taken));
  const few = left.length <= 4;
  const isMatrix = left.length === dim * dim;
  const place = (i) => (isMatrix ? [Math.floor(i / dim), i % dim] : [i]);
  const found = error === 0 ? [] : [error];
  const count = few ? [] : isMatrix ? [dim, dim] : [left.length];
  const limited = inputs.some(({ shape }) => shape.includes("d")) && dim < wanted ? [dim, wanted] : [];
  return {
    at: {
      ".digits": few ? [...left, ...right] : [],
      ".verdict b": found,
      ".verdict .soft": [tolerance, ...count, ...limited],
      "#words": [...(few ? [...left, ...right] : [left.length, right.length]), ...found, tolerance],
    },
    ...(few ? {} : { table: Array.from(left, (value, i) => [...place(i), value, right[i]]) }),
  };
}
