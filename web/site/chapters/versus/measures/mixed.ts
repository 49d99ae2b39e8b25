/**
 * Chapter 4's example by hand: one hand (d = 2, θ = 1), no weights, the same word (1, 0) as query and key, `words`, their inner
 * product. At positions 1 and 0 `nearKey`, `nearQuery` and `nearCodes`, the terms with p_n, with p_m and with both, their sum
 * with `words`, `near`, and RoPE's score, `nearRope`; at 2 and 1 `farKey`, `farQuery`, `farCodes`, `far` and `farRope`.
 */
import type { Posenc } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";
import { dot, row } from "../../../live/measuring/rows.js";

const WORD = [1, 0];

export const measure: Measure = (pe) => ({ words: dot(WORD, WORD), ...scored(pe, "near", 1, 0), ...scored(pe, "far", 2, 1) });

function scored(pe: Posenc, where: "near" | "far", m: number, n: number): Record<string, number> {
  const codes = pe.sinusoidal({ positions: [m, n], dim: 2 });
  const [query, key] = [row(codes, 0), row(codes, 1)];
  const sum = (word: readonly number[], code: readonly number[]) => word.map((value, i) => value + (code[i] ?? Number.NaN));
  return {
    [`${where}Key`]: dot(WORD, key),
    [`${where}Query`]: dot(query, WORD),
    [`${where}Codes`]: dot(query, key),
    [where]: dot(sum(WORD, query), sum(WORD, key)),
    [`${where}Rope`]: pe.rope({ headDim: 2 }).score({ q: WORD, k: WORD, m, n }),
  };
}
