// Cases of ggml_rope.json: rotations that ggml computed, as its functions rope_ext and rope_multi are called.
//
// ggml's own names: n_dims coordinates turn; freq_scale is 1/s; where ext_factor is 0 all frequencies are divided by s,
// where it is 1 as YaRN does, between them a blend of the two; freq_factors divide once more; attn_factor is on cos and
// sin, and ggml adds YaRN's own to it. Of the modes, NORMAL pairs interleaved coordinates and the others halves; the last
// three have four axes of positions: time, height, width, extra.
import { stored } from "./compare.mjs";
import { need, number, only } from "./json.mjs";

const modes = new Map([
  [0, "normal"],
  [2, "neox"],
  [8, "mrope"],
  [24, "vision"],
  [40, "imrope"],
]);

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** x [rows, head_dim] by the rule that the file states. */
function inputRows(inputs, rows) {
  if (need(inputs, "x") !== "x[i] = ((i*37+11) % 97 - 48)/32, one head, row a position") {
    throw new Error("x is made by another rule");
  }
  const width = number(inputs, "head_dim");
  return { data: Array.from({ length: rows * width }, (_, i) => (((i * 37 + 11) % 97) - 48) / 32), shape: [rows, width] };
}

/** Options of pe.rope. What ggml alone does to θ goes there as longrope's divisors of θ. */
function ropeOptions(pe, inputs) {
  const [headDim, rotaryDim] = [number(inputs, "head_dim"), number(inputs, "n_dims")];
  const originalMaxPositions = number(inputs, "n_ctx_orig");
  const factor = 1 / number(inputs, "freq_scale");
  const ext = number(inputs, "ext_factor");
  const divisors = need(inputs, "freq_factors");
  const base = number(inputs, "freq_base");
  const betas = { betaFast: number(inputs, "beta_fast"), betaSlow: number(inputs, "beta_slow") };
  const rope = (scaling) => pe.rope({ headDim, rotaryDim, base, ...(scaling && { scaling }) });
  const linear = rope({ type: "linear", factor });
  const yarn = rope({ type: "yarn", factor, originalMaxPositions, ...betas });
  const plain = rope().inverseFrequencies();
  const extended = yarn.inverseFrequencies();
  if (divisors.length > 0 && divisors.length !== plain.length) throw new Error("freq_factors are not one a pair");
  const by = linear.inverseFrequencies().map((theta, i) => {
    const blend = ext * extended[i] + (1 - ext) * theta;
    return (plain[i] / blend) * (divisors[i] ?? 1);
  });
  const attentionFactor = number(inputs, "attn_factor") * (ext === 0 ? 1 : yarn.attentionFactor());
  const scaling = { type: "longrope", shortFactor: by, longFactor: by, originalMaxPositions, attentionFactor };
  return { headDim, rotaryDim, base, scaling };
}

/** Which axis the pair at `sector` of a round of sections turns by. */
function axisOf(mode, sector, sections) {
  if (mode === "imrope") return sector < 3 * sections[sector % 3] ? sector % 3 : 3;
  const axis = sections.findIndex((_, i) => sector < sum(sections.slice(0, i + 1)));
  return axis < 0 ? 3 : axis;
}

/** θ [4, pairs]. With VISION each section begins the spectrum anew and twice n_dims coordinates turn. */
function dealt(mode, theta, sections) {
  const pairs = theta.length * (mode === "vision" ? 2 : 1);
  const data = new Float64Array(4 * pairs);
  for (let i = 0; i < pairs; i++) {
    const sector = i % sum(sections);
    const axis = axisOf(mode, sector, sections);
    data[axis * pairs + i] = theta[mode === "vision" ? sector - sum(sections.slice(0, axis)) : i];
  }
  return { data, shape: [4, pairs] };
}

/** pe.mrope, where it knows the sections: three axes that have a pair each. */
function mropeOf(pe, mode, options, sections, { data, shape: [, pairs] }) {
  if (mode === "vision" || sum(sections) !== pairs || data.subarray(3 * pairs).some((theta) => theta !== 0)) return undefined;
  const order = mode === "imrope" ? "interleaved" : "chunked";
  return pe.mrope({ ...options, sections: sections.slice(0, 3), order });
}

/** Four axes of positions. */
function multi(pe, mode, inputs, at) {
  const sections = need(inputs, "sections");
  if (sections.length !== 4) throw new Error("sections are not four");
  const options = ropeOptions(pe, inputs);
  const rope = pe.rope(options);
  const theta = dealt(mode, rope.inverseFrequencies(), sections);
  const rows = at.length / 4;
  const x = inputRows(inputs, rows);
  const mrope = mropeOf(pe, mode, options, sections, theta);
  if (mrope !== undefined) return mrope.apply(x, { positions: { data: at.slice(0, 3 * rows), shape: [3, rows] } });
  const axial = pe.axialRope({ headDim: options.headDim, inverseFrequencies: theta });
  const { data } = axial.apply(x, { positions: { data: at, shape: [4, rows] } });
  const factor = rope.attentionFactor();
  return { data: data.map((value, i) => (i % axial.headDim < axial.rotaryDim ? value * factor : value)) };
}

export function ggmlRope({ pe, inputs }) {
  only(inputs, [
    ...["mode", "n_dims", "head_dim", "n_ctx_orig", "freq_base", "freq_scale", "ext_factor", "attn_factor"],
    ...["beta_fast", "beta_slow", "sections", "freq_factors", "positions", "x"],
  ]);
  const mode = modes.get(number(inputs, "mode"));
  if (mode === undefined) throw new Error("unknown mode");
  const positions = need(inputs, "positions");
  if (mode !== "normal" && mode !== "neox") return { values: { y: stored(multi(pe, mode, inputs, positions).data) } };
  const layout = mode === "normal" ? "interleaved" : "half";
  const rope = pe.rope({ ...ropeOptions(pe, inputs), layout });
  return { values: { y: stored(rope.apply(inputRows(inputs, positions.length), { positions }).data) } };
}
