// Plain JavaScript on typed arrays, as one writes it when there is no library.
const prepared = (length, fill) => {
  const out = new Float32Array(length);
  return { call: () => fill(out), read: () => out, release() {} };
};

export const plain = {
  "plain JavaScript": {
    attention({ q, k, v, H, K, n, m, d, causal }) {
      const scores = new Float32Array(m);
      const scale = 1 / Math.sqrt(d);
      return prepared(H * n * d, (out) => {
        for (let h = 0; h < H; h++) {
          const kv = Math.floor(h / (H / K)) * m * d;
          for (let i = 0; i < n; i++) {
            const at = (h * n + i) * d;
            const seen = causal ? i + m - n + 1 : m;
            let top = -Infinity;
            for (let j = 0; j < seen; j++) {
              let sum = 0;
              for (let c = 0; c < d; c++) sum += q[at + c] * k[kv + j * d + c];
              scores[j] = sum * scale;
              if (scores[j] > top) top = scores[j];
            }
            let total = 0;
            for (let j = 0; j < seen; j++) total += scores[j] = Math.exp(scores[j] - top);
            out.fill(0, at, at + d);
            for (let j = 0; j < seen; j++) {
              const weight = scores[j] / total;
              for (let c = 0; c < d; c++) out[at + c] += weight * v[kv + j * d + c];
            }
          }
        }
      });
    },
    rope({ x, cos, sin, H, n, d }) {
      return prepared(x.length, (out) => {
        for (let h = 0; h < H; h++)
          for (let p = 0; p < n; p++)
            for (let i = 0, at = (h * n + p) * d; i < d / 2; i++) {
              const [a, b] = [x[at + i], x[at + d / 2 + i]];
              const [c, s] = [cos[(p * d) / 2 + i], sin[(p * d) / 2 + i]];
              out[at + i] = a * c - b * s;
              out[at + d / 2 + i] = a * s + b * c;
            }
      });
    },
    sinusoidal({ n, d }) {
      const theta = Float64Array.from({ length: d / 2 }, (_, i) => 10000 ** ((-2 * i) / d));
      return prepared(n * d, (out) => {
        for (let p = 0; p < n; p++)
          for (let i = 0; i < d / 2; i++) {
            out[p * d + 2 * i] = Math.sin(p * theta[i]);
            out[p * d + 2 * i + 1] = Math.cos(p * theta[i]);
          }
      });
    },
    product({ a, bt, n }) {
      return prepared(n * n, (out) => {
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) {
            let sum = 0;
            for (let c = 0; c < n; c++) sum += a[i * n + c] * bt[j * n + c];
            out[i * n + j] = sum;
          }
      });
    },
  },
};
