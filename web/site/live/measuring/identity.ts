import type { TensorLike } from "posenc";

/** The identity matrix [size, size], for projections that do not change a vector. */
export const identity = (size: number): TensorLike => ({
  data: Float64Array.from({ length: size * size }, (_, at) => Number(at % (size + 1) === 0)),
  shape: [size, size],
});
