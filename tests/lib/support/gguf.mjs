// Writes GGUF files, as small as a test needs them: version 3, little-endian where nothing else is asked for.

const kinds = { u8: 0, i8: 1, u16: 2, i16: 3, u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9, u64: 10, i64: 11, f64: 12 };

/** Bytes that are appended one after another. */
class Writer {
  bytes = [];
  constructor(littleEndian) {
    this.littleEndian = littleEndian;
  }
  #put(length, set) {
    const view = new DataView(new ArrayBuffer(length));
    set(view, this.littleEndian);
    this.bytes.push(...new Uint8Array(view.buffer));
    return this;
  }
  u32 = (value) => this.#put(4, (view, little) => view.setUint32(0, value, little));
  i32 = (value) => this.#put(4, (view, little) => view.setInt32(0, value, little));
  u64 = (value) => this.#put(8, (view, little) => view.setBigUint64(0, BigInt(value), little));
  f32 = (value) => this.#put(4, (view, little) => view.setFloat32(0, value, little));
  f64 = (value) => this.#put(8, (view, little) => view.setFloat64(0, value, little));
  u16 = (value) => this.#put(2, (view, little) => view.setUint16(0, value, little));
  u8 = (value) => this.#put(1, (view) => view.setUint8(0, value));
  bool = (value) => this.u8(value ? 1 : 0);
  string(value) {
    const text = new TextEncoder().encode(value);
    this.u64(text.length);
    this.bytes.push(...text);
    return this;
  }
  array([kind, values]) {
    this.u32(kinds[kind]).u64(values.length);
    for (const value of values) this[kind](value);
    return this;
  }
}

/** The kind that llama.cpp's converter would write: numbers with a fraction as float32, others as uint32. */
function kindOf(value) {
  if (typeof value === "string") return ["string", value];
  if (typeof value === "boolean") return ["bool", value];
  if (Array.isArray(value)) return ["array", [kindOf(value[0])[0], value]];
  return Number.isInteger(value) ? ["u32", value] : ["f32", value];
}

/** A number that is written as float32, whole or not. */
export const f32 = (value) => ({ f32: value });

/**
 * A file of these keys and tensors: { "llama.block_count": 2, "llama.rope.freq_base": f32(10000) }, and
 * { "rope_freqs.weight": [1, 2] }. A value { kind: value } is of that kind. `before` are bytes in front of the tensors' data.
 */
export function gguf(keys, tensors = {}, { littleEndian = true, version = 3, before = 0 } = {}) {
  const out = new Writer(littleEndian);
  out.bytes.push(...new TextEncoder().encode("GGUF"));
  out.u32(version).u64(Object.keys(tensors).length).u64(Object.keys(keys).length);
  for (const [name, value] of Object.entries(keys)) {
    const isStated = typeof value === "object" && !Array.isArray(value);
    const [kind, written] = isStated ? Object.entries(value)[0] : kindOf(value);
    out.string(name).u32(kinds[kind])[kind](written);
  }
  let offset = before;
  for (const [name, values] of Object.entries(tensors)) {
    out.string(name).u32(1).u64(values.length).u32(0).u64(offset);
    offset += Math.ceil((4 * values.length) / 32) * 32;
  }
  while (out.bytes.length % 32 !== 0) out.u8(0);
  for (let i = 0; i < before; i++) out.u8(255);
  for (const values of Object.values(tensors)) {
    for (const value of values) out.f32(value);
    while (out.bytes.length % 32 !== 0) out.u8(0);
  }
  return Uint8Array.from(out.bytes);
}

/** A header of these numbers and nothing behind them. */
export function header({ magic = "GGUF", version = 3, tensors = 0n, keys = 0n, rest = () => {} } = {}) {
  const out = new Writer(true);
  out.bytes.push(...new TextEncoder().encode(magic));
  out.u32(version).u64(tensors).u64(keys);
  rest(out);
  return Uint8Array.from(out.bytes);
}

export const small = { block_count: 4, context_length: 4096, embedding_length: 512, "attention.head_count": 4 };
/** A file of an architecture with small sizes, and these keys besides; those that begin with "$" are not the architecture's. */
export function model(architecture, keys = {}, tensors = {}, how) {
  const own = Object.entries({ ...small, ...keys }).map(([key, value]) => [
    key.startsWith("$") ? key.slice(1) : `${architecture}.${key}`,
    value,
  ]);
  return gguf({ "general.architecture": architecture, ...Object.fromEntries(own) }, tensors, how);
}
