// Linear layer: y = x Wᵀ + b, row by row.
//
// Weights lie as PyTorch holds them, one row an output. Source: PyTorch `torch.nn.Linear`.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// x [rows, in], weight [out, in], bias [out] or empty → out [rows, out], which is none of the inputs.
// Sums run in float32, in parts of 256 products (posenc/product.hpp). Allocates nothing.
// Throws std::invalid_argument for shapes that do not fit, before anything is written.
void linear(const MatrixView& x, const MatrixView& weight, Floats bias, MatrixOut out);

}  // namespace posenc
