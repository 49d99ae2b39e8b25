import { numbers, wrongKind } from "./kinds.js";

/** A row-major array with its shape. What a function returns belongs to JavaScript and stays valid. */
export interface Tensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** What functions take: `data` may be any array of numbers. */
export interface TensorLike {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}

export function product(shape: readonly number[]): number {
  return shape.reduce((size, axis) => size * axis, 1);
}

/** Checks axes: whole, not negative, in a product that one array may hold. */
export function shapeOf(where: string, name: string, value: unknown): readonly number[] {
  const shape = Array.from(numbers(where, name, value));
  for (const axis of shape) {
    if (!Number.isInteger(axis) || axis < 0) {
      throw new RangeError(`${where}: ${name} must hold integers ≥ 0, got [${shape.join(", ")}]`);
    }
  }
  if (product(shape) > 2147483647) {
    throw new RangeError(`${where}: ${name} must describe at most 2147483647 elements, got [${shape.join(", ")}]`);
  }
  return shape;
}

/** Checks that a value is a tensor whose data fill its shape, with at least `rank` axes. */
export function tensorLike(where: string, name: string, value: unknown, rank: number): TensorLike {
  const tensor = value as TensorLike;
  if (typeof value !== "object" || value === null || !("data" in value) || !("shape" in value)) {
    throw wrongKind(where, name, "a tensor { data, shape }", value);
  }
  const shape = shapeOf(where, `${name}.shape`, tensor.shape);
  if (shape.length < rank) {
    throw new RangeError(`${where}: ${name} must have at least ${rank} axes, got [${shape.join(", ")}]`);
  }
  const data = numbers(where, `${name}.data`, tensor.data);
  if (data.length !== product(shape)) {
    throw new RangeError(
      `${where}: ${name}.data must have ${product(shape)} elements for shape [${shape.join(", ")}], got ${data.length}`,
    );
  }
  return tensor;
}
