// Bad arguments of linear layers and norms.
import { load } from "posenc";
import { tensor } from "../support/refuses.mjs";

const pe = await load();

export const functions = {
  linear: {
    call: (options) => pe.linear(options),
    good: { x: tensor(2, 4), weight: tensor(3, 4) },
    options: { x: "tensor", weight: "tensor", "bias*": "array", "out*": "out" },
  },
  layerNorm: {
    call: (options) => pe.layerNorm(options),
    good: { x: tensor(2, 4) },
    options: { x: "tensor", "weight*": "array", "bias*": "array", "eps*": "number", "out*": "out" },
  },
  rmsNorm: {
    call: (options) => pe.rmsNorm(options),
    good: { x: tensor(2, 4) },
    options: { x: "tensor", "weight*": "array", "eps*": "number", "out*": "out" },
  },
};

const linear = (options) => () => pe.linear({ x: tensor(2, 4), weight: tensor(3, 4), ...options });
const layerNorm = (options) => () => pe.layerNorm({ x: tensor(2, 4), ...options });
const rmsNorm = (options) => () => pe.rmsNorm({ x: tensor(2, 4), ...options });

export const coreTexts = {
  "layerNorm.bias.length": layerNorm({ bias: [1, 2, 3, 4, 5] }),
  "layerNorm.eps.notANumber": layerNorm({ eps: NaN }),
  "layerNorm.out.shape": layerNorm({ out: pe.tensor([2, 5]) }),
  "layerNorm.weight.length": layerNorm({ weight: [1, 2, 3] }),
  "linear.bias.length": linear({ bias: [1, 2] }),
  "linear.out.shape": linear({ out: pe.tensor([3, 2]) }),
  "linear.weight.shape": linear({ weight: tensor(3, 5) }),
  "rmsNorm.eps.negative": rmsNorm({ eps: -1 }),
  "rmsNorm.out.shape": rmsNorm({ out: pe.tensor([2, 3]) }),
  "rmsNorm.weight.length": rmsNorm({ weight: [1, 2, 3, 4, 5] }),
};

export const moduleTexts = {
  "linear: x must have at least 1 axes, got []": () => pe.linear({ x: { data: [1], shape: [] }, weight: tensor(1, 1) }),
  "linear: weight must have 2 axes, got [1, 2, 2]": () => pe.linear({ x: tensor(2, 2), weight: tensor(1, 2, 2) }),
};
