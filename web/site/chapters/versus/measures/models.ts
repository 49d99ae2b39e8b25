/**
 * `bertPositions`: BERT-base has so many learned positions of 768 numbers; `bertNextNorm`, the norm of the code that the formula
 * gives for the next. LLaMA-7B turns heads of 128 with base 10000: `llamaFastest`, `llamaSlowest` wavelength, `llamaUnfinished`
 * of `llamaPairs` in the `llamaPositions` that it was trained on. GPT-J and GPT-NeoX-20B rotate a part of each head, as their
 * config.json says: `gptjRotated` of `gptjHead` coordinates, `neoxRotated` of `neoxHead`.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { norm, row } from "../../../live/measuring/rows.js";

const BERT = { positions: 512, dim: 768 };
const LLAMA = { positions: 2048, headDim: 128 };
const GPTJ = { model_type: "gptj", n_embd: 4096, n_head: 16, rotary_dim: 64 };
const NEOX = { model_type: "gpt_neox", hidden_size: 6144, num_attention_heads: 64, rotary_pct: 0.25, rotary_emb_base: 10000 };

export const measure: Measure = (pe) => {
  const wavelengths = Array.from(pe.rope({ headDim: LLAMA.headDim }).wavelengths());
  const [gptj, neox] = [pe.ropeFromConfig(GPTJ), pe.ropeFromConfig(NEOX)];
  return {
    bertPositions: BERT.positions,
    bertNextNorm: norm(row(pe.sinusoidal({ positions: [BERT.positions], dim: BERT.dim }), 0)),
    llamaPositions: LLAMA.positions,
    llamaPairs: wavelengths.length,
    llamaFastest: Math.min(...wavelengths),
    llamaSlowest: Math.max(...wavelengths),
    llamaUnfinished: wavelengths.filter((wavelength) => wavelength > LLAMA.positions).length,
    gptjRotated: gptj.rotaryDim,
    gptjHead: gptj.headDim,
    neoxRotated: neox.rotaryDim,
    neoxHead: neox.headDim,
  };
};
