/**
 * An attention layer with random weights and no training (4 heads of 32), on `short` (32) and `long` (128) words. The standard
 * deviation of its outputs for the long text: `ropeLong` with RoPE, `noneLong` without positions, `wrongLong` with RoPE whose
 * frequencies are all 1000. `refused`: how many of these outputs, and of RoPE's for the short text, are not finite. How far the outputs of the words
 * of the short text in reverse order are from its outputs in reverse order, as a share of their length, with RoPE, `ropeOrder`, and
 * without positions, `noneOrder`.
 */
import type { Posenc, TensorLike } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";
import { difference, norm, row, type Rows } from "../../../live/measuring/rows.js";

const SHORT = 32;
const LONG = 128;
const HEADS = 4;
const HEAD = 32;
const DIM = HEADS * HEAD;

export const measure: Measure = (pe) => {
  const words = pe.tokenVectors({ tokens: Array.from({ length: LONG }, (_, i) => `word ${i}`), dim: DIM });
  const first = (count: number): TensorLike => ({ data: words.data.slice(0, count * DIM), shape: [count, DIM] });
  const rope = layer(pe, pe.rope({ headDim: HEAD }));
  const none = layer(pe, { type: "none" });
  const wrong = layer(pe, pe.rope({ headDim: HEAD, inverseFrequencies: Array.from({ length: HEAD / 2 }, () => 1000) }));
  const [ropeShort, ropeLong, noneLong, wrongLong] = [rope(first(SHORT)), rope(words), none(words), wrong(words)];
  return {
    short: SHORT,
    long: LONG,
    ropeLong: deviation(ropeLong),
    noneLong: deviation(noneLong),
    wrongLong: deviation(wrongLong),
    refused: [ropeShort, ropeLong, noneLong, wrongLong].reduce((sum, { data }) => sum + notFinite(data), 0),
    ropeOrder: seesOrder(rope, first(SHORT)),
    noneOrder: seesOrder(none, first(SHORT)),
  };
};

type Layer = (x: TensorLike) => Rows;

function layer(pe: Posenc, encoding: Parameters<Posenc["multiHeadAttention"]>[0]["encoding"] & {}): Layer {
  const weight = (name: string) => pe.projection({ name, rows: DIM, columns: DIM });
  const weights = { wq: weight("query"), wk: weight("key"), wv: weight("value"), wo: weight("output") };
  return (x) => pe.multiHeadAttention({ x, ...weights, heads: HEADS, encoding }).output;
}

function deviation({ data }: Rows): number {
  const values = Array.from(data);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return norm(values.map((value) => value - mean)) / norm(values.map(() => 1));
}

const notFinite = (values: ArrayLike<number>): number => Array.from(values).filter((value) => !Number.isFinite(value)).length;

const reversed = (of: Rows): number[] =>
  Array.from({ length: of.shape[0] ?? 0 }, (_, at) => row(of, (of.shape[0] ?? 0) - 1 - at)).flat();

function seesOrder(of: Layer, x: TensorLike): number {
  const back = of({ data: reversed(x), shape: x.shape });
  const there = reversed(of(x));
  return norm(difference(Array.from(back.data), there)) / norm(there);
}
