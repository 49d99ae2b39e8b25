#include "outer.hpp"

#include "../kernels/simd.hpp"

namespace posenc::lab {

namespace {

using namespace kernels;

constexpr int vectors = 2;  // a panel is eight wide

template <int rows>
void tile(const float* a, Index aStride, const float* panel, Index depth, float* out, Index outStride) {
  f32x4 sums[rows][vectors] = {};
  for (Index c = 0; c < depth; ++c, a += aStride, panel += 4 * vectors) {
    f32x4 lanes[vectors];
    for (int v = 0; v < vectors; ++v) lanes[v] = load(panel + 4 * v);
    for (int i = 0; i < rows; ++i)
      for (int v = 0; v < vectors; ++v) sums[i][v] = madd(splat(a[i]), lanes[v], sums[i][v]);
  }
  for (int i = 0; i < rows; ++i)
    for (int v = 0; v < vectors; ++v) {
      float* at = out + i * outStride + 4 * v;
      store(at, load(at) + sums[i][v]);
    }
}

}  // namespace

void panelOuter(const float* a, Index aStride, Index rows, const float* panel, Index depth, float* out,
                Index outStride) {
  Index i = 0;
  for (; i + 4 <= rows; i += 4) tile<4>(a + i, aStride, panel, depth, out + i * outStride, outStride);
  for (; i < rows; ++i) tile<1>(a + i, aStride, panel, depth, out + i * outStride, outStride);
}

}  // namespace posenc::lab
