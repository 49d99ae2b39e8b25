// Cases of rope_apply.json: rotation of q and k, and the permutation of projection rows.
import { array, exact, stored } from "./compare.mjs";
import { pairLayout, partialWidth, sequenceLength } from "./config.mjs";
import { has, need, number, only } from "./json.mjs";
import { positionRows, rotated, tensor } from "./tensor.mjs";

const deepseek = "input pairs interleaved, OUTPUT in half_split order";

/** gpt-oss's own code: YaRN without rounding the ends of the ramp, concentration on cos and sin. */
function gptOss(yarn) {
  only(yarn, ["initial_context_length", "scaling_factor", "ntk_alpha", "ntk_beta"]);
  return {
    type: "yarn",
    factor: number(yarn, "scaling_factor", 1),
    originalMaxPositions: number(yarn, "initial_context_length", 4096),
    betaFast: number(yarn, "ntk_beta", 32),
    betaSlow: number(yarn, "ntk_alpha", 1),
    truncate: false,
  };
}

/** `rope_scaling` alone, beside the width and the base that the case states. */
function scalingOf(pe, inputs) {
  if (has(inputs, "yarn")) return gptOss(inputs.yarn);
  if (has(inputs, "rope_scaling")) {
    const { rotary_dim: head_dim, rope_theta, rope_scaling } = inputs;
    return pe.ropeFromConfig({ head_dim, rope_theta, rope_scaling }, { release: "4.57" }).scaling;
  }
  const factor = inputs.options?.theta_rescale_factor;
  return factor === undefined ? undefined : { type: "ntk", factor };
}

/** Options of pe.rope as the case states them. */
function ropeOptions(pe, inputs, headDim) {
  const text = need(inputs, "layout");
  const rotaryDim = number(inputs, "rotary_dim");
  const base = number(inputs, "rope_theta");
  if (has(inputs, "partial_rotary_factor") && partialWidth(headDim, inputs.partial_rotary_factor) !== rotaryDim) {
    throw new Error("rotary_dim does not follow from partial_rotary_factor");
  }
  if (has(inputs, "options")) only(inputs.options, ["interpolate_factor", "theta_rescale_factor"]);
  const layouts = text === deepseek ? { layout: "interleaved", outputLayout: "half" } : { layout: pairLayout(text) };
  const own = { headDim, rotaryDim, base, ...layouts };
  if (!has(inputs, "config")) {
    const scaling = scalingOf(pe, inputs);
    return scaling === undefined ? own : { ...own, scaling };
  }
  const { maxPositions, scaling, ...read } = pe.ropeFromConfig(inputs.config, { release: "4.57" });
  if (read.headDim !== headDim || read.rotaryDim !== rotaryDim || read.base !== base) {
    throw new Error("config and rotary_dim, rope_theta disagree");
  }
  return { ...own, maxPositions, ...(scaling && { scaling }) };
}

function rotateOne(pe, name, inputs, positions, length, leave) {
  const x = tensor(inputs[name], need(inputs, "axes"));
  const options = ropeOptions(pe, inputs, x.width);
  leave.mayRefuse = options.rotaryDim % 2 === 1;
  const rope = pe.rope(options);
  const by = number(inputs.options ?? {}, "interpolate_factor", 1);
  const at = positions.map((row) => row.map((position) => position / by));
  const turned = rotated(rope, x, at, { sequenceLength: length });
  return {
    [`${name}_rot`]: stored(turned),
    freqs: exact(rope.inverseFrequencies({ sequenceLength: length })),
  };
}

/** timm: the angles are given, one for each pair of each row. */
function byAngles(pe, inputs) {
  only(inputs, ["x", "angles_per_pair", "layout"]);
  const x = tensor(inputs.x, "batch, heads, seq, head_dim");
  const angles = { data: array(inputs.angles_per_pair), shape: inputs.angles_per_pair.shape };
  if (angles.shape[0] !== x.seq || 2 * angles.shape[1] !== x.width) throw new Error("angles_per_pair do not fit x");
  const turned = pe.rotate({ data: x.data, shape: inputs.x.shape }, { angles, layout: pairLayout(inputs.layout) });
  return { values: { x_rot: stored(turned.data) } };
}

/** wav2vec2-bert: hidden states turn before the projections, head by head. */
function hiddenStates(pe, inputs, leave) {
  only(inputs, ["hidden_states", "axes", "heads", "layout", "rope_theta"]);
  if (need(inputs, "axes") !== "batch, seq, hidden") throw new Error("unknown axes");
  const {
    shape: [batch, seq, hidden],
    ...rest
  } = inputs.hidden_states;
  const heads = number(inputs, "heads");
  const headDim = hidden / heads;
  if (!Number.isInteger(headDim)) throw new Error("heads do not divide the hidden size");
  const x = tensor({ ...rest, shape: [batch, seq, heads, headDim] }, "batch, seq, heads, head_dim");
  leave.mayRefuse = headDim % 2 === 1;
  const rope = pe.rope({ headDim, base: number(inputs, "rope_theta"), layout: pairLayout(need(inputs, "layout")) });
  return { values: { rotated: stored(rotated(rope, x, [Array.from({ length: seq }, (_, i) => i)])) } };
}

export function apply({ pe, inputs, leave }) {
  if (has(inputs, "angles_per_pair")) return byAngles(pe, inputs);
  if (has(inputs, "hidden_states")) return hiddenStates(pe, inputs, leave);
  only(inputs, [
    "q",
    "k",
    "axes",
    "position_ids",
    "q_positions",
    "k_positions",
    "layout",
    "rotary_dim",
    "rope_theta",
    "partial_rotary_factor",
    "rope_scaling",
    "config",
    "yarn",
    "options",
  ]);
  const shared = has(inputs, "position_ids");
  const q = positionRows(need(inputs, shared ? "position_ids" : "q_positions"));
  const k = positionRows(need(inputs, shared ? "position_ids" : "k_positions"));
  const length = Math.max(sequenceLength(q), sequenceLength(k));
  const values = rotateOne(pe, "q", inputs, q, length, leave);
  if (has(inputs, "k")) Object.assign(values, rotateOne(pe, "k", inputs, k, length, leave));
  return { values };
}

export function permute({ pe, inputs }) {
  only(inputs, ["w", "n_heads", "head_dim"]);
  const w = { data: array(need(inputs, "w")), shape: inputs.w.shape };
  const heads = number(inputs, "n_heads");
  if (w.shape[0] !== heads * number(inputs, "head_dim")) throw new Error("w is not n_heads · head_dim rows");
  const half = pe.permuteLayout(w, { heads, from: "interleaved", to: "half" });
  const back = pe.permuteLayout(half, { heads, from: "half", to: "interleaved" });
  if (!w.data.every((value, i) => value === back.data[i])) throw new Error("the permutation back does not restore w");
  return { values: { permuted: exact(half.data) } };
}
