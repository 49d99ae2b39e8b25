import type { TensorLike } from "posenc";

/** The identity matrix, as W_q and W_k that leave a word's vector as it is. */
export const identity = (size: number): TensorLike => ({
  data: Float64Array.from({ length: size * size }, (_, at) => Number(at % (size + 1) === 0)),
  shape: [size, size],
});
