import unpacker from "virtual:posenc/unpacker";

/** cpp/unpack/unpack.cpp */
interface Unpacker {
  memory: WebAssembly.Memory;
  text(): number;
  read(length: number): void;
  unpack(): number;
  result(): number;
}

/** The binary that scripts/build/pack.mjs packed. */
export function unpack(texts: readonly string[]): Uint8Array<ArrayBuffer> {
  const code = Uint8Array.from(unpacker, (character) => character.charCodeAt(0) - 32);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code));
  const core = exports as unknown as Unpacker;
  const buffer = core.memory.buffer as ArrayBuffer;
  for (const text of texts) core.read(new TextEncoder().encodeInto(text, new Uint8Array(buffer, core.text())).written);
  const length = core.unpack();
  return new Uint8Array(buffer, core.result(), length);
}
