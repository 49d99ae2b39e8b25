/** RoPE on rows of a head, pairs (2i, 2i + 1), as Meta's Llama code has it. */
import { rows, turned } from "../rotate-half/about.js";

export default {
  call: "rope",
  cases: [
    [rows, [0, 7]],
    [rows, [100, 3], 500],
  ],
  module: (pe, x, positions, base = 10000) => turned(pe, x, positions, { base, layout: "interleaved" }),
};
