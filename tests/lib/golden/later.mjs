// Cases of later_encodings.json: what came after RoPE and ALiBi, by its authors' code or by code that people run.
import { array, stored } from "./compare.mjs";
import { need, number, only } from "./json.mjs";

/** A tensor of the file. */
const tensor = (json) => ({ data: array(json), shape: need(json, "shape") });

/** A bias that the reference computes under a causal mask: nothing is said of keys after the query. */
const causal = (data, queries) =>
  stored(
    data,
    Array.from(data, (_, at) => at % queries <= Math.floor(at / queries) % queries),
  );

/** The attention of a case's q, k and v with a bias. */
function attended(pe, inputs, bias, options) {
  const [q, k, v] = ["q", "k", "v"].map((name) => tensor(need(inputs, name)));
  const { output, weights } = pe.attention({ q, k, v, bias, weights: true, ...options });
  return { output: stored(output.data), weights: stored(weights.data) };
}

export function kerple({ pe, inputs }) {
  only(inputs, ["form", "r1", "r2", "seq_len"]);
  const keyLength = number(inputs, "seq_len");
  const [r1, r2] = ["r1", "r2"].map((name) => array(need(inputs, name)));
  return { values: { bias: causal(pe.kerpleBias({ form: need(inputs, "form"), r1, r2, keyLength }).data, keyLength) } };
}

export function fire({ pe, inputs }) {
  only(inputs, ["c", "threshold", "eps", "hidden_weight", "hidden_bias", "output_weight", "output_bias", "seq_len"]);
  const { data } = pe.fireBias({
    c: number(inputs, "c"),
    threshold: number(inputs, "threshold"),
    eps: number(inputs, "eps"),
    hiddenWeight: array(need(inputs, "hidden_weight")),
    hiddenBias: array(need(inputs, "hidden_bias")),
    outputWeight: tensor(need(inputs, "output_weight")),
    outputBias: array(need(inputs, "output_bias")),
    keyLength: number(inputs, "seq_len"),
  });
  return { values: { bias: stored(data) } };
}

export function forget({ pe, inputs }) {
  only(inputs, ["q", "k", "v", "log_gates"]);
  const bias = pe.forgetBias({ gates: tensor(need(inputs, "log_gates")), form: "logarithm" });
  return { values: attended(pe, inputs, bias) };
}

const positionsOf = (inputs) => ({ positions: need(inputs, "positions"), base: number(inputs, "base") });

export function ropePp({ pe, inputs }) {
  only(inputs, ["q", "k", "positions", "base"]);
  const [q, k] = ["q", "k"].map((name) => tensor(need(inputs, name)));
  const { positions, base } = positionsOf(inputs);
  const rope = pe.rope({ headDim: q.shape.at(-1), base });
  const turned = (x) => stored(rope.apply(x, { positions }).data);
  return { values: { real: turned(q), imaginary: turned(pe.imaginaryQuery(q)), key: turned(k) } };
}

export function pope({ pe, inputs }) {
  only(inputs, ["q", "k", "phases", "positions", "base"]);
  const [q, k, phases] = ["q", "k", "phases"].map((name) => tensor(need(inputs, name)));
  const options = positionsOf(inputs);
  return { values: { q: stored(pe.pope(q, options).data), k: stored(pe.pope(k, { ...options, phases }).data) } };
}

export function grape({ pe, inputs }) {
  only(inputs, ["q", "k", "base"]);
  const turned = (x) => {
    const dim = x.shape.at(-1);
    const unit = (at) => Array.from({ length: dim }, (_, c) => (c === at ? 1 : 0));
    return pe
      .inverseFrequencies({ dim, base: number(inputs, "base") })
      .reduce((y, frequency, i) => pe.grape(y, { a: unit(i), b: unit(i + dim / 2), frequency }), x);
  };
  const [q, k] = ["q", "k"].map((name) => stored(turned(tensor(need(inputs, name))).data));
  return { values: { q, k } };
}

export function cope({ pe, inputs }) {
  only(inputs, ["q", "k", "v", "table", "divided"]);
  const [q, k, table] = ["q", "k", "table"].map((name) => tensor(need(inputs, name)));
  const bias = pe.copeBias({ q, positions: pe.copePositions({ q, k }), table, ...(inputs.divided ? {} : { scale: 1 }) });
  return { values: attended(pe, inputs, bias, { causal: true }) };
}

export function path({ pe, inputs }) {
  only(inputs, ["q", "k", "v", "w", "beta"]);
  const [q, k, w, beta] = ["q", "k", "w", "beta"].map((name) => tensor(need(inputs, name)));
  // The scores are all: a factor of 0 leaves nothing of ⟨q, k⟩.
  return { values: attended(pe, inputs, pe.pathScores({ q, k, w, beta }), { scale: 0 }) };
}

export function selective({ pe, inputs }) {
  only(inputs, ["q", "k", "increments", "temperature"]);
  const { data, shape } = pe.selectiveAngles({
    increments: tensor(need(inputs, "increments")),
    temperature: array(need(inputs, "temperature")),
  });
  const angles = { data, shape: [shape[0] * shape[1], shape[2]] };
  const [q, k] = ["q", "k"].map((name) => stored(pe.rotate(tensor(need(inputs, name)), { angles }).data));
  return { values: { q, k } };
}

export function liere({ pe, inputs }) {
  only(inputs, ["x", "positions", "generators"]);
  const [x, positions, generators] = ["x", "positions", "generators"].map((name) => tensor(need(inputs, name)));
  return { values: { x: stored(pe.liere(x, { positions, generators }).data) } };
}
