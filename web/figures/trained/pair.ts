/**
 * Two shipped models that learned texts byte by byte, one with positions rotated in and one with positions added: the scores of
 * their heads, in place of those of random vectors. Code and models are loaded when a figure first asks for trained weights.
 */
import { fetchModel, type LabModel, load } from "posenc/lab";
import type { DistanceCurve, Matrix64 } from "posenc";

export const NAMES = ["text-rope", "text-sinusoidal"] as const;

/** Bytes by the names that figures give them: the letter, or where there is none a sign or the byte in hexadecimal. */
const names = Array.from({ length: 256 }, (_, byte) => {
  if (byte === 10) return "⏎";
  if (byte === 32) return "␣";
  return byte > 32 && byte < 127 ? String.fromCharCode(byte) : byte.toString(16).toUpperCase().padStart(2, "0");
});
const byteOf = new Map(names.map((name, byte) => [name, byte]));
const bytesOf = (tokens: readonly string[]): number[] => tokens.map((token) => byteOf.get(token) ?? 0);

export class TrainedPair {
  readonly #rotary: LabModel;
  readonly #additive: LabModel;

  private constructor(rotary: LabModel, additive: LabModel) {
    this.#rotary = rotary;
    this.#additive = additive;
  }

  static async load(): Promise<TrainedPair> {
    const [lab, rotary, additive] = await Promise.all([load(), fetchModel(NAMES[0]), fetchModel(NAMES[1])]);
    return new TrainedPair(lab.open(rotary), lab.open(additive));
  }

  /** The tokens of a text: the first bytes of its UTF-8. */
  tokens(text: string, most: number): string[] {
    return Array.from(new TextEncoder().encode(text).subarray(0, most), (byte) => names[byte] as string);
  }

  /** The scores of a head ("2-3": layer and place, from 1), all queries with all keys, from position `start` on. */
  scores(tokens: readonly string[], head: string, start: number): { rotary: Matrix64; additive: Matrix64 } {
    const read = bytesOf(tokens);
    const positions = read.map((_, i) => start + i);
    const of = (model: LabModel): Matrix64 => {
      const n = read.length;
      return { data: headOf(model, read, positions, head), shape: [n, n] };
    };
    return { rotary: of(this.#rotary), additive: of(this.#additive) };
  }

  /** The scores of a head of the first layer, which depend on the two tokens and their positions alone, against distance. */
  curves(query: string, key: string, head: string, anchors: readonly number[], count: number): DistanceCurve[] {
    const [from, to] = bytesOf([query, key]) as [number, number];
    const read = Array.from({ length: count }, (_, i) => (i + 1 < count ? to : from));
    return anchors.map((anchor) => {
      const positions = read.map((_, i) => anchor - (count - 1) + i);
      // at distance 0 the query would be its own key: a sequence apart has the key's token there
      const [last, alone] = [count - 1, [to, from]];
      const of = (model: LabModel): Float64Array => {
        const row = headOf(model, read, positions, head)
          .slice(last * count)
          .reverse();
        if (query !== key) row[0] = headOf(model, alone, [anchor, anchor], head)[2] as number;
        return row;
      };
      return { anchor, rotary: of(this.#rotary), additive: of(this.#additive) };
    });
  }
}

function headOf(model: LabModel, tokens: readonly number[], positions: readonly number[], head: string): Float64Array {
  model.place(positions);
  const [layer, place] = head.split("-").map(Number) as [number, number];
  const size = tokens.length * tokens.length;
  const at = ((layer - 1) * model.config.heads + place - 1) * size;
  return Float64Array.from(model.scores(tokens).data.subarray(at, at + size));
}
