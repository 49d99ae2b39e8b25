// The binary as the package carries it: in streams of like bytes, which compress better, each byte as a character
// (docs/decisions/011-binary-in-streams.md). web/lib/unpack.ts reads it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { apart, readerOf } from "./wasm-code.mjs";

const unpackWasm = () => readFileSync(join(root, "build/wasm/unpack.wasm"));

/** unpack.wasm as text: each byte as the character 32 places on. */
export const unpacker = () => Array.from(unpackWasm(), (byte) => String.fromCharCode(byte + 32)).join("");

/** All streams, what stands before the code, and what stands behind it. */
function partsOf(binary) {
  const reader = readerOf(binary, 8);
  for (let section = reader.byte(); section !== 10; section = reader.byte()) {
    if (section === undefined) throw new Error("the binary has no code section");
    reader.skip(reader.number());
  }
  const before = binary.subarray(0, reader.at);
  const streams = apart(reader);
  return [...streams, before, binary.subarray(reader.at)].map((part) => Buffer.from(part));
}

/** `count` characters from the code `first` on that may stand in any JavaScript string as they are. */
function characters(first, count) {
  const found = [];
  for (let code = first; found.length < count; code++) {
    const character = String.fromCharCode(code);
    if (!/["$\\`\x7f-\xa0\xad]/.test(character)) found.push(character);
  }
  return found;
}

/**
 * Bytes as text: the character of each of the 256, then one for each byte that is there. The most frequent ones have ASCII's,
 * both sorts in the order of the bytes.
 */
function asText(bytes) {
  const often = Array(256).fill(0);
  for (const byte of bytes) often[byte]++;
  const all = [...often.keys()];
  const first = new Set(all.sort((a, b) => often[b] - often[a]).slice(0, 91));
  const ascii = characters(0x20, 91).values();
  const above = characters(0xa1, 256 - 91).values();
  const alphabet = all.sort((a, b) => a - b).map((byte) => (first.has(byte) ? ascii : above).next().value);
  return [...alphabet, ...Array.from(bytes, (byte) => alphabet[byte])].join("");
}

/** What web/lib/unpack.ts does. */
function unpacked(texts) {
  const { memory, text, read, unpack, result } = new WebAssembly.Instance(new WebAssembly.Module(unpackWasm())).exports;
  for (const one of texts) read(new TextEncoder().encodeInto(one, new Uint8Array(memory.buffer, text())).written);
  const length = unpack();
  return Buffer.from(memory.buffer, result(), length);
}

/** Three texts, each with an alphabet of its own: lengths and opcodes, immediates, the rest of the binary. */
export function pack(binary) {
  const parts = partsOf(binary);
  const lengths = Buffer.alloc(3 * (parts.length - 1));
  parts.slice(0, -1).forEach((part, i) => lengths.writeUIntLE(part.length, 3 * i, 3));
  const [opcodes, ...others] = parts;
  const texts = [[lengths, opcodes], others.slice(0, -2), others.slice(-2)].map((some) => asText(Buffer.concat(some)));
  if (!binary.equals(unpacked(texts)))
    throw new Error("what is packed does not give the binary again: is it too long for cpp/unpack?");
  return texts;
}
