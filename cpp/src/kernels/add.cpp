#include "add.hpp"

#include "simd.hpp"

namespace posenc::kernels {

void add(const float* a, const float* b, Index count, float* out) {
  Index i = 0;
  for (; i + 4 <= count; i += 4) store(out + i, load(a + i) + load(b + i));
  for (; i < count; ++i) out[i] = a[i] + b[i];
}

}  // namespace posenc::kernels
