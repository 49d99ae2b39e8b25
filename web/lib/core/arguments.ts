import type { Address } from "./memory.js";
import type { Block, Scratch } from "./scratch.js";
import { matrixOf, product } from "./shape.js";
import type { Signatures } from "./signatures.js";
import type { TensorLike } from "./tensor.js";
import { encode } from "./utf8.js";

/** The TypeScript type of each kind of argument that cpp/bindings/arguments.hpp reads. */
interface Kinds {
  number: number;
  flag: boolean;
  /** undefined: absent. */
  option: number | undefined;
  text: string;
  address: Address;
  /** A list in double. */
  doubles: ArrayLike<number> | Block;
  /** A list in float32; undefined: none. */
  floats: ArrayLike<number> | TensorLike | Block | undefined;
  /** Flags; undefined: none. */
  bytes: ArrayLike<number | boolean> | undefined;
  /** In float32, rows (all axes but the last) and columns; undefined: none. */
  matrix: TensorLike | Block | undefined;
  /** In double. */
  matrix64: TensorLike;
  /** Room for doubles that the function writes. */
  doublesOut: Block;
  integersOut: Block;
}

type Kind = keyof Kinds;

/** The name of a function of the core. */
export type Entry = keyof Signatures;

/** The arguments of a function, by name. */
export type Arguments<E extends Entry> = { readonly [N in keyof Signatures[E]]: Kinds[Signatures[E][N] & Kind] };

/** The arguments without `out` and `softmax`, the results for which Core provides memory. */
export type Inputs<E extends Entry> = Omit<Arguments<E>, "out" | "softmax">;

/** The functions whose argument `out`, into which they write their result, is of kind K. */
export type Writes<K extends Kind> = { [E in Entry]: Signatures[E] extends { out: K } ? E : never }[Entry];

/** The functions that also write their attention weights, as the argument `softmax`. */
export type Layer = { [E in Entry]: Signatures[E] extends { softmax: Kind } ? E : never }[Entry];

/**
 * The type Given, in which each name that Asked does not have is an error. TypeScript itself checks for unknown names only in an
 * object literal, and not what a spread brings in.
 */
export type Exact<Given, Asked> = Given & { readonly [N in Exclude<keyof Given, keyof Asked>]: never };

/** The arguments of one call, for code that does not know the function. */
export type Given = Readonly<Record<string, unknown>>;

/**
 * The numbers that stand for one argument in the row of a call. Texts, lists and tensors are copied to memory, and stand as
 * address and size.
 */
function place(given: unknown, kind: string | undefined, scratch: Scratch): number[] {
  if (kind === "option") return given === undefined ? [0, 0] : [1, given as number];
  if (given === undefined) return kind === undefined ? [0, 0, 0] : [0, 0];
  if (typeof given === "string") {
    const bytes = encode(`${given}\0`);
    return [scratch.copyBytes(bytes), bytes.length - 1];
  }
  if (typeof given !== "object") return [Number(given)];
  const value = given as Block | TensorLike | ArrayLike<number>;
  if ("write" in value) return [value.write(scratch), ...value.size];
  if ("length" in value) {
    if (kind === "floats") return [scratch.copyFloats(value), value.length];
    if (kind === "bytes") return [scratch.copyBytes(Uint8Array.from(value, (flag) => (flag ? 1 : 0))), value.length];
    return [scratch.copyDoubles(value), value.length];
  }
  if (kind === "matrix64") return [scratch.copyDoubles(value.data), ...matrixOf(value.shape)];
  const size = kind === "floats" ? [product(value.shape)] : matrixOf(value.shape);
  return [scratch.addressOf(value), ...size];
}

/** Makes the row of numbers of a call from its arguments by name. */
export type Row = (given: Given, scratch: Scratch) => number[];

/**
 * For each function of a binary, in the order of its signatures: its name, and what makes its row in the order in which C++ reads
 * it.
 */
export function rows(order: Readonly<Record<string, string>>): [string, Row][] {
  return Object.entries(order).map(([entry, names]) => {
    const parts = names === "" ? [] : names.split(" ").map((part) => part.split(":") as [string, string?]);
    return [entry, (given, scratch) => parts.flatMap(([name, kind]) => place(given[name], kind, scratch))];
  });
}
