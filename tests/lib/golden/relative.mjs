// Cases of relative.json: relative position by vectors, its parts and whole layers.
import { array, exact, stored } from "./compare.mjs";
import { has, need, number, only } from "./json.mjs";
import { bert, deberta, lastDistance, tensorOf, transformerXl, wav2vec2Bert, xlnet } from "./relative-layers.mjs";

const layers = {
  position_embedding_type: bert,
  position_embeddings_type: wav2vec2Bert,
  pos_att_type: deberta,
  pre_lnorm: transformerXl,
  attn_type: xlnet,
};

export function layer({ pe, inputs }) {
  const known = Object.keys(layers).find((name) => has(inputs, name));
  if (known === undefined) throw new Error("no layer is known by these inputs");
  return layers[known](pe, inputs);
}

/** [batch, heads, …]: a batch of heads is one of batch · heads heads. */
function heads(json) {
  const { data, shape } = tensorOf(json);
  return { data, shape: [shape[0] * shape[1], ...shape.slice(2)] };
}

export function attention({ pe, inputs, theCase }) {
  only(inputs, ["q", "k", "v", "axes", "max_relative_position", "key_table", "value_table", "causal"]);
  if (need(inputs, "axes") !== "batch, heads, seq, head_dim") throw new Error("unknown axes");
  const [q, k, v] = ["q", "k", "v"].map((name) => heads(need(inputs, name)));
  const left = number(inputs, "max_relative_position");
  const keyLength = k.shape[1];
  const term = pe.shawScores({ q, table: tensorOf(need(inputs, "key_table")), keyLength, left, scale: 1 });
  const { output, weights } = pe.attention({
    q,
    k,
    v,
    bias: term,
    scale: 1,
    causal: need(inputs, "causal"),
    weights: true,
  });
  const sum = pe.shawValues({ output, weights, table: tensorOf(need(inputs, "value_table")), left });
  const values = { output: stored(sum.data), weights: stored(weights.data) };
  if (has(need(theCase, "outputs"), "logits")) {
    const [, n, d] = q.shape;
    values.logits = stored(
      term.data.map((score, at) => {
        const [row, j] = [Math.floor(at / keyLength), at % keyLength];
        const key = Math.floor(row / n) * keyLength + j;
        return score + q.data.slice(row * d, (row + 1) * d).reduce((dot, x, c) => dot + x * k.data[key * d + c], 0);
      }),
    );
  }
  return { values };
}

export function index({ pe, inputs }) {
  if (has(inputs, "window")) {
    only(inputs, ["window", "num_heads", "table", "bias_axes"]);
    if (need(inputs, "bias_axes") !== "heads, query cell, key cell (row major)") throw new Error("unknown bias_axes");
    const [height, width] = inputs.window;
    const bias = pe.windowBias({ height, width, table: tensorOf(need(inputs, "table")) });
    if (bias.shape[0] !== number(inputs, "num_heads")) throw new Error("the table is of other heads");
    return { values: { index: exact(pe.windowIndex({ height, width })), bias: stored(bias.data) } };
  }
  only(inputs, ["length_q", "length_k", "max_relative_position", "cache"]);
  const found = pe.shawIndex({
    left: number(inputs, "max_relative_position"),
    keyLength: number(inputs, "length_k"),
    // With a cache only the row of the last position is made.
    queryLength: need(inputs, "cache") ? 1 : number(inputs, "length_q"),
  });
  return { values: { index: exact(found) } };
}

export function skew({ pe, inputs }) {
  only(inputs, ["x", "axes"]);
  if (need(inputs, "axes") !== "batch, heads, query, key-query+L-1") throw new Error("unknown axes");
  return { values: { y_lower_triangle: stored(pe.relativeShift({ x: tensorOf(need(inputs, "x")) }).data) } };
}

export function shift({ pe, inputs }) {
  only(inputs, ["x", "axes"]);
  if (need(inputs, "axes") !== "query, distance slot") throw new Error("unknown axes");
  const x = tensorOf(need(inputs, "x"));
  const y = (zeroFuture) => stored(pe.relativeShift({ x, zeroFuture }).data);
  return { values: { y: y(false), y_zero_triu: y(true) } };
}

export function encoding({ pe, inputs }) {
  only(inputs, ["d_model", "qlen", "klen", "attn_type", "clamp_len", "bi_data"]);
  const dim = number(inputs, "d_model");
  const from = number(inputs, "klen");
  const to = lastDistance(need(inputs, "attn_type"), number(inputs, "qlen"));
  const clamp = number(inputs, "clamp_len");
  const table = (sign) => pe.relativeSinusoidal({ dim, from: sign * from, to: sign * to, ...(clamp > 0 ? { clamp } : {}) });
  if (!need(inputs, "bi_data")) return { values: { encoding: stored(table(1).data) } };
  // Forward and backward side by side.
  const [forward, backward] = [table(1).data, table(-1).data];
  const both = Array.from({ length: forward.length / dim }, (_, i) =>
    [forward, backward].flatMap((side) => Array.from(side.subarray(i * dim, (i + 1) * dim))),
  );
  return { values: { encoding: stored(both.flat()) } };
}

export function buckets({ pe, inputs }) {
  only(inputs, ["relative_position", "meaning", "bucket_size", "max_position"]);
  if (need(inputs, "meaning") !== "query - key") throw new Error("unknown meaning");
  const relative = need(inputs, "relative_position");
  const found = pe.debertaBuckets({
    relativePositions: Array.isArray(relative) ? relative : array(relative),
    bucketSize: number(inputs, "bucket_size"),
    maxPosition: number(inputs, "max_position"),
  });
  return { values: { buckets: exact(found) } };
}
