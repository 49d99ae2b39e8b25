// The self-attention layer of the first listing: W_q, W_k, W_v, rotation, softmax, W_o.
import { array } from "./compare.mjs";
import { has, need, number, only } from "./json.mjs";

/** y = x Wᵀ + b, row by row. */
function linear(x, rows, weights, name) {
  const [out, width] = need(weights, `${name}.weight`).shape;
  const w = array(weights[`${name}.weight`]);
  const b = array(need(weights, `${name}.bias`));
  return Array.from({ length: rows * out }, (_, at) => {
    const [row, column] = [Math.floor(at / out), at % out];
    let sum = b[column];
    for (let i = 0; i < width; i++) sum += x[row * width + i] * w[column * width + i];
    return sum;
  });
}

/** [n, heads · width] as [heads, n, width]. */
function split(y, n, heads) {
  const width = y.length / n / heads;
  const shape = [heads, n, width];
  const data = Float32Array.from(y, (_, at) => {
    const [head, row, column] = [Math.floor(at / (n * width)), Math.floor(at / width) % n, at % width];
    return y[(row * heads + head) * width + column];
  });
  return { data, shape };
}

function join({ data, shape: [heads, n, width] }) {
  return Array.from(data, (_, at) => {
    const [row, head, column] = [Math.floor(at / (heads * width)), Math.floor(at / width) % heads, at % width];
    return data[(head * n + row) * width + column];
  });
}

/** The mask of one member of the batch as a bias, and which of its rows see nothing. */
function maskOf(json, member) {
  const data = array(json);
  const [batch, heads, queries, keys] = json.shape;
  if (json.shape.length !== 4) throw new Error("a mask has four axes");
  const size = heads * queries * keys;
  const own = data.slice(batch === 1 ? 0 : member * size).slice(0, size);
  const blind = Array.from({ length: heads * queries }, (_, row) =>
    own.slice(row * keys, (row + 1) * keys).every((value) => value === 0),
  );
  const bias = own.map((value, i) => (value === 0 && !blind[Math.floor(i / keys)] ? -Infinity : 0));
  return { bias: { data: bias, shape: [heads, queries, keys] }, blind };
}

/** The listing fills a hidden score with −1e9: a row that sees nothing attends to all alike, as a query of zeros. */
function flatten({ bias, blind }, q) {
  const [heads, queries] = bias.shape;
  const [, n, width] = q.shape;
  for (let row = 0; row < q.data.length / width; row++) {
    const [head, query] = [Math.floor(row / n), row % n];
    const at = (heads === 1 ? 0 : head) * queries + (queries === 1 ? 0 : query);
    if (blind[at]) q.data.fill(0, row * width, (row + 1) * width);
  }
}

/** The listing tried with its rotation taken out is told apart by its note and its id alone. */
const withoutRope = ({ note = "", id }) => note.startsWith("RoPE replaced by an identity") || id.endsWith(".norope");

export function layerOutput(pe, inputs, theCase) {
  only(inputs, ["d_model", "num_heads", "x", "weights", "weight_axes", "mask"]);
  if (need(inputs, "weight_axes") !== "out_features, in_features") throw new Error("unknown weight_axes");
  const [batch, n, dim] = need(inputs, "x").shape;
  const x = array(inputs.x);
  const heads = number(inputs, "num_heads");
  const rope = pe.rope({ headDim: dim / heads });
  const turned = (tensor) => (withoutRope(theCase) ? tensor : rope.apply(tensor));
  const out = [];
  for (let member = 0; member < batch; member++) {
    const own = x.slice(member * n * dim, (member + 1) * n * dim);
    const project = (name) => split(linear(own, n, inputs.weights, name), n, heads);
    const q = turned(project("W_q"));
    const options = { q, k: turned(project("W_k")), v: project("W_v") };
    if (has(inputs, "mask")) {
      const mask = maskOf(inputs.mask, member);
      flatten(mask, q);
      options.bias = mask.bias;
    }
    out.push(...linear(join(pe.attention(options).output), n, inputs.weights, "W_o"));
  }
  return out.map(Math.fround);
}
