// Cases of sinusoidal.json: the inputs say dim, positions, layout and options; which spacing of the exponents holds
// is a property of the reference, named by its source and by the first word of the id.
import { stored } from "./compare.mjs";
import { has, need, number, only } from "./json.mjs";

function layout(text) {
  const name = text.split(":")[0];
  if (name === "interleaved") return "interleaved";
  if (name === "half_split") return "concatenated";
  if (name === "half_split, cosines first") return "cosines-first";
  throw new Error(`unknown layout '${text}'`);
}

const halfMinusOne = ["fairseq", "tensor2tensor", "whisper", "m2m_100", "speech_to_text"];
const whole = ["distilbert", "transformer/Models", "annotated", "marian", "ctrl", "mem_transformer", "megatron"];
whole.push("x_transformers", "flux", "vit_mae");

function spacingOfSource(theCase, sources) {
  const path = need(need(sources, need(theCase, "source")[0]), "path");
  if (halfMinusOne.some((part) => path.includes(part))) return "half-minus-one";
  if (whole.some((part) => path.includes(part))) return "dim";
  return undefined; // OpenNMT has both
}

function spacingOfId(id) {
  const word = id.split(".")[0];
  if (["half_minus1", "padded"].includes(word)) return "half-minus-one";
  if (["interleaved", "half", "timestep"].includes(word)) return "dim";
  return undefined;
}

function spacing(theCase, sources) {
  const bySource = spacingOfSource(theCase, sources);
  const byId = spacingOfId(theCase.id);
  if (bySource === undefined && byId === undefined) throw new Error("nothing says how the exponents are spread");
  if (bySource !== undefined && byId !== undefined && bySource !== byId) {
    throw new Error("the source and the id disagree on the spacing");
  }
  return bySource ?? byId;
}

function scale(inputs) {
  if (!has(inputs, "scale")) return 1;
  if (typeof inputs.scale === "number") return inputs.scale;
  if (inputs.scale === "dim**-0.5") return 1 / Math.sqrt(inputs.dim);
  throw new Error(`unknown scale '${inputs.scale}'`);
}

export function table({ pe, inputs, theCase, sources }) {
  only(inputs, [
    "dim",
    "positions",
    "layout",
    "padding_idx",
    "min_timescale",
    "max_timescale",
    "start_index",
    "theta",
    "scale",
    "max_period",
    "time_factor",
  ]);
  const options = { dim: need(inputs, "dim"), layout: layout(need(inputs, "layout")) };
  options.spacing = spacing(theCase, sources);
  // fairseq, tensor2tensor and diffusion code pad an odd width with zeros; the others have one more sine.
  const pads = options.spacing === "half-minus-one" || options.layout === "cosines-first";
  options.oddDim = pads ? "zero" : "extra-sine";
  if (has(inputs, "padding_idx")) options.paddingIndex = number(inputs, "padding_idx");

  // θᵢ as tensor2tensor writes it: min · (max/min)^(−i/(half − 1)).
  const fastest = number(inputs, "min_timescale", 1);
  const period = number(inputs, "theta", number(inputs, "max_period", 10000));
  options.base = number(inputs, "max_timescale", period) / fastest;
  const positions = need(inputs, "positions");
  if (has(inputs, "start_index") && positions[0] !== inputs.start_index) {
    throw new Error("positions do not begin at start_index");
  }
  const unit = fastest * number(inputs, "time_factor", 1);
  const rows = pe.sinusoidal({ ...options, positions: positions.map((position) => position * unit) }).data;
  const by = scale(inputs);
  return { values: { pe: stored(rows.map((value) => value * by)) } };
}

export function tokenPositions({ pe, inputs, theCase, sources }) {
  only(inputs, ["dim", "padding_idx", "past_length", "input_ids"]);
  const ids = need(inputs, "input_ids");
  const paddingIndex = number(inputs, "padding_idx");
  const positions = pe.tokenPositions({
    ids: ids.flat(),
    shape: [ids.length, ids[0].length],
    paddingIndex,
    pastLength: number(inputs, "past_length"),
  });
  const options = { dim: number(inputs, "dim"), layout: "concatenated", oddDim: "zero", paddingIndex };
  const table = pe.sinusoidal({ ...options, spacing: spacing(theCase, sources), positions });
  return { values: { emb: stored(table.data) } };
}

export function error({ pe, inputs, theCase, sources }) {
  only(inputs, ["dim", "channels", "enc_type"]);
  const dim = number(inputs, has(inputs, "channels") ? "channels" : "dim");
  const concatenated = inputs.enc_type === "SinusoidalConcat";
  const by = concatenated ? "half-minus-one" : (spacingOfSource(theCase, sources) ?? "dim");
  const { data } = pe.sinusoidal({ dim, spacing: by, positions: [0, 1, 7] });
  // What is not refused has to be what the documentation says: each pair is a point of the unit circle, at p = 0 its
  // start, and a single frequency is 1.
  for (let i = 0; i < data.length; i += 2) {
    const round = Math.abs(Math.hypot(data[i], data[i + 1]) - 1) < 1e-6;
    if (!round || (i < dim && data[i] !== 0)) throw new Error("the table holds no sine and cosine of an angle");
  }
  if (dim === 2 && Math.abs(data[2] - Math.sin(1)) > 1e-7) throw new Error("one frequency must be 1");
  return { ownBehaviour: "defined here: one frequency is 1" };
}
