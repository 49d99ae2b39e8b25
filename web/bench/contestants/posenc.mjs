/** A step of training on the same batch each time; what is compared is the loss before the last. */
function training(lab) {
  return ({ config, n, tokens, targets, parameters, adam: { rate, ...adam } }) => {
    const model = lab.model({ ...config, encoding: { type: "rope" } });
    for (const [name, { data }] of Object.entries(parameters)) model.setParameter(name, data);
    model.place(n);
    model.optimizer(adam);
    let loss;
    return {
      call() {
        loss = model.loss({ tokens, targets, backward: true });
        model.apply(rate);
      },
      read: () => [loss],
      release: () => model.dispose(),
    };
  };
}

// posenc on tensors in its own memory, one of its two builds; `lab`, where it is given, of the same.
export function posenc(pe, lab) {
  const prepared = (shape, inputs, fill) => {
    const held = Object.entries(inputs).map(([name, [data, axes]]) => [name, pe.tensor(axes, data)]);
    const out = pe.tensor(shape);
    const given = { ...Object.fromEntries(held), out };
    return {
      call: () => fill(given),
      read: () => out.data.slice(),
      release: () => [out, ...held.map(([, tensor]) => tensor)].forEach((tensor) => tensor.dispose()),
    };
  };
  return {
    [`posenc ${pe.simd}`]: {
      attention: ({ q, k, v, H, K, n, m, d, causal }) =>
        prepared([H, n, d], { q: [q, [H, n, d]], k: [k, [K, m, d]], v: [v, [K, m, d]] }, (given) =>
          pe.attention({ ...given, causal }),
        ),
      rope({ x, H, n, d }) {
        const rope = pe.rope({ headDim: d });
        return prepared([H, n, d], { x: [x, [H, n, d]] }, ({ x: from, out }) => rope.apply(from, { out }));
      },
      ropeInPlace({ x, H, n, d }) {
        const rope = pe.rope({ headDim: d });
        return prepared([H, n, d], {}, ({ out }) => {
          if (out.data[0] === 0) out.data.set(x);
          rope.apply(out, { out });
        });
      },
      sinusoidal: ({ n, d }) => prepared([n, d], {}, ({ out }) => pe.sinusoidal({ positions: n, dim: d, out })),
      product: ({ a, bt, n }) => prepared([n, n], { x: [a, [n, n]], weight: [bt, [n, n]] }, (given) => pe.linear(given)),
      ...(lab && { training: training(lab) }),
    },
  };
}
