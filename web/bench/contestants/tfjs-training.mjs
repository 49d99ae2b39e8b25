// A step of training in TensorFlow.js's own operations. Tokens are one-hot rows: its gather has no fast gradient.
import { byLayer } from "../layout.mjs";

const EPS = 1e-5;

/** The loss of a batch, as a function of the parameters. */
function lossOf(tf, { config, n, tokens, targets, cos, sin }) {
  const { vocab, dim, heads } = config;
  const [d, batch] = [dim / heads, tokens.length / n];
  const oneHot = (list) => tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(list, "int32"), vocab), "float32"));
  const [given, wanted] = [oneHot(tokens), oneHot(targets)];
  const [C, S] = [tf.tensor2d(cos, [n, d / 2]), tf.tensor2d(sin, [n, d / 2])];
  const later = Float32Array.from({ length: n * n }, (_, at) => (at % n > Math.floor(at / n) ? -1e30 : 0));
  const mask = tf.tensor2d(later, [n, n]);
  const rows = (x, w) => tf.matMul(x, w, false, true);
  const norm = (x, gain) => tf.mul(tf.div(x, tf.sqrt(tf.add(tf.mean(tf.square(x), -1, true), EPS))), gain);
  const apart = (x) => tf.transpose(tf.reshape(x, [batch, n, heads, d]), [0, 2, 1, 3]);
  function turned(x) {
    const [a, b] = tf.split(x, 2, -1);
    return tf.concat([tf.sub(tf.mul(a, C), tf.mul(b, S)), tf.add(tf.mul(a, S), tf.mul(b, C))], -1);
  }
  function layer(x, w) {
    const h = norm(x, w.norm1);
    const [q, k, v] = [turned(apart(rows(h, w.wq))), turned(apart(rows(h, w.wk))), apart(rows(h, w.wv))];
    const scores = tf.add(tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(d)), mask);
    const heard = tf.reshape(tf.transpose(tf.matMul(tf.softmax(scores), v), [0, 2, 1, 3]), [batch * n, dim]);
    const mid = tf.add(x, rows(heard, w.wo));
    const g = norm(mid, w.norm2);
    const gate = rows(g, w.gate);
    return tf.add(mid, rows(tf.mul(tf.mul(gate, tf.sigmoid(gate)), rows(g, w.up)), w.down));
  }
  return ({ embedding, norm: gain, layers }) => {
    const top = layers.reduce(layer, tf.matMul(given, embedding));
    const logits = rows(norm(top, gain), embedding);
    return tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(logits), wanted), -1)));
  };
}

/** AdamW with clipping of the whole gradient, which TensorFlow.js does not have. */
function adamOf(tf, held, { rate, betas: [beta1, beta2], eps, weightDecay, clip }) {
  const zeros = () => held.map(({ shape }) => tf.variable(tf.zeros(shape), false));
  const [first, second] = [zeros(), zeros()];
  let steps = 0;
  return (gradients) => {
    steps++;
    const length = tf.sqrt(tf.addN(gradients.map((g) => tf.sum(tf.square(g)))));
    const share = tf.minimum(1, tf.div(clip, tf.add(length, 1e-6)));
    const [fast, unbias] = [rate / (1 - beta1 ** steps), 1 / Math.sqrt(1 - beta2 ** steps)];
    for (const [i, p] of held.entries()) {
      const g = tf.mul(gradients[i], share);
      first[i].assign(tf.add(tf.mul(first[i], beta1), tf.mul(g, 1 - beta1)));
      second[i].assign(tf.add(tf.mul(second[i], beta2), tf.mul(tf.square(g), 1 - beta2)));
      const kept = p.shape.length === 1 ? p : tf.mul(p, 1 - rate * weightDecay);
      p.assign(tf.sub(kept, tf.mul(fast, tf.div(first[i], tf.add(tf.mul(tf.sqrt(second[i]), unbias), eps)))));
    }
  };
}

/** A training on one back end, which is set before each call. */
export const tfjsTraining = (tf, backend) => async (given) => {
  await tf.setBackend(backend);
  const held = [];
  const made = ({ data, shape }) => {
    held.push(tf.variable(tf.tensor(data, shape[0] === 1 ? [shape[1]] : shape)));
    return held.at(-1);
  };
  const parameters = byLayer(given.parameters, made);
  const loss = lossOf(tf, given);
  const step = adamOf(tf, held, given.adam);
  let seen;
  return {
    async call() {
      await tf.setBackend(backend);
      tf.tidy(() => {
        const { value, grads } = tf.variableGrads(() => loss(parameters), held);
        step(held.map(({ name }) => grads[name]));
        seen = value.dataSync()[0];
      });
    },
    read: () => [seen],
    release: () => held.forEach((one) => one.dispose()),
  };
};
