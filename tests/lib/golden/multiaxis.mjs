// Cases of multiaxis.json that rotate over several axes: the inputs say sizes, bases and positions; how axes, pairs and
// coordinates are ordered is a convention of the reference, which the source names.
import { count, divided, flag, reference, rotatedQk, twice } from "./axes.mjs";
import { array, exact, stored } from "./compare.mjs";
import { pairLayout } from "./config.mjs";
import { has, need, number, only } from "./json.mjs";

function needLayout(inputs, layout) {
  if (pairLayout(need(inputs, "layout")) !== layout) throw new Error("layout is not that of the reference");
}

function headWidth(inputs, leave) {
  const width = has(inputs, "head_dim")
    ? count(inputs, "head_dim")
    : divided(count(inputs, "hidden_size"), count(inputs, "num_attention_heads"));
  leave.mayRefuse = width % 2 === 1;
  return width;
}

const tablesOf = ({ cos, sin }) => ({ cos: stored(cos.data), sin: stored(sin.data) });

/** Patches in merge windows, image after image; frames do not count. Row before column. */
function qwen2Vision({ pe, inputs, leave }) {
  only(inputs, ["grid_thw", "spatial_merge_size", "head_dim", "rope_theta", "q", "k", "axes"]);
  const parts = need(inputs, "grid_thw").map(([repeats, ...grid]) =>
    pe.gridPositions({ grid, repeats, mergeSize: number(inputs, "spatial_merge_size") }),
  );
  const rows = [0, 1].flatMap((axis) =>
    parts.flatMap(({ data, shape: [, n] }) => Array.from(data.subarray(axis * n, (axis + 1) * n))),
  );
  const positions = { data: rows, shape: [2, rows.length / 2] };
  const rope = pe.axialRope({ headDim: headWidth(inputs, leave), base: number(inputs, "rope_theta") });
  const values = rotatedQk(inputs, (x) => rope.apply(x, { positions }));
  return { ...values, angles: exact(rope.angles({ positions }).data) };
}

function pixtral({ pe, inputs, leave }) {
  only(inputs, ["head_dim", "rope_theta", "image_size", "patch_size", "height", "width", "q", "k", "axes", "layout"]);
  needLayout(inputs, "half");
  const grid = [count(inputs, "height"), count(inputs, "width")];
  const positions = pe.gridPositions({ grid });
  const longest = Math.floor(count(inputs, "image_size") / count(inputs, "patch_size"));
  const n = positions.shape[1];
  const ids = Array.from({ length: n }, (_, i) => positions.data[i] * longest + positions.data[n + i]);
  const options = { headDim: headWidth(inputs, leave), split: "alternating", base: number(inputs, "rope_theta") };
  const rope = pe.axialRope(options);
  const values = rotatedQk(inputs, (x) => rope.apply(x, { positions }));
  return { ...values, ...tablesOf(rope.cosSin({ positions })), position_ids: exact(ids) };
}

function mistral({ pe, inputs, leave }) {
  only(inputs, ["head_dim", "height", "width", "rope_theta", "axes"]);
  const positions = pe.gridPositions({ grid: [count(inputs, "height"), count(inputs, "width")] });
  const options = { headDim: headWidth(inputs, leave), split: "alternating", base: number(inputs, "rope_theta") };
  return tablesOf(pe.axialRope({ ...options, layout: "interleaved" }).cosSin({ positions }));
}

/** Column before row, counted from 1; the class token comes last. */
function llama4({ pe, inputs, leave }) {
  only(inputs, ["image_size", "patch_size", "hidden_size", "num_attention_heads", "rope_theta", "q", "k", "axes", "layout"]);
  needLayout(inputs, "interleaved");
  const side = Math.floor(count(inputs, "image_size") / count(inputs, "patch_size"));
  const positions = pe.gridPositions({ grid: [side, side], first: 1, columnFirst: true, suffix: 1 });
  const options = { headDim: headWidth(inputs, leave), base: number(inputs, "rope_theta"), layout: "interleaved" };
  const rope = pe.axialRope(options);
  return { ...rotatedQk(inputs, (x) => rope.apply(x, { positions })), ...tablesOf(rope.cosSin({ positions })) };
}

/** Centres of patches in −1 … 1 times 2π; tokens before them do not turn. */
function dinov3({ pe, inputs, leave }) {
  only(inputs, [
    "hidden_size",
    "num_attention_heads",
    "rope_theta",
    "patch_size",
    "height",
    "width",
    "prefix_tokens",
    "q",
    "k",
    "axes",
    "layout",
  ]);
  needLayout(inputs, "half");
  const patch = count(inputs, "patch_size");
  const prefix = number(inputs, "prefix_tokens");
  const positions = pe.gridPositions({
    grid: ["height", "width"].map((name) => Math.floor(count(inputs, name) / patch)),
    coordinates: "centres",
    scale: 2 * Math.PI,
    prefix,
  });
  const rope = pe.axialRope({ headDim: headWidth(inputs, leave), base: number(inputs, "rope_theta") });
  const values = rotatedQk(inputs, (x) => rope.apply(x, { positions }));
  for (const [name, { data, shape }] of Object.entries(rope.cosSin({ positions }))) {
    const pairs = shape[1];
    const rows = [];
    for (let row = prefix; row < shape[0]; row++) {
      const one = data.subarray(row * pairs, (row + 1) * pairs);
      rows.push(...one, ...one);
    }
    values[name] = stored(rows);
  }
  return values;
}

/** Column before row; mixed: learned frequencies of both axes for each pair of each head of each layer. */
function ropeVit({ pe, inputs }) {
  const positions = pe.gridPositions({ grid: [count(inputs, "end_y"), count(inputs, "end_x")], columnFirst: true });
  if (!has(inputs, "freqs")) {
    only(inputs, ["dim", "end_x", "end_y", "theta", "axes"]);
    const options = { headDim: count(inputs, "dim"), base: number(inputs, "theta", 100), layout: "interleaved" };
    return tablesOf(pe.axialRope(options).cosSin({ positions }));
  }
  only(inputs, ["freqs", "freq_axes", "end_x", "end_y", "num_heads", "axes"]);
  if (inputs.freq_axes !== "x/y, layer, heads*pairs") throw new Error("unknown freq_axes");
  const data = array(inputs.freqs);
  const [axes, layers, columns] = inputs.freqs.shape;
  const pairs = divided(columns, count(inputs, "num_heads"));
  const joined = { cos: [], sin: [] };
  for (let at = 0; at < layers * columns; at += pairs) {
    const own = Array.from({ length: axes }, (_, axis) => data.slice(axis * layers * columns + at).slice(0, pairs));
    const inverseFrequencies = { data: own.flat(), shape: [axes, pairs] };
    const { cos, sin } = pe.axialRope({ headDim: 2 * pairs, inverseFrequencies }).cosSin({ positions });
    joined.cos.push(...cos.data);
    joined.sin.push(...sin.data);
  }
  return { cos: stored(joined.cos), sin: stored(joined.sin) };
}

/** Each value twice; pixels: both ends of −1 … 1, octaves unless linear_bands; else indices. */
function timm({ pe, inputs }) {
  only(inputs, [
    "feat_shape",
    "dim",
    "in_pixels",
    "max_res",
    "linear_bands",
    "temperature",
    "ref_feat_shape",
    "grid_offset",
    "grid_indexing",
    "axes",
  ]);
  const pixels = flag(inputs, "in_pixels", true);
  const indexing = inputs.grid_indexing ?? "ij";
  if (!["ij", "xy"].includes(indexing)) throw new Error("unknown grid_indexing");
  const grid = need(inputs, "feat_shape");
  const positions = pe.gridPositions({
    grid,
    coordinates: pixels ? "ends" : "index",
    ...(pixels ? {} : { first: number(inputs, "grid_offset", 0) }),
    ...(has(inputs, "ref_feat_shape") ? { reference: inputs.ref_feat_shape } : {}),
    columnFirst: indexing === "xy",
  });
  const dim = count(inputs, "dim");
  const rope = pe.axialRope({
    headDim: dim,
    axisDims: grid.map(() => 2 * Math.floor(dim / 4)),
    spectrum: pixels ? (flag(inputs, "linear_bands") ? "linear" : "octaves") : "geometric",
    base: number(inputs, "temperature", 10000),
    maxFrequency: number(inputs, "max_res", 224),
  });
  const { cos, sin } = rope.cosSin({ positions });
  return { cos: stored(twice(cos.data)), sin: stored(twice(sin.data)) };
}

/** Axes after one another, each with frequencies of its own. */
function flux({ pe, inputs, leave }) {
  only(inputs, ["ids", "axes_dim", "rope_theta", "q", "k", "axes", "layout"]);
  needLayout(inputs, "interleaved");
  const axisDims = need(inputs, "axes_dim");
  leave.mayRefuse = axisDims.some((dim) => dim % 2 === 1);
  const headDim = axisDims.reduce((sum, dim) => sum + dim, 0);
  const rope = pe.axialRope({ headDim, axisDims, base: number(inputs, "rope_theta"), layout: "interleaved" });
  const ids = need(inputs, "ids");
  if (!ids.flat().every((row) => row.length === axisDims.length)) throw new Error("ids do not have a number for each axis");
  const data = axisDims.flatMap((_, axis) => ids.flatMap((rows) => rows.map((row) => row[axis])));
  const positions = { data, shape: [axisDims.length, ids.length, ids[0].length] };
  const { cos, sin } = rope.cosSin({ positions });
  const matrices = Array.from(cos.data).flatMap((c, i) => [c, -sin.data[i], sin.data[i], c]);
  return { ...rotatedQk(inputs, (x) => rope.apply(x, { positions })), rotation_matrices: stored(matrices) };
}

function lucidrains({ pe, inputs, leave }) {
  only(inputs, ["dim_per_axis", "grid", "freqs_for", "max_freq", "theta", "axes"]);
  const kind = inputs.freqs_for ?? "lang";
  if (!["lang", "pixel"].includes(kind)) throw new Error(`unknown freqs_for '${kind}'`);
  const grid = need(inputs, "grid");
  const dim = number(inputs, "dim_per_axis");
  leave.mayRefuse = dim % 2 === 1;
  const rope = pe.axialRope({
    headDim: dim * grid.length,
    axisDims: grid.map(() => dim),
    spectrum: kind === "pixel" ? "linear" : "geometric",
    base: number(inputs, "theta", 10000),
    maxFrequency: number(inputs, "max_freq", 10),
  });
  const positions = pe.gridPositions({ grid, coordinates: kind === "pixel" ? "ends" : "index" });
  return { freqs: exact(twice(rope.angles({ positions }).data)) };
}

const rope2dReaders = {
  qwen2_vl: qwen2Vision,
  pixtral,
  mistral_inference: mistral,
  llama4,
  dinov3,
  vit_rope: ropeVit,
  pos_embed_sincos: timm,
};
const axialReaders = { flux, rotary_embedding_torch: lucidrains };

const read = (readers) => (given) => ({
  values: readers[reference(given.theCase, given.sources, Object.keys(readers))](given),
});

export const rope2d = read(rope2dReaders);
export const axial = read(axialReaders);

export function mrope({ pe, inputs, theCase, sources, leave }) {
  only(inputs, ["q", "k", "axes", "position_ids_thw", "position_axes", "mrope_section", "rope_theta", "layout"]);
  needLayout(inputs, "half");
  if (has(inputs, "position_axes") && inputs.position_axes !== "t/h/w, batch, seq") throw new Error("unknown position_axes");
  const order = reference(theCase, sources, ["qwen2_vl", "qwen3_vl"]) === "qwen2_vl" ? "chunked" : "interleaved";
  const headDim = need(inputs, "q").shape.at(-1);
  leave.mayRefuse = headDim % 2 === 1;
  const rope = pe.mrope({ headDim, base: number(inputs, "rope_theta"), sections: need(inputs, "mrope_section"), order });
  const ids = need(inputs, "position_ids_thw");
  const positions = { data: ids.flat(2), shape: [ids.length, ids[0].length, ids[0][0].length] };
  return { values: rotatedQk(inputs, (x) => rope.apply(x, { positions })) };
}

export function mropeIndex({ pe, inputs, theCase, sources }) {
  only(inputs, [
    "input_ids",
    "image_grid_thw",
    "video_grid_thw",
    "attention_mask",
    "spatial_merge_size",
    "image_token_id",
    "video_token_id",
    "vision_start_token_id",
  ]);
  reference(theCase, sources, ["qwen2_vl"]);
  const ids = need(inputs, "input_ids");
  const lists = { attentionMask: "attention_mask", imageGrids: "image_grid_thw", videoGrids: "video_grid_thw" };
  const given = Object.entries(lists).filter(([, name]) => has(inputs, name));
  const { positions, deltas } = pe.mropePositions({
    ids: ids.flat(),
    shape: [ids.length, ids[0].length],
    ...Object.fromEntries(given.map(([ours, name]) => [ours, inputs[name].flat()])),
    spatialMergeSize: number(inputs, "spatial_merge_size"),
    imageToken: number(inputs, "image_token_id"),
    videoToken: number(inputs, "video_token_id"),
    visionStartToken: number(inputs, "vision_start_token_id"),
  });
  return { values: { position_ids: exact(positions.data), rope_deltas: exact(deltas) } };
}
