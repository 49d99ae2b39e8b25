import { refuse } from "./fields.js";
import type { Source } from "./source.js";

/**
 * The header of a GGUF file: its keys and where its tensors stand. Read in pieces of a megabyte, up to the end of the header and
 * no further; values that say nothing of positions, such as the tokens of a vocabulary, are passed over. Source: the GGUF
 * specification (ggml, docs/gguf.md), versions 2 and 3, both byte orders.
 */
export interface GgufHeader {
  readonly values: ReadonlyMap<string, GgufValue>;
  readonly tensors: ReadonlyMap<string, GgufTensor>;
  readonly littleEndian: boolean;
  /** How many tensors there are, of all names. */
  readonly tensorCount: number;
}

export type GgufValue = number | boolean | string | readonly (number | boolean)[] | typeof passedOver;

/** In place of a value that is not kept: a list of strings, or a very long list or string. */
const passedOver: unique symbol = Symbol("not kept");

export interface GgufTensor {
  readonly shape: readonly number[];
  /** ggml's number of the type: 0 float32, 1 float16. */
  readonly type: number;
  /** The first byte in the file. */
  readonly offset: number;
}

// More than any model has: a header of more keys, tensors or bytes is refused before it is read.
const mostKeys = 65_536;
const mostTensors = 1 << 20;
const mostBytes = 128 << 20;
const longestKept = 4096;
const piece = 1 << 20;

/** Bytes of each kind of number, by GGUF's numbers of the kinds; 8 is a string, 9 a list. */
const widths = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];
const [text, list] = [8, 9];

/** What stands at a place that moves on through the file. */
class Cursor {
  littleEndian = true;
  at = 0;
  #view: DataView = new DataView(new ArrayBuffer(0));
  #start = 0;
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Whether so many bytes are at hand; if not, `fetch` gets them. */
  has(bytes: number): boolean {
    return this.at >= this.#start && this.at + bytes <= this.#start + this.#view.byteLength;
  }

  async fetch(bytes: number, what: string): Promise<void> {
    if (this.at + bytes > mostBytes)
      refuse("the header of a GGUF file", `at most ${mostBytes} bytes long`, `more, up to ${what}`);
    const got = await this.#source.read(this.at, Math.max(bytes, piece));
    this.#view = new DataView(got.buffer, got.byteOffset, got.byteLength);
    this.#start = this.at;
    if (got.byteLength < bytes) refuse("a GGUF file", `whole up to ${what}`, `its end at byte ${this.at + got.byteLength}`);
  }

  /** A number of the kind, which is at hand. */
  number(kind: number): number | boolean {
    const [view, at, little] = [this.#view, this.at - this.#start, this.littleEndian];
    this.at += widths[kind] as number;
    if (kind === 0) return view.getUint8(at);
    if (kind === 1) return view.getInt8(at);
    if (kind === 2) return view.getUint16(at, little);
    if (kind === 3) return view.getInt16(at, little);
    if (kind === 4) return view.getUint32(at, little);
    if (kind === 5) return view.getInt32(at, little);
    if (kind === 6) return view.getFloat32(at, little);
    if (kind === 7) return view.getUint8(at) !== 0;
    if (kind === 10) return Number(view.getBigUint64(at, little));
    if (kind === 11) return Number(view.getBigInt64(at, little));
    return view.getFloat64(at, little);
  }

  async count(what: string): Promise<number> {
    if (!this.has(8)) await this.fetch(8, what);
    return this.number(10) as number;
  }

  async uint32(what: string): Promise<number> {
    if (!this.has(4)) await this.fetch(4, what);
    return this.number(4) as number;
  }

  /** A string of at most `most` bytes. */
  async string(what: string, most: number): Promise<string> {
    const length = await this.count(what);
    if (length > most) refuse(what, `at most ${most} bytes long`, length);
    if (!this.has(length)) await this.fetch(length, what);
    const from = this.#view.byteOffset + this.at - this.#start;
    this.at += length;
    return new TextDecoder().decode(new Uint8Array(this.#view.buffer, from, length));
  }

  /** Passes so many bytes over. */
  skip(bytes: number, what: string): void {
    if (!(this.at + bytes <= mostBytes))
      refuse("the header of a GGUF file", `at most ${mostBytes} bytes long`, `more, in ${what}`);
    this.at += bytes;
  }
}

async function listOf(cursor: Cursor, what: string): Promise<GgufValue> {
  const kind = await cursor.uint32(what);
  const length = await cursor.count(what);
  if (kind === text) {
    if (length > mostBytes / 8) refuse(what, `a list of at most ${mostBytes / 8} strings`, length);
    for (let i = 0; i < length; i++) {
      if (!cursor.has(8)) await cursor.fetch(8, what);
      cursor.skip(cursor.number(10) as number, what);
    }
    return passedOver;
  }
  const width = widths[kind] ?? 0;
  if (width === 0) refuse(what, "a list of numbers, flags or strings", `a list of kind ${kind}`);
  if (length > longestKept) {
    cursor.skip(length * width, what);
    return passedOver;
  }
  if (!cursor.has(length * width)) await cursor.fetch(length * width, what);
  return Array.from({ length }, () => cursor.number(kind));
}

async function value(cursor: Cursor, what: string): Promise<GgufValue> {
  const kind = await cursor.uint32(what);
  if (kind === list) return listOf(cursor, what);
  if (kind === text) {
    const length = await cursor.count(what);
    cursor.at -= 8;
    if (length <= longestKept) return cursor.string(what, longestKept);
    cursor.skip(8 + length, what);
    return passedOver;
  }
  const width = widths[kind];
  if (width === undefined) return refuse(what, "of a kind that GGUF has (0 … 12)", kind);
  if (!cursor.has(width)) await cursor.fetch(width, what);
  return cursor.number(kind);
}

const shown = (name: string) => JSON.stringify(name.length > 64 ? `${name.slice(0, 64)}…` : name);

async function tensor(cursor: Cursor, what: string): Promise<GgufTensor> {
  const dimensions = await cursor.uint32(what);
  if (dimensions > 4) refuse(what, "of at most 4 dimensions", dimensions);
  const shape: number[] = [];
  for (let i = 0; i < dimensions; i++) shape.push(await cursor.count(what));
  return { shape, type: await cursor.uint32(what), offset: await cursor.count(what) };
}

export async function ggufHeader(source: Source): Promise<GgufHeader> {
  const cursor = new Cursor(source);
  cursor.at = 4;
  let version = await cursor.uint32("its version");
  // Of the other byte order, where the small number stands in the upper half.
  if (version >= 1 << 16) {
    cursor.littleEndian = false;
    cursor.at = 4;
    version = await cursor.uint32("its version");
  }
  if (version !== 2 && version !== 3) refuse("the version of a GGUF file", "2 or 3", version);
  const tensorCount = await cursor.count("the count of its tensors");
  const keyCount = await cursor.count("the count of its keys");
  if (tensorCount > mostTensors) refuse("a GGUF file", `of at most ${mostTensors} tensors`, tensorCount);
  if (keyCount > mostKeys) refuse("a GGUF file", `of at most ${mostKeys} keys`, keyCount);
  const values = new Map<string, GgufValue>();
  for (let i = 0; i < keyCount; i++) {
    const name = await cursor.string(`the name of key ${i}`, 65_535);
    if (values.has(name)) refuse(`the key ${shown(name)}`, "there once", "it twice");
    values.set(name, await value(cursor, `the key ${shown(name)}`));
  }
  const found = new Map<string, GgufTensor>();
  for (let i = 0; i < tensorCount; i++) {
    const name = await cursor.string(`the name of tensor ${i}`, 65_535);
    const one = await tensor(cursor, `the tensor ${shown(name)}`);
    if (!/rope|^position_embd\.weight$|\.nextn\.eh_proj\.weight$/u.test(name)) continue;
    if (found.has(name)) refuse(`the tensor ${shown(name)}`, "there once", "it twice");
    found.set(name, one);
  }
  if (!cursor.has(0)) {
    cursor.at -= 1;
    await cursor.fetch(1, "the end of its header");
    cursor.at += 1;
  }
  const alignment = values.get("general.alignment") ?? 32;
  const isPower = typeof alignment === "number" && alignment >= 1 && alignment <= piece && Number.isInteger(Math.log2(alignment));
  if (!isPower) refuse("general.alignment", `a power of 2 up to ${piece}`, alignment);
  const start = Math.ceil(cursor.at / (alignment as number)) * (alignment as number);
  const tensors = new Map([...found].map(([name, one]) => [name, { ...one, offset: start + one.offset }]));
  return { values, tensors, littleEndian: cursor.littleEndian, tensorCount };
}

const longestTensor = 32_768;

/** The numbers of a tensor of one dimension, float32 or float16. */
export async function tensorValues(source: Source, header: GgufHeader, name: string): Promise<Float64Array> {
  const { shape, type, offset } = header.tensors.get(name) as GgufTensor;
  const length = shape.reduce((product, one) => product * one, 1);
  if (!(length <= longestTensor)) refuse(`the tensor ${name}`, `of at most ${longestTensor} elements`, length);
  if (type !== 0 && type !== 1) refuse(`the tensor ${name}`, "float32 (type 0) or float16 (type 1)", `type ${type}`);
  const width = type === 0 ? 4 : 2;
  if (!Number.isSafeInteger(offset)) refuse(`the tensor ${name}`, "in the file", `its offset ${offset}`);
  const bytes = await source.read(offset, length * width);
  if (bytes.byteLength < length * width) {
    refuse("a GGUF file", `whole up to the tensor ${name}`, `its end at byte ${offset + bytes.byteLength}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { littleEndian } = header;
  return Float64Array.from({ length }, (_, i) =>
    type === 0 ? view.getFloat32(4 * i, littleEndian) : half(view.getUint16(2 * i, littleEndian)),
  );
}

/** A float16 of its bits. */
function half(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}
