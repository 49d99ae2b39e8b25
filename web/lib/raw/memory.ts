import type { Address, Outcome } from "./types.js";

/** cpp/bindings/boundary.cpp, and the memory itself. */
export interface RawMemory {
  wasmMemory: WebAssembly.Memory;
  _malloc(bytes: number): Address;
  _free(address: Address): void;
  errorMessage(): string;
  relaxedSimd(): boolean;
  checkElements(where: string, name: string, rows: number, cols: number): Outcome;
}
