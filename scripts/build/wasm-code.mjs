// WebAssembly code taken apart into streams, as cpp/unpack/format.hpp says; cpp/unpack/unpack.cpp puts it together.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

const format = readFileSync(join(root, "cpp/unpack/format.hpp"), "utf8");
const constants = Object.fromEntries(
  [...format.matchAll(/constexpr int (\w+) = (\w+);/g)].map(([, name, value]) => [name, Number(value)]),
);
const { opcodes, counts, locals, offset, offsetEnd, local, integer, streams } = constants;
const prefixes = { 0xfc: constants.afterFc, 0xfd: constants.afterFd };
const forms = [...format.matchAll(/\{(0x\w+), (0x\w+), "(\S*)"\}/g)].map(([, first, last, parts]) => ({
  first: Number(first),
  last: Number(last),
  parts,
}));

function formOf(op) {
  const form = forms.find(({ first, last }) => first <= op && op <= last);
  if (form !== undefined) return form.parts;
  const { afterFc, afterFd } = constants;
  const name = op < afterFc ? op.toString(16) : op < afterFd ? `fc ${op - afterFc}` : `fd ${op - afterFd}`;
  throw new Error(`wasm opcode 0x${name} is not known to cpp/unpack/format.hpp`);
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
    if (reader.at !== end) throw new Error("a function does not end where its length says: look at cpp/unpack/format.hpp again");
  }
  return parts;
}
