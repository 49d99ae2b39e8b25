/** The numbers of pe-padding: attention over a sentence alone, and over a row in which something stands in front of it. */
import type { Posenc, Rope, Tensor, TensorLike } from "posenc";
import { memo } from "../base/memo.js";
import { type EncodingName, encodings, type Front, MOST, type Way, ways } from "./fields.js";

export const DIM = 32;
/** How many words the sentence has. */
export const WORDS = 6;
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
  readonly weights: Float32Array;
  readonly outputs: Float32Array;
}

export interface Compared extends Rows {
  readonly encoding: EncodingName;
  readonly way: Way;
  /** The largest difference of an output from that of the sentence alone. */
  readonly largest: number;
}

/** What a way hides from the words. */
type Separated = Pick<Parameters<Posenc["attention"]>[0], "keyPadding" | "segments">;

/** One head with weights of the seed. What stands in front of the words changes nothing of it. */
class Head {
  readonly #pe: Posenc;
  readonly #seed: number;
  readonly #weights: readonly TensorLike[];
  readonly #table: TensorLike;
  readonly #rope: Rope;
  /** Of each encoding: the words alone. */
  readonly alone = memo((words: readonly string[]) => this.attended(this.vectors(words), count(words))({}));

  constructor(pe: Posenc, seed: number) {
    this.#pe = pe;
    this.#seed = seed;
    this.#weights = ["query", "key", "value"].map((name) => pe.projection({ name, rows: DIM, columns: DIM, seed }));
    this.#table = pe.tokenVectors({ tokens: Array.from({ length: TABLE }, (_, i) => `position ${i}`), dim: DIM, seed });
    this.#rope = pe.rope({ headDim: DIM });
  }

  vectors(tokens: readonly string[]): TensorLike {
    return this.#pe.tokenVectors({ tokens, dim: DIM, seed: this.#seed });
  }

  /**
   * Attention over tokens at these positions, with whatever is hidden from one another: the encodings are heads of one call, with
   * the same weights.
   */
  attended(tokens: TensorLike, positions: readonly number[]): (separated: Separated) => ReadonlyMap<EncodingName, Rows> {
    const pe = this.#pe;
    const n = positions.length;
    const heads = encodings.length;
    const x = stacked(encodings.map((encoding) => this.#added(encoding, tokens, positions)));
    const project = (weight: TensorLike | undefined) => pe.linear({ x, weight: weight as TensorLike });
    const [q, k, v] = this.#weights.map(project) as [Tensor, Tensor, Tensor];
    const rotary = encodings.indexOf("rope") * n * DIM;
    for (const { data } of [q, k])
      data.set(this.#rope.apply({ data: data.subarray(rotary, rotary + n * DIM), shape: [n, DIM] }, { positions }).data, rotary);
    const bias = { data: new Float32Array(heads * n * n), shape: [heads, n, n] };
    bias.data.set(this.#alibi(positions), encodings.indexOf("alibi") * n * n);
    return (separated) => {
      const { output, weights } = pe.attention({ q, k, v, bias, causal: true, weights: true, ...separated });
      const rows = (i: number): Rows => ({
        outputs: output.data.subarray(i * n * DIM, (i + 1) * n * DIM),
        weights: (weights as Tensor).data.subarray(i * n * n, (i + 1) * n * n),
      });
      return new Map(encodings.map((encoding, i) => [encoding, rows(i)]));
    };
  }

  #added(encoding: EncodingName, x: TensorLike, positions: readonly number[]): TensorLike {
    const pe = this.#pe;
    if (encoding === "sinusoidal") return pe.addCodes({ x, codes: pe.sinusoidal({ positions, dim: DIM }) });
    if (encoding === "learned") return pe.addCodes({ x, codes: pe.learned({ table: this.#table, positions }) });
    return x;
  }

  #alibi(positions: readonly number[]): Float32Array {
    const n = positions.length;
    const { data } = this.#pe.alibiBias({ heads: HEADS, queryPositions: positions, keyPositions: positions });
    return data.subarray(HEAD * n * n, (HEAD + 1) * n * n);
  }
}

/** Matrices of one shape, [matrices, rows, columns]. */
function stacked(all: readonly TensorLike[]): TensorLike {
  const [{ data, shape }] = all as readonly [TensorLike];
  const values = new Float32Array(all.length * data.length);
  all.forEach((one, i) => values.set(one.data, i * data.length));
  return { data: values, shape: [all.length, ...shape] };
}

const headOf = memo((pe: Posenc, seed: number) => new Head(pe, seed));

export class PaddedRows {
  /** Of each encoding: the sentence alone. */
  readonly alone: ReadonlyMap<EncodingName, Rows>;
  /** Each way with each encoding. */
  readonly compared: readonly Compared[];

  constructor(pe: Posenc, { words, front, before, seed }: Setting) {
    const head = headOf(pe, seed);
    const tokens = head.vectors([...before, ...words]);
    const length = before.length + words.length;
    const hidden: Separated =
      front === "padding"
        ? { keyPadding: [...before.map(() => true), ...words.map(() => false)] }
        : { segments: [0, before.length, length] };
    this.alone = head.alone(words);
    // Ways that have their positions in common have all but what is hidden in common.
    const attended = memo(
      (placing: Placing) => head.attended(tokens, positionsOf(placing, before.length, words.length)),
      placings.length,
    );
    this.compared = ways.flatMap((way) => {
      const { placing, isSeen } = doneBy[way];
      const found = attended(placing)(isSeen ? {} : hidden);
      return encodings.map((encoding): Compared => {
        const rows = found.get(encoding) as Rows;
        const outputs = rows.outputs.subarray(before.length * DIM);
        const alone = (this.alone.get(encoding) as Rows).outputs;
        const largest = outputs.reduce((most, value, i) => Math.max(most, Math.abs(value - (alone[i] as number))), 0);
        return { encoding, way, weights: rows.weights.subarray(before.length * length), outputs, largest };
      });
    });
  }
}

/** The rows with so many tokens in front; as many numbers of them are remembered as the slider has. */
export const rowsOf = memo((pe: Posenc, tokens: readonly string[], front: Front, count: number, pad: string, seed: number) => {
  const before = Array.from({ length: count }, (_, i) =>
    front === "padding" ? pad : (tokens[(WORDS + i) % tokens.length] as string),
  );
  const words = wordsOf(tokens);
  return { before, words, rows: new PaddedRows(pe, { words, front, before, seed }) };
}, MOST);
const wordsOf = memo((tokens: readonly string[]) => tokens.slice(0, WORDS));

const count = (list: readonly unknown[]): number[] => list.map((_, i) => i);

/** Positions go on from what is in front; each part has its own; or only the newest word's goes on. */
const placings = ["on", "own", "mixed"] as const;
type Placing = (typeof placings)[number];

/** What the ways do: where the words stand, and whether they see what is in front of them. */
const doneBy: Readonly<Record<Way, { readonly placing: Placing; readonly isSeen: boolean }>> = {
  own: { placing: "own", isSeen: false },
  on: { placing: "on", isSeen: false },
  mixed: { placing: "mixed", isSeen: false },
  seen: { placing: "own", isSeen: true },
  "seen-on": { placing: "on", isSeen: true },
};

/** The positions of so many tokens in front and so many words. */
function positionsOf(placing: Placing, before: number, words: number): number[] {
  const on = Array.from({ length: before + words }, (_, i) => i);
  if (placing === "on") return on;
  const own = on.map((i) => (i < before ? i : i - before));
  return placing === "own" ? own : [...own.slice(0, -1), before + words - 1];
}
