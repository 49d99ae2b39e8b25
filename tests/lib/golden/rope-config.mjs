// Cases of rope_config.json: a configuration to inverse frequencies, attention scaling, cos and sin; one call or several.
import { array, exact, stored } from "./compare.mjs";
import { sequenceLength } from "./config.mjs";
import { has, need, number, only } from "./json.mjs";

/** float32 mode from the reference's own float32 frequencies: 3e-7 · max(1, scaling) at every position. */
function float32Mode(pe, { headDim, rotaryDim }, outputs, positions, factor) {
  const inverseFrequencies = array(outputs.inv_freq.f32);
  const { cos, sin } = pe.rope({ headDim, rotaryDim, inverseFrequencies, precision: "float32" }).cosSin({ positions });
  const tolerance = { atol: 3e-7 * Math.max(1, factor), rtol: 0 };
  return Object.entries({ cos, sin }).map(([name, { data }]) => ({
    name: `${name} in float32 mode`,
    mine: Array.from(data, (value) => value * factor),
    expected: array(outputs[name].f32),
    tolerance,
  }));
}

export function ropeConfig({ pe, inputs, theCase: { kind, outputs } }) {
  only(inputs, ["config", "positions", "seq_len", "layer_type"]);
  const read = (release) => pe.ropeFromConfig(need(inputs, "config"), { layerType: inputs.layer_type, release });
  const rope = read(kind === "rope_parameters_5x" ? "5.15" : "4.57");
  const positions = inputs.positions ?? [];
  const length = { sequenceLength: number(inputs, "seq_len", sequenceLength(positions)) };
  const factor = rope.attentionFactor(length);
  const newer = read("5.15");
  const values = {
    inv_freq: exact(rope.inverseFrequencies(length)),
    attention_scaling: exact([factor]),
    inv_freq_5_15_0: exact(newer.inverseFrequencies(length)),
    attention_scaling_5_15_0: exact([newer.attentionFactor(length)]),
    yarn_mscale: exact([Math.sqrt(rope.softmaxScaleFactor)]),
  };
  let sharper = [];
  if (positions.length > 0) {
    const { cos, sin } = rope.cosSin({ positions, ...length });
    Object.assign(values, { cos: stored(cos.data), sin: stored(sin.data) });
    const all = ["inv_freq", "cos", "sin"].every((name) => has(outputs, name) && has(outputs[name], "f32"));
    if (all) sharper = float32Mode(pe, rope, outputs, positions, factor);
  }
  return { values, texts: { rope_type: rope.ropeType }, informational: ["also_checked"], sharper };
}

export function stateful({ pe, inputs }) {
  only(inputs, ["config", "calls_position_ranges"]);
  const rope = pe.ropeFromConfig(need(inputs, "config"), { release: "4.57" });
  const values = { attention_scaling: exact([rope.attentionFactor()]) };
  const session = rope.session();
  need(inputs, "calls_position_ranges").forEach(([from, to], call) => {
    const positions = Array.from({ length: to - from }, (_, i) => from + i);
    const { cos, sin } = session.cosSin({ positions });
    const theta = rope.inverseFrequencies({ sequenceLength: session.sequenceLength });
    values[`inv_freq_after_call${call}`] = exact(theta);
    values[`cos_last_call${call}`] = stored(cos.data.slice(-theta.length));
    values[`sin_last_call${call}`] = stored(sin.data.slice(-theta.length));
  });
  return { values };
}

export function error({ pe, inputs }) {
  only(inputs, ["config", "layer_type"]);
  pe.ropeFromConfig(need(inputs, "config"), { layerType: inputs.layer_type });
  return {};
}
