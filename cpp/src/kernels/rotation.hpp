// Turns the pairs of one row: (x₁, x₂) → (x₁ cos − x₂ sin, x₁ sin + x₂ cos), four pairs at a time.
//
//   half         [x₁ x₁ x₁ x₁ … x₂ x₂ x₂ x₂ …]   loaded as they lie
//   interleaved  [x₁ x₂ x₁ x₂ …]                 parted after loading, joined before storing
#pragma once

#include "posenc/types.hpp"

namespace posenc::kernels {

// x [2·pairs], cos and sin [pairs] → out [2·pairs], which may be x. `inverse` turns back.
void rotateRow(const float* x, const float* cos, const float* sin, Index pairs, bool half, bool inverse, float* out);

}  // namespace posenc::kernels
