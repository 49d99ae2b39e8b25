// a + b, four numbers at a time.
#pragma once

#include "posenc/types.hpp"

namespace posenc::kernels {

// a and b [count] → out [count], which may be either of them.
void add(const float* a, const float* b, Index count, float* out);

}  // namespace posenc::kernels
