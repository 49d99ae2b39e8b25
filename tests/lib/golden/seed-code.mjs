// Cases of seed_code.json: the articles' own listings, executed. Projections are done here, the rest with posenc.
import { array, exact, stored } from "./compare.mjs";
import { pairLayout } from "./config.mjs";
import { has, need, number, only } from "./json.mjs";
import { layerOutput } from "./seed-layer.mjs";
import { rotated, tensor } from "./tensor.mjs";

const upTo = (count) => Array.from({ length: count }, (_, i) => i);

export function apply({ pe, inputs, leave }) {
  only(inputs, ["dim", "max_seq_len", "base", "q", "k", "axes", "layout", "seq_len"]);
  if (pairLayout(need(inputs, "layout")) !== "half") throw new Error("the listing pairs halves");
  const headDim = number(inputs, "dim");
  leave.mayRefuse = headDim % 2 === 1;
  const rope = pe.rope({ headDim, base: number(inputs, "base", 10000) });
  const values = { inv_freq: exact(rope.inverseFrequencies()) };
  for (const name of ["q", "k"]) {
    let x = tensor(need(inputs, name), inputs.axes ?? "batch, heads, seq, dim");
    if (x.width !== headDim) throw new Error(`${name} is not dim wide`);
    const seq = number(inputs, "seq_len", x.seq);
    if (seq !== x.seq) {
      // One vector stands at every position.
      if (x.data.length !== x.width) throw new Error("only one vector is broadcast");
      x = { ...x, seq, order: upTo(seq), data: upTo(seq).flatMap(() => x.data) };
    }
    values[`${name}_rot`] = stored(rotated(rope, x, [upTo(seq)]));
  }
  return { values };
}

export function table({ pe, inputs, leave }) {
  only(inputs, ["dim", "d_model", "max_seq_len", "base", "positions", "layout"]);
  const positions = need(inputs, "positions");
  if (has(inputs, "d_model")) {
    if (!need(inputs, "layout").startsWith("interleaved:")) throw new Error("unknown layout");
    return { values: { pe: stored(pe.sinusoidal({ positions, dim: number(inputs, "d_model") }).data) } };
  }
  const headDim = number(inputs, "dim");
  leave.mayRefuse = headDim % 2 === 1;
  const rope = pe.rope({ headDim, base: number(inputs, "base", 10000) });
  const { cos, sin } = rope.cosSin({ positions });
  const pairs = headDim / 2;
  const twice = ({ data }) =>
    stored(
      positions.flatMap((_, i) => {
        const row = Array.from(data.subarray(i * pairs, (i + 1) * pairs));
        return [...row, ...row];
      }),
    );
  return { values: { inv_freq: exact(rope.inverseFrequencies()), cos_cached: twice(cos), sin_cached: twice(sin) } };
}

export function layer({ pe, inputs, theCase }) {
  if (has(inputs, "weights")) return { values: { output: stored(layerOutput(pe, inputs, theCase)) } };
  only(inputs, ["d_model", "max_seq_len", "x"]);
  const x = array(need(inputs, "x"));
  const [, n, dim] = inputs.x.shape;
  const { data } = pe.sinusoidal({ positions: n, dim });
  return { values: { y: stored(x.map((value, i) => Math.fround(value + data[i % (n * dim)]))) } };
}

export function property({ pe, inputs }) {
  only(inputs, ["dim", "q", "k", "distances"]);
  const rope = pe.rope({ headDim: number(inputs, "dim") });
  const [q, k, distances] = [array(inputs.q), array(inputs.k), need(inputs, "distances")];
  const scores = distances.flatMap((distance) => [0, 1].map((m) => rope.score({ q, k, m, n: m + distance })));
  const lines = distances.map((distance, i) => {
    const difference = Math.abs(scores[2 * i] - scores[2 * i + 1]);
    return `\n相对距离${distance}: 分数差异 = ${difference.toFixed(6)}`;
  });
  return {
    values: { scores: exact(scores) },
    texts: { printed_f64: `=== 验证RoPE相对位置性质 ===${lines.join("")}` },
    informational: ["printed_f32"], // the reference's float32 rounding noise
  };
}

export function error({ pe, inputs, theCase }) {
  only(inputs, ["d_model", "num_heads"]);
  if (Object.keys(inputs).length === 0 && theCase.outputs.raises === "TypeError") {
    // PyTorch refuses to put a lambda in the place of a sub-module. Here frequencies of one's own take that place:
    // with zeros nothing turns, which is what the demonstration wanted to show.
    const still = pe.rope({ headDim: 4, inverseFrequencies: [0, 0] });
    const score = still.score({ q: [1, 2, 3, 4], k: [-2, 0.5, 1, 3], m: 3, n: 9 });
    if (score !== 14) throw new Error("not q·k");
    return { ownBehaviour: "defined here: frequencies of zero, no rotation" };
  }
  const dim = number(inputs, "d_model");
  if (!has(inputs, "num_heads")) {
    pe.sinusoidal({ positions: 4, dim });
    return {};
  }
  const heads = number(inputs, "num_heads");
  const x = { data: new Float32Array(3 * dim), shape: [heads, 3, Math.floor(dim / heads)] }; // all of d_model
  pe.attention({ q: x, k: x, v: x });
  return {};
}
