import type { Address, Entry } from "./types.js";

/** cpp/bindings/boundary.cpp, and the memory itself. */
export interface RawMemory {
  wasmMemory: WebAssembly.Memory;
  _malloc(bytes: number): Address;
  _free(address: Address): void;
  /** Where arguments and results stand. */
  row: Address;
  /** Calls a function on the row. 0 = done, otherwise the kind of error. */
  run(entry: number): number;
  relaxedSimd: Entry<[]>;
  checkElements: Entry<[where: string, name: string, rows: number, cols: number]>;
}
