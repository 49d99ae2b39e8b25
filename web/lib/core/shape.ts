import { numbers } from "./kinds.js";

export function product(shape: readonly number[]): number {
  return shape.reduce((size, axis) => size * axis, 1);
}

/** A shape as a matrix, [rows, columns]: rows are the product of all axes but the last. */
export const matrixOf = (shape: readonly number[]): number[] => [product(shape.slice(0, -1)), shape.at(-1) as number];

/** A shape whose axes are whole and not negative, and whose product one array may hold; else a RangeError. */
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
