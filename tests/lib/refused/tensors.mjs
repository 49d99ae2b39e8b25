// Bad arguments of tensors in WebAssembly memory.
import { load } from "posenc";

const pe = await load();

export const alone = {
  "tensor, shape": ["array", (shape) => pe.tensor(shape)],
  "tensor, data": ["array", (data) => pe.tensor([4], data)],
};

export const moduleTexts = {
  "tensor: data must have 6 elements, got 5": () => pe.tensor([2, 3], [1, 2, 3, 4, 5]),
};
