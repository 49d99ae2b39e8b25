// jax-js on its WebAssembly back end: a whole step of training as one compiled function. An array that is given away is `.ref`.
import { byLayer } from "../layout.mjs";

export function jax({ jit, numpy: np, nn, tree, valueAndGrad }) {
  const array = (data, shape) => np.array(data).reshape(shape);
  const rows = (x, w) => np.matmul(x, np.transpose(w));

  function norm(x, gain, eps) {
    const square = np.mean(np.square(x.ref), -1, { keepdims: true });
    return x.div(np.sqrt(square.add(eps))).mul(gain);
  }

  /** The loss of a batch, as a function of the parameters. */
  function loss({ config, n, tokens, targets, cos, sin, eps }) {
    const { vocab, dim, heads, hidden } = config;
    const [d, batch] = [dim / heads, tokens.length / n];
    const oneHot = (list) =>
      array(Float32Array.from(list.flatMap((at) => Array.from({ length: vocab }, (_, i) => +(i === at)))), [list.length, vocab]);
    const [given, wanted] = [oneHot(tokens), oneHot(targets)];
    const [C, S] = [array(cos, [n, d / 2]), array(sin, [n, d / 2])];
    const mask = array(
      Float32Array.from({ length: n * n }, (_, at) => (at % n > Math.floor(at / n) ? -1e30 : 0)),
      [n, n],
    );
    const apart = (x) => np.transpose(x.reshape([batch, n, heads, d]), [0, 2, 1, 3]);
    function turned(x) {
      const [a, b] = np.split(x, 2, -1);
      return np.concatenate([a.ref.mul(C.ref).sub(b.ref.mul(S.ref)), a.mul(S.ref).add(b.mul(C.ref))], -1);
    }
    function layer(x, w) {
      const h = norm(x.ref, w.norm1, eps);
      const q = turned(apart(rows(h.ref, w.wq)));
      const k = turned(apart(rows(h.ref, w.wk)));
      const v = apart(rows(h, w.wv));
      const scores = np
        .matmul(q, np.transpose(k, [0, 1, 3, 2]))
        .mul(1 / Math.sqrt(d))
        .add(mask.ref);
      const heard = np.transpose(np.matmul(nn.softmax(scores, -1), v), [0, 2, 1, 3]).reshape([batch * n, dim]);
      const mid = x.add(rows(heard, w.wo));
      const g = norm(mid.ref, w.norm2, eps);
      const act = nn.silu(rows(g.ref, w.gate)).mul(rows(g, w.up));
      return mid.add(rows(act.reshape([batch * n, hidden]), w.down));
    }
    return ({ embedding, norm: gain, layers }) => {
      let x = np.matmul(given.ref, embedding.ref);
      for (const one of layers) x = layer(x, one);
      const logits = rows(norm(x, gain, eps), embedding);
      return np.sum(nn.logSoftmax(logits, -1).mul(wanted.ref)).mul(-1 / targets.length);
    };
  }

  function training({ parameters, adam, ...given }) {
    const {
      rate,
      betas: [beta1, beta2],
      eps,
      weightDecay,
      clip,
    } = adam;
    let held = byLayer(parameters, ({ data, shape }) => array(data, shape[0] === 1 ? [shape[1]] : shape));
    const zeros = () => tree.map((x) => np.zeros(x.shape), held);
    let [first, second] = [zeros(), zeros()];
    let steps = 0;
    let seen;
    const slopes = valueAndGrad(loss({ ...given, eps: 1e-5 }));
    const step = jit((p, m, v, fast, unbias) => {
      const [value, g] = slopes(tree.ref(p));
      const length = np.sqrt(
        tree
          .leaves(tree.ref(g))
          .map((one) => np.sum(np.square(one)))
          .reduce((a, b) => a.add(b)),
      );
      const share = np.minimum(1, np.reciprocal(length.add(1e-6)).mul(clip));
      const clipped = tree.map((one) => one.mul(share.ref), g);
      share.dispose();
      const m1 = tree.map((a, b) => a.mul(beta1).add(b.mul(1 - beta1)), m, tree.ref(clipped));
      const v1 = tree.map((a, b) => a.mul(beta2).add(np.square(b).mul(1 - beta2)), v, clipped);
      const p1 = tree.map(
        (x, a, b) => {
          const keep = x.shape.length === 1 ? 1 : 1 - rate * weightDecay;
          return x.mul(keep).sub(a.mul(fast.ref).div(np.sqrt(b).mul(unbias.ref).add(eps)));
        },
        p,
        tree.ref(m1),
        tree.ref(v1),
      );
      fast.dispose();
      unbias.dispose();
      return [value, p1, m1, v1];
    });
    return {
      call() {
        steps++;
        const [fast, unbias] = [rate / (1 - beta1 ** steps), 1 / Math.sqrt(1 - beta2 ** steps)];
        const [value, ...rest] = step(held, first, second, np.array(fast), np.array(unbias));
        [held, first, second] = rest;
        seen = value.dataSync();
      },
      read: () => [seen[0]],
      release: () => [held, first, second].forEach((each) => tree.dispose(each)),
    };
  }
  /** A compiled function of arrays that are kept; its result is read, as a user reads it. */
  function prepared(compute, held) {
    const compiled = jit(compute);
    let output;
    return {
      call: () => {
        output = compiled(...held.map((one) => one.ref)).dataSync();
      },
      read: () => output,
      release: () => held.forEach((one) => one.dispose()),
    };
  }
  const attention = ({ q, k, v, H, K, n, m, d, causal }) => {
    if (H !== K) return undefined;
    const later = Float32Array.from({ length: n * m }, (_, at) => ((at % m) - (m - n) > Math.floor(at / m) ? -1e30 : 0));
    const held = [array(q, [H, n, d]), array(k, [H, m, d]), array(v, [H, m, d]), ...(causal ? [array(later, [n, m])] : [])];
    return prepared((Q, K, V, mask) => {
      const scores = np.matmul(Q, np.transpose(K, [0, 2, 1])).mul(1 / Math.sqrt(d));
      return np.matmul(nn.softmax(mask ? scores.add(mask) : scores, -1), V);
    }, held);
  };
  const product = ({ a, bt, n }) => prepared(rows, [array(a, [n, n]), array(bt, [n, n])]);
  return { "jax-js wasm": { attention, product, training } };
}
