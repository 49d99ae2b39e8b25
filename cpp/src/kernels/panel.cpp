#include "panel.hpp"

#include "simd.hpp"

namespace posenc::kernels {

namespace {

constexpr int vectors = panelLanes / 4;

template <int rows>
void tile(const float* a, Index aStride, const float* panel, Index depth, bool goOn, float* out, Index outStride) {
  f32x4 sums[rows][vectors] = {};
  for (Index c = 0; c < depth; ++c) {
    f32x4 lanes[vectors];
    for (int v = 0; v < vectors; ++v) lanes[v] = load(panel + 4 * (c * vectors + v));
    for (int i = 0; i < rows; ++i)
      for (int v = 0; v < vectors; ++v) sums[i][v] = madd(splat(a[i * aStride + c]), lanes[v], sums[i][v]);
  }
  for (int i = 0; i < rows; ++i)
    for (int v = 0; v < vectors; ++v) {
      float* at = out + i * outStride + 4 * v;
      store(at, goOn ? load(at) + sums[i][v] : sums[i][v]);
    }
}

}  // namespace

void panelProduct(const float* a, Index aStride, Index rows, const float* panel, Index depth, bool goOn, float* out,
                  Index outStride) {
  Index i = 0;
  for (; i + 4 <= rows; i += 4) tile<4>(a + i * aStride, aStride, panel, depth, goOn, out + i * outStride, outStride);
  for (; i < rows; ++i) tile<1>(a + i * aStride, aStride, panel, depth, goOn, out + i * outStride, outStride);
}

}  // namespace posenc::kernels
