/**
 * BERT-base has `bertPositions` learned positions of 768 numbers, `bertNumbers` in all; `bertNextNorm` is the norm of the sinusoidal
 * code of the next position. PaLM rotates heads of 256 with base 10000 and was trained on `palmPositions` positions: of its
 * `palmPairs` pairs `palmUnfinished` complete no full turn in them. LLaMA-7B rotates heads of 128 with base 10000: `llamaFastest` and `llamaSlowest` are its wavelengths, and of its
 * `llamaPairs` pairs `llamaUnfinished` complete no full turn in the `llamaPositions` of its training. GPT-J and GPT-NeoX-20B
 * rotate a part of each head: `gptjRotated` of `gptjHead` coordinates, `neoxRotated` of `neoxHead`.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { norm, row } from "../../../live/measuring/rows.js";

const BERT = { positions: 512, dim: 768 };
const PALM = { positions: 2048, headDim: 256 };
const LLAMA = { positions: 2048, headDim: 128 };
// As posenc/formats reads their config.json: it is not loaded for four numbers.
const GPTJ = { headDim: 4096 / 16, rotaryDim: 64 }; // n_embd / n_head, rotary_dim
const NEOX = { headDim: 6144 / 64, rotaryDim: 0.25 * (6144 / 64) }; // hidden_size / num_attention_heads, rotary_pct

export const measure: Measure = (pe) => {
  const wavelengths = Array.from(pe.rope({ headDim: LLAMA.headDim }).wavelengths());
  const unfinished = (all: readonly number[], within: number): number => all.filter((wavelength) => wavelength > within).length;
  const palm = Array.from(pe.rope({ headDim: PALM.headDim }).wavelengths());
  const [gptj, neox] = [pe.rope(GPTJ), pe.rope(NEOX)];
  return {
    bertPositions: BERT.positions,
    bertNumbers: BERT.positions * BERT.dim,
    bertNextNorm: norm(row(pe.sinusoidal({ positions: [BERT.positions], dim: BERT.dim }), 0)),
    llamaPositions: LLAMA.positions,
    llamaPairs: wavelengths.length,
    llamaFastest: Math.min(...wavelengths),
    llamaSlowest: Math.max(...wavelengths),
    llamaUnfinished: unfinished(wavelengths, LLAMA.positions),
    palmPositions: PALM.positions,
    palmPairs: palm.length,
    palmUnfinished: unfinished(palm, PALM.positions),
    gptjRotated: gptj.rotaryDim,
    gptjHead: gptj.headDim,
    neoxRotated: neox.rotaryDim,
    neoxHead: neox.headDim,
  };
};
