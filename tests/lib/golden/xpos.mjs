// Cases of multiaxis.json for xPos; the source names where the centre of an odd length lies.
import { flag, reference, rotatedQk, twice } from "./axes.mjs";
import { exact } from "./compare.mjs";
import { pairLayout } from "./config.mjs";
import { has, need, number, only } from "./json.mjs";

const options = {
  xpos_relative_position: ["q_offset", "scale_base"],
  rotary_embedding_torch: ["scale_base", "theta"],
  x_transformers: ["rotary_dim", "use_xpos", "scale_base", "interpolation_factor", "base", "base_rescale_factor"],
};

export function xpos({ pe, inputs, theCase, sources, leave }) {
  const model = reference(theCase, sources, Object.keys(options));
  only(inputs, ["q", "k", "axes", "layout", ...options[model]]);
  if (pairLayout(need(inputs, "layout")) !== "interleaved") throw new Error("unknown layout");
  const headDim = need(inputs, "q").shape.at(-1);
  const rotaryDim = number(inputs, "rotary_dim", headDim);
  leave.mayRefuse = rotaryDim % 2 === 1;
  const scaling = has(inputs, "base_rescale_factor") && { type: "ntk", factor: number(inputs, "base_rescale_factor") };
  const plain = pe.rope({
    headDim,
    rotaryDim,
    base: number(inputs, "base", number(inputs, "theta", 10000)),
    ...(scaling && { scaling }),
  });
  const by = number(inputs, "interpolation_factor", 1);
  const turning = {
    headDim,
    rotaryDim,
    layout: "interleaved",
    inverseFrequencies: plain.inverseFrequencies().map((theta) => theta / by),
  };
  const rounding = model === "xpos_relative_position" ? Math.ceil : Math.floor;
  const scales = model !== "x_transformers" || flag(inputs, "use_xpos");
  const values = {};
  const rotations = rotatedQk(inputs, (x, name) => {
    const n = x.shape[2];
    const offset = name === "q" ? number(inputs, "q_offset", 0) : 0;
    const centre = rounding((n + offset) / 2);
    const rope = pe.xpos({ ...turning, scaleBase: number(inputs, "scale_base", 512), centre });
    const positions = Array.from({ length: n }, (_, i) => offset + i);
    if (name === "q") {
      values.scale = exact(twice(rope.scales({ positions }).data));
      const theta = twice(rope.inverseFrequencies());
      values.freqs = exact(positions.flatMap((position) => theta.map((each) => position * each)));
    }
    if (scales) return rope.apply(x, { role: name === "q" ? "query" : "key", offset });
    return pe.rope(turning).apply(x, { offset });
  });
  return { values: { ...values, ...rotations } };
}
