import type { HeapTensor } from "./tensor.js";

export interface OutOption {
  /** A tensor in WebAssembly memory, of the result's shape, into which the result is written, and which is then returned. */
  out?: HeapTensor;
}

/** Throws a RangeError where `out` is also one of the inputs, which would be overwritten while it is still read. */
export function apart(where: string, out: unknown, inputs: Record<string, unknown>): void {
  for (const [name, input] of Object.entries(inputs)) {
    if (out !== undefined && input === out) {
      throw new RangeError(`${where}: out must be another tensor than ${name}, got the same`);
    }
  }
}
