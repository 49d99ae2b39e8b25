// onnxruntime-web on one thread of the CPU. Tensors are made before the clock starts.
import { onnxModel } from "../onnx-model.mjs";
import { heads, positionsFirst } from "../layout.mjs";

export function onnx(ort) {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";

  async function prepared(model, feeds) {
    const session = await ort.InferenceSession.create(onnxModel(model), { executionProviders: ["wasm"] });
    let output;
    return {
      call: async () => {
        output = (await session.run(feeds)).out;
      },
      read: () => output.data,
      release: () => session.release(),
    };
  }
  const tensor = (data, dims) => new ort.Tensor("float32", data, dims);

  /** MatMul, Softmax, MatMul; a causal mask is added. */
  async function products({ q, k, v, H, K, n, m, d, causal }) {
    if (H !== K) return undefined;
    const mask = new Float32Array(n * m);
    for (let i = 0; i < n; i++) for (let j = i + m - n + 1; j < m; j++) mask[i * m + j] = -Infinity;
    const scale = 1 / Math.sqrt(d);
    const inputs = { q: { dims: [H, n, d] }, kt: { dims: [H, d, m] }, v: { dims: [H, m, d] } };
    const feeds = {
      q: tensor(
        q.map((x) => x * scale),
        [H, n, d],
      ),
      v: tensor(v, [H, m, d]),
    };
    const kt = new Float32Array(k.length);
    for (let h = 0; h < H; h++)
      for (let j = 0; j < m; j++) for (let c = 0; c < d; c++) kt[(h * d + c) * m + j] = k[(h * m + j) * d + c];
    feeds.kt = tensor(kt, [H, d, m]);
    const nodes = [{ op: "MatMul", inputs: ["q", "kt"], outputs: ["s"] }];
    if (causal) {
      inputs.mask = { dims: [n, m] };
      feeds.mask = tensor(mask, [n, m]);
      nodes.push({ op: "Add", inputs: ["s", "mask"], outputs: ["t"] });
    }
    nodes.push({ op: "Softmax", inputs: [causal ? "t" : "s"], outputs: ["p"], attributes: { axis: 2 } });
    nodes.push({ op: "MatMul", inputs: ["p", "v"], outputs: ["out"] });
    return prepared({ nodes, inputs, outputs: { out: { dims: [H, n, d] } } }, feeds);
  }

  /** The contrib operator MultiHeadAttention. */
  async function fused({ q, k, v, H, K, n, m, d, causal }) {
    if (H !== K) return undefined;
    const input = (data, rows) => tensor(positionsFirst(data, H, rows, d), [1, rows, H * d]);
    const dims = (rows) => ({ dims: [1, rows, H * d] });
    const attributes = { num_heads: H, ...(causal && { unidirectional: 1 }) };
    const nodes = [{ op: "MultiHeadAttention", domain: "com.microsoft", inputs: ["q", "k", "v"], outputs: ["out"], attributes }];
    const made = await prepared(
      { nodes, inputs: { q: dims(n), k: dims(m), v: dims(m) }, outputs: { out: dims(n) } },
      { q: input(q, n), k: input(k, m), v: input(v, m) },
    );
    return { ...made, read: () => heads(made.read(), H, n, d) };
  }

  async function rope({ x, cos, sin, H, n, d }) {
    const nodes = [{ op: "RotaryEmbedding", domain: "com.microsoft", inputs: ["x", "at", "cos", "sin"], outputs: ["out"] }];
    const dims = [1, H, n, d];
    const inputs = { x: { dims }, at: { type: "int64", dims: [1] }, cos: { dims: [n, d / 2] }, sin: { dims: [n, d / 2] } };
    return prepared(
      { nodes, inputs, outputs: { out: { dims } } },
      {
        x: tensor(x, dims),
        at: new ort.Tensor("int64", BigInt64Array.of(0n), [1]),
        cos: tensor(cos, [n, d / 2]),
        sin: tensor(sin, [n, d / 2]),
      },
    );
  }

  async function product({ a, bt, n }) {
    const b = new Float32Array(n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) b[j * n + i] = bt[i * n + j];
    const dims = [n, n];
    return prepared(
      {
        nodes: [{ op: "MatMul", inputs: ["a", "b"], outputs: ["out"] }],
        inputs: { a: { dims }, b: { dims } },
        outputs: { out: { dims } },
      },
      { a: tensor(a, dims), b: tensor(b, dims) },
    );
  }

  return {
    "onnxruntime-web": { attention: products, rope, product },
    "onnxruntime-web MultiHeadAttention": { attention: fused },
  };
}
