/** RoPE on rows of a head, pairs (i, i + d/2), as Hugging Face's Llama and GPT-NeoX have it. */
export const rows = [
  [0.5, -1.25, 2, 0.75, 1, -3, 0.25, 1.5],
  [1, 0, -0.5, 3, -2, 0.125, 1, 1],
];

export default {
  call: "rope",
  cases: [
    [rows, [0, 7]],
    [rows, [100, 3], 500],
  ],
  module: (pe, x, positions, base = 10000) => turned(pe, x, positions, { base, layout: "half" }),
};

/** Rows turned by the module. */
export function turned(pe, x, positions, options) {
  const headDim = x[0].length;
  const tensor = { data: Float32Array.from(x.flat()), shape: [x.length, headDim] };
  return pe.rope({ headDim, ...options }).apply(tensor, { positions }).data;
}
