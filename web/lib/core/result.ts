import { type Heap, HeapTensor } from "./heap.js";
import { wrongKind } from "./kinds.js";
import type { Argument, Entry, Matrix } from "./raw.js";
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

/** What a function writes as its last argument: `out`, or scratch memory that is copied to JavaScript. */
export function tensorOut<A extends readonly Argument[]>(
  heap: Heap,
  where: string,
  shape: readonly number[],
  out: HeapTensor | undefined,
  entry: Entry<[...A, Matrix]>,
  ...given: A
): Tensor {
  if (out !== undefined) {
    heap.run(entry, ...given, checkOut(where, out, shape));
    return out;
  }
  return heap.scratch((scratch) => {
    const { block, read } = scratch.tensor(shape);
    heap.run(entry, ...given, block);
    return read();
  });
}

/** The same of a layer, which writes its softmax, of the shape `weights`, where that is wanted. */
export function layerOut<A extends readonly Argument[]>(
  heap: Heap,
  where: string,
  shape: readonly number[],
  out: HeapTensor | undefined,
  weights: readonly number[] | undefined,
  entry: Entry<[...A, Matrix, Matrix]>,
  ...given: A
): { output: Tensor; weights?: Tensor } {
  return heap.scratch((scratch) => {
    const softmax = weights && scratch.tensor(weights);
    const output = tensorOut(heap, where, shape, out, entry, ...given, softmax?.block);
    return { output, ...(softmax && { weights: softmax.read() }) };
  });
}
