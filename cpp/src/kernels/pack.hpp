// Rows laid out as kernels read them, scaled on the way. Done once for many uses, so compiled for size.
#pragma once

#include "posenc/types.hpp"

namespace posenc::kernels {

// `count` (≤ 8) rows of `depth` coordinates times `scale` → panel [depth, 8], zeros where rows are missing.
void packPanel(const float* rows, Index rowStride, Index count, Index depth, float scale, float* panel);

// `count` (≤ 4) rows of q times scale → rows: four coordinates of each row, then the next four, and those that are left
// over one by one. Zeros where rows are missing.
void packFew(const float* q, Index qStride, Index count, Index depth, float scale, float* rows);

}  // namespace posenc::kernels
