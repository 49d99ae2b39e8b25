// The third orientation of a product, aᵀ · b: what the gradient of a weight is made of, and of keys and values.
#pragma once

#include "posenc/types.hpp"

namespace posenc::lab {

// out[i, 0 … 8) += Σ_c a[c, i] · panel[c, …] for `rows` columns i of a.
void panelOuter(const float* a, Index aStride, Index rows, const float* panel, Index depth, float* out,
                Index outStride);

}  // namespace posenc::lab
