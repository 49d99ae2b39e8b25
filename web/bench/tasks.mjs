// What is measured: the work, its inputs (the same for all), and how many operations or bytes it takes at least.

/** Uniform numbers of −1 … 1, the same each time (mulberry32). */
export function draw(count, seed) {
  const out = new Float32Array(count);
  let state = seed;
  for (let i = 0; i < count; i++) {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    out[i] = ((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1;
  }
  return out;
}

function attention(H, K, n, m, d, causal) {
  const seen = causal ? n * (m - n) + (n * (n + 1)) / 2 : n * m;
  return {
    work: "attention",
    inputs: () => ({
      ...{ H, K, n, m, d, causal },
      q: draw(H * n * d, 1),
      k: draw(K * m * d, 2),
      v: draw(K * m * d, 3),
    }),
    flops: 4 * H * seen * d,
    bytes: n === 1 ? 8 * K * m * d : undefined,
  };
}

/** Cosines and sines of RoPE's angles, [n, d/2]. */
function tableOf(n, d) {
  const angle = (p, i) => p * 10000 ** ((-2 * i) / d);
  const table = (f) => Float32Array.from({ length: (n * d) / 2 }, (_, at) => f(angle(Math.floor(at / (d / 2)), at % (d / 2))));
  return { cos: table(Math.cos), sin: table(Math.sin) };
}

function rope(H, n, d, work) {
  return {
    work,
    inputs: () => ({ H, n, d, x: draw(H * n * d, 4), ...tableOf(n, d) }),
    bytes: 8 * H * n * d,
  };
}

/** Shapes of the lab's decoder with RoPE, matrices [out, in]. */
function shapesOf({ vocab, dim, layers, hidden }) {
  const square = [dim, dim];
  const layer = {
    ...{ norm1: [1, dim], wq: square, wk: square, wv: square, wo: square },
    ...{ norm2: [1, dim], gate: [hidden, dim], up: [hidden, dim], down: [dim, hidden] },
  };
  const own = Array.from({ length: layers }, (_, i) =>
    Object.entries(layer).map(([name, shape]) => [`layers.${i}.${name}`, shape]),
  );
  return [["embedding", [vocab, dim]], ...own.flat(), ["norm", [1, dim]]];
}

/** A step of training the lab's default model, or one of other sizes: forward, backward, clipping and AdamW. */
function training(config, batch, n) {
  const { vocab, dim, heads, layers, hidden } = config;
  const whole = (seed) => Array.from(draw(batch * n, seed), (value) => Math.floor(((value + 1) / 2) * vocab));
  const matrices = layers * (4 * dim * dim + 3 * dim * hidden) + vocab * dim;
  const seen = (n * (n + 1)) / 2; // of each head; two products forward, five backward
  const data = ([rows, columns], seed) =>
    rows === 1 ? new Float32Array(columns).fill(1) : draw(rows * columns, seed).map((x) => x * Math.sqrt(3 / dim));
  return {
    work: "training",
    inputs: () => ({
      ...{ config, n, tokens: whole(7), targets: whole(8) },
      ...tableOf(n, dim / heads),
      parameters: Object.fromEntries(shapesOf(config).map(([name, shape], i) => [name, { shape, data: data(shape, 100 + i) }])),
      adam: { rate: 1e-3, betas: [0.9, 0.95], eps: 1e-8, weightDecay: 0.1, clip: 1 },
    }),
    // the loss after some steps: sums of different orders, their errors grown by each step
    allowed: 1e-4,
    steps: 10,
    flops: 6 * batch * n * matrices + 14 * layers * batch * heads * seen * (dim / heads),
  };
}

/** The name of the work that is the lab's. */
export const ofTheLab = "training step, 2 layers, d = 64, 16 × 64 tokens";

export const tasks = {
  "attention, 8 heads, n = 1024, d = 64": attention(8, 8, 1024, 1024, 64, false),
  "the same, causal": attention(8, 8, 1024, 1024, 64, true),
  "decoding step, 32 heads on 8, d = 128, 4096 keys": attention(32, 8, 1, 4096, 128, true),
  "RoPE [32, 2048, 128]": rope(32, 2048, 128, "rope"),
  "the same, in place": rope(32, 2048, 128, "ropeInPlace"),
  "sinusoidal table 8192 × 512": { work: "sinusoidal", inputs: () => ({ n: 8192, d: 512 }), bytes: 4 * 8192 * 512 },
  "matrix product 512³": {
    work: "product",
    inputs: () => ({ n: 512, a: draw(512 * 512, 5), bt: draw(512 * 512, 6) }),
    flops: 2 * 512 ** 3,
  },
  [ofTheLab]: training({ vocab: 64, dim: 64, heads: 4, layers: 2, hidden: 176 }, 16, 64),
};

/** The same works, small: `npm test` checks with them that all contestants agree. */
export const smallTasks = {
  attention: attention(2, 2, 70, 70, 20, false),
  causal: attention(2, 2, 70, 70, 20, true),
  grouped: attention(4, 2, 3, 90, 12, true),
  decoding: attention(4, 2, 1, 90, 16, true),
  rope: rope(2, 33, 24, "rope"),
  sinusoidal: { work: "sinusoidal", inputs: () => ({ n: 70, d: 20 }) },
  product: { work: "product", inputs: () => ({ n: 37, a: draw(37 * 37, 5), bt: draw(37 * 37, 6) }) },
};

export const smallTraining = training({ vocab: 8, dim: 16, heads: 2, layers: 1, hidden: 12 }, 2, 9);

/** Attention as n, d and the number of heads grow. */
export const growth = {
  n: [256, 512, 1024, 2048, 4096, 8192, 16384].map((n) => [n, attention(1, 1, n, n, 64, false)]),
  d: [16, 32, 64, 128, 256].map((d) => [d, attention(1, 1, 1024, 1024, d, false)]),
  heads: [1, 2, 4, 8, 16].map((h) => [h, attention(h, h, 512, 512, 64, false)]),
};

/** What memory is asked of: once with many keys, and once with a quarter of them. */
export const largest = {
  "attention, 32 heads on 8, n = 1024, d = 128, causal": attention(32, 8, 1024, 1024, 128, true),
  "attention, 32 heads on 8, n = 4096, d = 128, causal": attention(32, 8, 4096, 4096, 128, true),
};
