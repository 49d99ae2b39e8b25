/**
 * BERT-base has 512 learned positions of 768 numbers: the code that the formula gives for the next position. LLaMA-7B turns heads
 * of 128 with base 10000 and was trained on 2048 positions: its wavelengths.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { norm, row } from "../../../live/measuring/rows.js";

const BERT = { positions: 512, dim: 768 };
const LLAMA = { positions: 2048, headDim: 128 };

export const measure: Measure = (pe) => {
  const wavelengths = Array.from(pe.rope({ headDim: LLAMA.headDim }).wavelengths());
  return {
    bertPositions: BERT.positions,
    bertNextNorm: norm(row(pe.sinusoidal({ positions: [BERT.positions], dim: BERT.dim }), 0)),
    llamaPositions: LLAMA.positions,
    llamaPairs: wavelengths.length,
    llamaFastest: Math.min(...wavelengths),
    llamaSlowest: Math.max(...wavelengths),
    llamaUnfinished: wavelengths.filter((wavelength) => wavelength > LLAMA.positions).length,
  };
};
