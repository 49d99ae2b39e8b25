import { HeapTensor } from "./heap-tensor.js";
import { numbers, wrongKind } from "./kinds.js";
import { product, shapeOf } from "./shape.js";

/** A row-major array with its shape. What a function returns belongs to JavaScript and stays valid. */
export interface Tensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** The same in double. */
export interface Tensor64 {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

/** What functions take: `data` may be any array of numbers. */
export interface TensorLike {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}

/**
 * Checks that a value is a tensor whose data fill its shape, with at least `rank` axes. What comes back no longer
 * depends on the object that was given, unless it lives in WebAssembly memory.
 */
export function tensorLike(where: string, name: string, value: unknown, rank: number): TensorLike {
  const tensor = value as TensorLike;
  if (typeof value !== "object" || value === null || !("data" in value) || !("shape" in value)) {
    throw wrongKind(where, name, "a tensor { data, shape }", value);
  }
  const shape = shapeOf(where, `${name}.shape`, tensor.shape);
  if (shape.length < rank) {
    throw new RangeError(`${where}: ${name} must have at least ${rank} axes, got [${shape.join(", ")}]`);
  }
  const data = tensor instanceof HeapTensor ? tensor.data : numbers(where, `${name}.data`, tensor.data);
  if (data.length !== product(shape)) {
    throw new RangeError(
      `${where}: ${name}.data must have ${product(shape)} elements for shape [${shape.join(", ")}], got ${data.length}`,
    );
  }
  return tensor instanceof HeapTensor ? tensor : { data, shape };
}

/** The same with exactly `rank` axes. */
export function tensorOfRank(where: string, name: string, value: unknown, rank: number): TensorLike {
  const tensor = tensorLike(where, name, value, rank);
  if (tensor.shape.length !== rank) {
    throw new RangeError(`${where}: ${name} must have ${rank} axes, got [${tensor.shape.join(", ")}]`);
  }
  return tensor;
}
