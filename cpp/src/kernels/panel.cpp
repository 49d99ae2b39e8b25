#include "panel.hpp"

#include <algorithm>

#include "simd.hpp"

namespace posenc::kernels {

namespace {

template <int rows, int vectors>
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

template <int block, int vectors>
void tiles(const float* a, Index aStride, Index rows, const float* panel, Index depth, bool goOn, float* out,
           Index outStride) {
  Index i = 0;
  for (; i + block <= rows; i += block)
    tile<block, vectors>(a + i * aStride, aStride, panel, depth, goOn, out + i * outStride, outStride);
  for (; i < rows; ++i) tile<1, vectors>(a + i * aStride, aStride, panel, depth, goOn, out + i * outStride, outStride);
}

}  // namespace

void packPanel(const float* rows, Index rowStride, Index count, Index depth, Index lanes, float scale, float* panel) {
  if (count < lanes) std::fill_n(panel, depth * lanes, 0.0F);
  for (Index i = 0; i < count; ++i)
    for (Index c = 0; c < depth; ++c) panel[c * lanes + i] = scale * rows[i * rowStride + c];
}

void panelProduct(const float* a, Index aStride, Index rows, const float* panel, Index depth, Index lanes, bool goOn,
                  float* out, Index outStride) {
  if (lanes == 8)
    tiles<4, 2>(a, aStride, rows, panel, depth, goOn, out, outStride);
  else
    tiles<8, 1>(a, aStride, rows, panel, depth, goOn, out, outStride);
}

}  // namespace posenc::kernels
