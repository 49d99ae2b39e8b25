// Cases of rope_config.json, kinds model and synthetic: a configuration to inverse frequencies, attention scaling,
// cos and sin.
import { array, exact, stored } from "./compare.mjs";
import { modelConfig, sequenceLength } from "./config.mjs";
import { has, number, only } from "./json.mjs";

/** float32 mode from the reference's own float32 frequencies: 3e-7 · max(1, scaling) at every position. */
function float32Mode(pe, options, outputs, positions, factor) {
  const { headDim, rotaryDim } = options;
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

/** g(s, μ) = 1 + μ (g(s, 1) − 1), which multiplies DeepSeek's softmax scale squared. */
function magnitude(pe, options) {
  const { type, factor, originalMaxPositions, mscaleAllDim = 0 } = options.scaling;
  const plain = pe.rope({ ...options, scaling: { type, factor, originalMaxPositions } }).attentionFactor();
  return 1 + mscaleAllDim * (plain - 1);
}

export function ropeConfig({ pe, inputs, theCase: { outputs }, leave }) {
  only(inputs, ["config", "positions", "seq_len", "layer_type"]);
  const { options, ropeType } = modelConfig(inputs.config, inputs.layer_type);
  leave.mayRefuse = options.rotaryDim % 2 === 1;
  const rope = pe.rope(options);
  const positions = inputs.positions ?? [];
  const length = { sequenceLength: number(inputs, "seq_len", sequenceLength(positions)) };
  const factor = rope.attentionFactor(length);
  const newer = pe.rope(modelConfig(inputs.config, inputs.layer_type, true).options);
  const values = {
    inv_freq: exact(rope.inverseFrequencies(length)),
    attention_scaling: exact([factor]),
    inv_freq_5_15_0: exact(newer.inverseFrequencies(length)),
    attention_scaling_5_15_0: exact([newer.attentionFactor(length)]),
  };
  if (ropeType === "yarn") values.yarn_mscale = exact([magnitude(pe, options)]);
  let sharper = [];
  if (positions.length > 0) {
    const { cos, sin } = rope.cosSin({ positions, ...length });
    Object.assign(values, { cos: stored(cos.data), sin: stored(sin.data) });
    const all = ["inv_freq", "cos", "sin"].every((name) => has(outputs, name) && has(outputs[name], "f32"));
    if (all) sharper = float32Mode(pe, options, outputs, positions, factor);
  }
  return { values, texts: { rope_type: ropeType }, informational: ["also_checked"], sharper };
}
