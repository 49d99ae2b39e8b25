#include "pack.hpp"

#include <algorithm>

#include "panel.hpp"

namespace posenc::kernels {

void packPanel(const float* rows, Index rowStride, Index count, Index depth, float scale, float* panel) {
  if (count < panelLanes) std::fill_n(panel, depth * panelLanes, 0.0F);
  for (Index i = 0; i < count; ++i)
    for (Index c = 0; c < depth; ++c) panel[c * panelLanes + i] = scale * rows[i * rowStride + c];
}

void packFew(const float* q, Index qStride, Index count, Index depth, float scale, float* rows) {
  std::fill_n(rows, 4 * depth, 0.0F);
  const Index whole = depth / 4 * 4;
  for (Index i = 0; i < count; ++i)
    for (Index c = 0; c < depth; ++c)
      rows[c < whole ? 4 * (c - c % 4 + i) + c % 4 : 4 * c + i] = scale * q[i * qStride + c];
}

}  // namespace posenc::kernels
