// posenc on tensors in its own memory, one of its two builds.
export function posenc(pe) {
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
    },
  };
}
