// Cases of multiaxis.json that are sinusoidal tables over several axes; the source names the conventions.
import { count, flag, reference } from "./axes.mjs";
import { stored } from "./compare.mjs";
import { has, need, number, only } from "./json.mjs";

function fourfold(inputs) {
  const dim = count(inputs, "dim");
  if (dim % 4 !== 0) throw new Error("dim is not a multiple of 4");
  return dim;
}

function timm({ pe, inputs }) {
  only(inputs, ["feat_shape", "dim", "temperature", "reverse_coord", "interleave_sin_cos", "axes"]);
  const shape = need(inputs, "feat_shape");
  return pe.sinusoidal2d({
    grid: flag(inputs, "reverse_coord") ? shape.toReversed() : shape,
    dim: fourfold(inputs),
    base: number(inputs, "temperature", 10000),
    layout: flag(inputs, "interleave_sin_cos") ? "by-axis" : "concatenated",
  }).data;
}

function vitMae({ pe, inputs }) {
  only(inputs, ["dim", "grid_size", "cls_token", "axes"]);
  const size = need(inputs, "grid_size");
  const grid = Array.isArray(size) ? size : [size, size];
  return pe.sinusoidal2d({ grid, dim: fourfold(inputs), columnFirst: true, prefix: flag(inputs, "cls_token") ? 1 : 0 }).data;
}

function bigVision({ pe, inputs }) {
  only(inputs, ["height", "width", "dim", "temperature", "axes"]);
  return pe.sinusoidal2d({
    grid: [count(inputs, "height"), count(inputs, "width")],
    dim: fourfold(inputs),
    base: number(inputs, "temperature", 10000),
    spacing: "half-minus-one",
    columnFirst: true,
  }).data;
}

/** Channels before cells. */
function detr({ pe, inputs }) {
  only(inputs, ["embedding_dim", "temperature", "normalize", "scale", "pixel_mask", "axes"]);
  if (need(inputs, "axes") !== "batch, channel (y then x), row, column") throw new Error("unknown axes");
  const scale = [undefined, "2*pi"].includes(inputs.scale) ? 2 * Math.PI : number(inputs, "scale");
  const dim = 2 * count(inputs, "embedding_dim");
  return need(inputs, "pixel_mask").flatMap((image) => {
    const mask = { data: image.flat().map(Number), shape: [image.length, image[0].length] };
    const positions = pe.maskPositions(flag(inputs, "normalize") ? { mask, scale } : { mask });
    const base = number(inputs, "temperature", 10000);
    const { data, shape } = pe.sinusoidal2d({ positions, dim, base, layout: "interleaved" });
    return Array.from({ length: data.length }, (_, i) => data[(i % shape[0]) * dim + Math.floor(i / shape[0])]);
  });
}

function tensor2tensor({ pe, inputs }) {
  only(inputs, ["shape", "channels", "min_timescale", "max_timescale"]);
  const fastest = number(inputs, "min_timescale", 1);
  return pe.sinusoidal2d({
    positions: pe.gridPositions({ grid: need(inputs, "shape"), scale: fastest }),
    dim: count(inputs, "channels"),
    base: number(inputs, "max_timescale", 10000) / fastest,
    spacing: "half-minus-one",
    oddDim: "zero",
  }).data;
}

const readers = { pos_embed_sincos: timm, vit_mae: vitMae, big_vision: bigVision, detr, tensor2tensor };

export function sincos2d(given) {
  const { inputs, theCase, sources } = given;
  if (has(inputs, "dim")) count(inputs, "dim");
  return { values: { pe: stored(readers[reference(theCase, sources, Object.keys(readers))](given)) } };
}
