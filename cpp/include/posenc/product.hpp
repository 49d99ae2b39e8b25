// The matrix product of all layers, behind one function.
//
//   out[i, j] = bias[j] + Σ_c a[i, c] · b[j, c]
//
// Rows against rows, as PyTorch holds weights: both are read along their last axis.
// Source: PyTorch `torch.nn.functional.linear`; the order of the sums is ours.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// a [rows, depth], b [cols, depth], bias [cols] or empty, out [rows, cols], which is neither a nor b. Sums run in
// float32, in parts of 256 products. Shapes are the caller's to check. Allocates nothing.
void productTransposed(const MatrixView& a, const MatrixView& b, Floats bias, MatrixOut out);

}  // namespace posenc
