import { tfjsTraining } from "./tfjs-training.mjs";

// TensorFlow.js on its WebAssembly back end, one thread. A causal mask is added; results are read, as a user reads them.
export function tfjs(tf) {
  const prepared = (compute) => {
    let output;
    return {
      call: async () => {
        await tf.setBackend("wasm");
        output = tf.tidy(() => compute().dataSync());
      },
      read: () => output,
      release() {},
    };
  };
  return {
    "tfjs-backend-wasm": {
      attention({ q, k, v, H, K, n, m, d, causal }) {
        if (H !== K) return undefined;
        const [Q, KT, V] = [tf.tensor3d(q, [H, n, d]), tf.tensor3d(k, [H, m, d]), tf.tensor3d(v, [H, m, d])];
        const mask = new Float32Array(n * m);
        for (let i = 0; i < n; i++) for (let j = i + m - n + 1; j < m; j++) mask[i * m + j] = -1e30;
        const M = tf.tensor2d(mask, [n, m]);
        return prepared(() => {
          const scores = tf.mul(tf.matMul(Q, KT, false, true), 1 / Math.sqrt(d));
          return tf.matMul(tf.softmax(causal ? tf.add(scores, M) : scores), V);
        });
      },
      rope({ x, cos, sin, H, n, d }) {
        const X = tf.tensor3d(x, [H, n, d]);
        const [C, S] = [tf.tensor2d(cos, [n, d / 2]), tf.tensor2d(sin, [n, d / 2])];
        return prepared(() => {
          const [a, b] = tf.split(X, 2, 2);
          return tf.concat([tf.sub(tf.mul(a, C), tf.mul(b, S)), tf.add(tf.mul(a, S), tf.mul(b, C))], 2);
        });
      },
      product({ a, bt, n }) {
        const [A, B] = [tf.tensor2d(a, [n, n]), tf.tensor2d(bt, [n, n])];
        return prepared(() => tf.matMul(A, B, false, true));
      },
      training: tfjsTraining(tf, "wasm"),
    },
    "tfjs-backend-cpu": { training: tfjsTraining(tf, "cpu") },
  };
}
