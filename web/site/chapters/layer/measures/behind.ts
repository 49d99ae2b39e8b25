/**
 * Six words behind three tokens of padding, one head with random weights: the largest difference of an output from that of the words
 * alone. Padding hidden, but counted: with RoPE `rope`, with a learned table `learned`; hidden, and counted by the newest word alone,
 * RoPE: `mixed`; not hidden, not counted, RoPE: `seen`. Behind another document, RoPE: with a boundary, positions going on,
 * `packed`; without, positions from 0, `open`. With dynamic NTK trained on as many positions as there are words, padding hidden and
 * counted: `dynamic`.
 */
import type { Posenc, TensorLike } from "posenc";
import type { EncodingName, Front, Way } from "../../../../figures/padding/fields.js";
import { PaddedRows } from "../../../../figures/padding/rows.js";
import type { Measure } from "../../../live/measuring/measure.js";
import { largestChange } from "../../../live/measuring/rows.js";

const WORDS = ["the", "cat", "sat", "on", "the", "mat"];
const BEFORE = { padding: ["[pad]", "[pad]", "[pad]"], document: ["and", "looked", "at"] };
const DIM = 32;

export const measure: Measure = (pe) => {
  const rows = (front: Front) => new PaddedRows(pe, { words: WORDS, front, before: BEFORE[front], seed: 1 });
  const [padded, packed] = [rows("padding"), rows("document")];
  const largest = (of: PaddedRows, encoding: EncodingName, way: Way): number =>
    of.compared.find((one) => one.encoding === encoding && one.way === way)?.largest ?? NaN;
  return {
    rope: largest(padded, "rope", "on"),
    learned: largest(padded, "learned", "on"),
    mixed: largest(padded, "rope", "mixed"),
    seen: largest(padded, "rope", "seen"),
    packed: largest(packed, "rope", "on"),
    open: largest(packed, "rope", "seen"),
    dynamic: grown(pe),
  };
};

/** The words alone, and with positions moved on by three, with frequencies that follow the largest position. */
function grown(pe: Posenc): number {
  const rope = pe.rope({ headDim: DIM, maxPositions: WORDS.length, scaling: { type: "dynamic", factor: 2 } });
  const output = (moved: number): Float32Array => {
    const x = pe.tokenVectors({ tokens: WORDS, dim: DIM, seed: 1 });
    const session = rope.session();
    const head = (name: string): TensorLike => {
      const weight = pe.projection({ name, rows: DIM, columns: DIM, seed: 1 });
      const { data } = pe.linear({ x, weight });
      const tensor = { data, shape: [1, WORDS.length, DIM] };
      return name === "value" ? tensor : session.apply(tensor, { offset: moved });
    };
    return pe.attention({ q: head("query"), k: head("key"), v: head("value"), causal: true }).output.data;
  };
  return largestChange(output(0), output(BEFORE.padding.length));
}
