/** The numbers of pe-padding: attention over a sentence alone, and over a row in which something stands in front of it. */
import type { Posenc, Tensor, TensorLike } from "posenc";
import { type EncodingName, encodings, type Front, type Way, ways } from "./fields.js";

export const DIM = 32;
const TABLE = 64;
/** ALiBi's heads, of which the figure shows the third. */
const [HEADS, HEAD] = [8, 2];
/** Differences up to here are rounding. */
export const ROUNDING = 1e-5;

export interface Setting {
  readonly words: readonly string[];
  readonly front: Front;
  /** The tokens in front, as many as there are. */
  readonly before: readonly string[];
  readonly seed: number;
}

/** The rows of the words: their weights [words, before + words], and their outputs [words, DIM]. */
export interface Rows {
  readonly weights: ArrayLike<number>;
  readonly outputs: ArrayLike<number>;
}

export interface Compared extends Rows {
  readonly encoding: EncodingName;
  readonly way: Way;
  /** The largest difference of an output from that of the sentence alone. */
  readonly largest: number;
}

export class PaddedRows {
  readonly #pe: Posenc;
  readonly #setting: Setting;
  readonly #weights: readonly TensorLike[];
  readonly #table: TensorLike;
  /** Of each encoding: the sentence alone. */
  readonly alone: ReadonlyMap<EncodingName, Rows>;
  /** Each way with each encoding. */
  readonly compared: readonly Compared[];

  constructor(pe: Posenc, setting: Setting) {
    const { seed } = setting;
    this.#pe = pe;
    this.#setting = setting;
    this.#weights = ["query", "key", "value"].map((name) => pe.projection({ name, rows: DIM, columns: DIM, seed }));
    this.#table = pe.tokenVectors({ tokens: Array.from({ length: TABLE }, (_, i) => `position ${i}`), dim: DIM, seed });
    this.alone = new Map(
      encodings.map((encoding) => [encoding, this.#attend(encoding, setting.words, count(setting.words), {})]),
    );
    this.compared = ways.flatMap((way) => encodings.map((encoding) => this.#compare(encoding, way)));
  }

  #compare(encoding: EncodingName, way: Way): Compared {
    const { words, before, front } = this.#setting;
    const length = before.length + words.length;
    const hidden = way !== "seen" && way !== "seen-on";
    const separated = {
      ...(hidden && front === "padding" && { keyPadding: [...before.map(() => true), ...words.map(() => false)] }),
      ...(hidden && front === "document" && { segments: [0, before.length, length] }),
    };
    const rows = this.#attend(encoding, [...before, ...words], positionsOf(way, before.length, words.length), separated);
    const outputs = Array.from(rows.outputs).slice(before.length * DIM);
    const alone = (this.alone.get(encoding) as Rows).outputs;
    const largest = outputs.reduce((most, value, i) => Math.max(most, Math.abs(value - (alone[i] as number))), 0);
    return { encoding, way, weights: Array.from(rows.weights).slice(before.length * length), outputs, largest };
  }

  #attend(
    encoding: EncodingName,
    tokens: readonly string[],
    positions: readonly number[],
    separated: { keyPadding?: readonly boolean[]; segments?: readonly number[] },
  ): Rows {
    const pe = this.#pe;
    const words = pe.tokenVectors({ tokens, dim: DIM, seed: this.#setting.seed });
    const x = this.#added(encoding, words, positions);
    const project = (weight: TensorLike | undefined) => pe.linear({ x, weight: weight as TensorLike });
    const [q, k, v] = this.#weights.map(project) as [Tensor, Tensor, Tensor];
    const turned = (rows: Tensor): Tensor => (encoding === "rope" ? pe.rope({ headDim: DIM }).apply(rows, { positions }) : rows);
    const head = ({ data }: Tensor) => ({ data, shape: [1, tokens.length, DIM] });
    const { output, weights } = pe.attention({
      ...{ q: head(turned(q)), k: head(turned(k)), v: head(v), causal: true, weights: true },
      ...separated,
      ...(encoding === "alibi" && { bias: this.#alibi(positions) }),
    });
    return { outputs: output.data, weights: weights?.data ?? [] };
  }

  #added(encoding: EncodingName, x: TensorLike, positions: readonly number[]): TensorLike {
    const pe = this.#pe;
    if (encoding === "sinusoidal") return pe.addCodes({ x, codes: pe.sinusoidal({ positions, dim: DIM }) });
    if (encoding === "learned") return pe.addCodes({ x, codes: pe.learned({ table: this.#table, positions }) });
    return x;
  }

  #alibi(positions: readonly number[]): TensorLike {
    const n = positions.length;
    const { data } = this.#pe.alibiBias({ heads: HEADS, queryPositions: positions, keyPositions: positions });
    return { data: data.subarray(HEAD * n * n, (HEAD + 1) * n * n), shape: [n, n] };
  }
}

const count = (list: readonly unknown[]): number[] => list.map((_, i) => i);

/** The positions of so many tokens in front and so many words. */
function positionsOf(way: Way, before: number, words: number): number[] {
  const on = Array.from({ length: before + words }, (_, i) => i);
  if (way === "on" || way === "seen-on") return on;
  const own = on.map((i) => (i < before ? i : i - before));
  return way === "mixed" ? [...own.slice(0, -1), before + words - 1] : own;
}
