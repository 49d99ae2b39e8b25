// What stands behind each opcode of WebAssembly, and what stream it goes to: the same as in cpp/unpack/unpack.cpp, which
// puts together what is taken apart here.

// The immediates of an opcode have the stream of its number, so that the numbers of opcodes without any are free.
export const opcodes = 0;
const counts = 1;
const locals = 5;
/** Offsets are told apart by their alignment; the later bytes of a long one stand by themselves. */
const offset = 0x160;
const offsetEnd = 0x16f;
/** Locals and i32.const are told apart by the opcode behind them, four to a stream. */
const local = 0x170;
const integer = 0x1b0;
export const streams = 0x1f0;

/** 0xfc and 0xfd go on with a number, counted from here. */
const prefixes = { 0xfc: 0xe0, 0xfd: 0x100 };

/**
 * Parts: `n` a number, `b` a byte, `B` four, `l` a list of numbers, `m` alignment and offset, `i` a number whose stream
 * depends on the next opcode, `{` a block begins, `}` it ends.
 */
const forms = [
  [0x00, 0x01, ""], // unreachable, nop
  [0x02, 0x04, "{n"], // block, loop, if
  [0x05, 0x05, ""], // else
  [0x06, 0x06, "{n"], // try
  [0x07, 0x09, "n"], // catch, throw, rethrow
  [0x0b, 0x0b, "}"], // end
  [0x0c, 0x0d, "n"], // br, br_if
  [0x0e, 0x0e, "ln"], // br_table
  [0x0f, 0x0f, ""], // return
  [0x10, 0x10, "n"], // call
  [0x11, 0x11, "nn"], // call_indirect
  [0x18, 0x18, "n}"], // delegate
  [0x19, 0x1b, ""], // catch_all, drop, select
  [0x1c, 0x1c, "l"], // select with its type
  [0x20, 0x22, "i"], // local.get, local.set, local.tee
  [0x23, 0x24, "n"], // global.get, global.set
  [0x28, 0x3e, "m"], // loads, stores
  [0x3f, 0x40, "n"], // memory.size, memory.grow
  [0x41, 0x41, "i"], // i32.const
  [0x42, 0x42, "n"], // i64.const
  [0x43, 0x43, "B"], // f32.const
  [0x44, 0x44, "BB"], // f64.const
  [0x45, 0xc4, ""], // numbers
  [0xe0, 0xe7, ""], // conversions that saturate
  [0xea, 0xea, "nn"], // memory.copy
  [0xeb, 0xeb, "n"], // memory.fill
  [0x100, 0x10b, "m"], // v128: loads, store
  [0x10c, 0x10d, "BBBB"], // v128.const, i8x16.shuffle
  [0x10e, 0x114, ""], // swizzle, splats
  [0x115, 0x122, "b"], // extract_lane, replace_lane
  [0x123, 0x153, ""], // vectors
  [0x154, 0x15b, "mb"], // v128: loads and stores of a lane
  [0x15c, 0x15d, "m"], // v128: loads beside zeros
  [0x15e, 0x213, ""], // vectors, relaxed ones too
];

function formOf(op) {
  const form = forms.find(([first, last]) => first <= op && op <= last)?.[2];
  if (form !== undefined) return form;
  const name = op < 0xe0 ? op.toString(16) : op < 0x100 ? `fc ${op - 0xe0}` : `fd ${op - 0x100}`;
  throw new Error(`wasm opcode 0x${name} is not known to scripts/build/wasm-code.mjs and cpp/unpack/unpack.cpp`);
}

/** A reader of bytes from `at` on. */
export function readerOf(bytes, at = 0) {
  const byte = () => bytes[at++];
  /** LEB128: seven bits a byte, the lowest first; the eighth says that another follows. Each byte is handed on. */
  function number(first = () => {}, later = first) {
    let last = byte();
    first(last);
    let value = last & 127;
    for (let bits = 7; last & 128; bits += 7) {
      last = byte();
      later(last);
      value |= (last & 127) << bits;
    }
    return value;
  }
  return {
    byte,
    number,
    /** The byte behind the number that comes next. */
    behindNumber() {
      let last = at;
      while (bytes[last] & 128) last++;
      return bytes[last + 1];
    },
    get at() {
      return at;
    },
    skip(count) {
      at += count;
    },
  };
}

/** The streams of a code section, from its length on. */
export function apart(reader) {
  const parts = Array.from({ length: streams }, () => []);
  const to = (stream) => (byte) => parts[stream].push(byte);
  const move = (stream) => to(stream)(reader.byte());
  const number = (stream, later = stream) => reader.number(to(stream), to(later));

  function part(op, kind) {
    if (kind === "n") number(op);
    else if (kind === "b") move(op);
    else if (kind === "B") for (let i = 0; i < 4; i++) move(op);
    else if (kind === "l") for (let n = number(op); n > 0; n--) number(op);
    else if (kind === "m") number(offset + number(op), offsetEnd);
    else if (kind === "i") number((op === 0x41 ? integer : local) + (reader.behindNumber() >> 2));
  }

  function body() {
    for (let groups = number(counts); groups > 0; groups--) {
      number(counts);
      move(locals);
    }
    for (let depth = 1; depth > 0;) {
      let op = reader.byte();
      to(opcodes)(op);
      if (op in prefixes) op = prefixes[op] + number(opcodes);
      for (const kind of formOf(op)) {
        if (kind === "{") depth++;
        else if (kind === "}") depth--;
        else part(op, kind);
      }
    }
  }

  reader.number();
  for (let functions = number(counts); functions > 0; functions--) {
    const size = reader.number();
    const end = reader.at + size;
    body();
    if (reader.at !== end)
      throw new Error("a function does not end where its length says: look at scripts/build/wasm-code.mjs again");
  }
  return parts;
}
