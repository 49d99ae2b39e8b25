import type { HeapTensor } from "./tensor.js";

export interface OutOption {
  /** A tensor in WebAssembly memory to write into, of the result's shape; it is returned. */
  out?: HeapTensor;
}

/** Refuses an `out` that is also one of the inputs, which would be read after it is written. */
export function apart(where: string, out: unknown, inputs: Record<string, unknown>): void {
  for (const [name, input] of Object.entries(inputs)) {
    if (out !== undefined && input === out) {
      throw new RangeError(`${where}: out must be another tensor than ${name}, got the same`);
    }
  }
}
