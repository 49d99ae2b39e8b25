/** An address in WebAssembly memory, in bytes. */
export type Address = number;

/** WebAssembly memory. A view of it is made anew at each use: when the memory grows, older views become empty. */
export interface Memory {
  floats(address: Address, count: number): Float32Array<ArrayBuffer>;
  doubles(address: Address, count: number): Float64Array<ArrayBuffer>;
  bytes(address: Address, count: number): Uint8Array<ArrayBuffer>;
  allocate(bytes: number): Address;
  free(address: Address): void;
}
