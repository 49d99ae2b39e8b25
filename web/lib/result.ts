import { type Heap, HeapTensor, type Scratch } from "./heap.js";
import { wrongKind } from "./kinds.js";
import type { Address, Outcome } from "./raw.js";
import { product } from "./shape.js";
import type { Tensor } from "./tensor.js";

export interface OutOption {
  /** A tensor in WebAssembly memory to write into, of the result's shape; it is returned. */
  out?: HeapTensor;
}

function checkOut(where: string, out: unknown, shape: readonly number[]): HeapTensor {
  if (!(out instanceof HeapTensor)) throw wrongKind(where, "out", "a HeapTensor made by pe.tensor", out);
  if (out.shape.join() !== shape.join()) {
    throw new RangeError(`${where}: out must be of shape [${shape.join(", ")}], got [${out.shape.join(", ")}]`);
  }
  return out;
}

/** Refuses an `out` that is also one of the inputs, which would be read after it is written. */
export function apart(where: string, out: unknown, inputs: Record<string, unknown>): void {
  for (const [name, input] of Object.entries(inputs)) {
    if (out !== undefined && input === out) {
      throw new RangeError(`${where}: out must be another tensor than ${name}, got the same`);
    }
  }
}

/** Runs `fill` on the memory of `out`, or on scratch memory that is copied to JavaScript. */
export function tensorOut(
  heap: Heap,
  scratch: Scratch,
  where: string,
  shape: readonly number[],
  out: HeapTensor | undefined,
  fill: (address: Address) => Outcome,
): Tensor {
  if (out !== undefined) {
    heap.settle(fill(checkOut(where, out, shape).addressIn(heap)));
    return out;
  }
  const address = scratch.floats(product(shape));
  heap.settle(fill(address));
  return { data: heap.floats(address, product(shape)).slice(), shape };
}

/** The output of a layer and, where it is wanted, the softmax of the shape `weights`. */
export function layerOut(
  heap: Heap,
  scratch: Scratch,
  where: string,
  shape: readonly number[],
  out: OutOption["out"],
  weights: readonly number[] | undefined,
  fill: (out: Address, softmax: Address) => Outcome,
): { output: Tensor; weights?: Tensor } {
  const softmax = weights === undefined ? 0 : scratch.floats(product(weights));
  const output = tensorOut(heap, scratch, where, shape, out, (address) => fill(address, softmax));
  if (weights === undefined) return { output };
  return { output, weights: { data: heap.floats(softmax, product(weights)).slice(), shape: weights } };
}
