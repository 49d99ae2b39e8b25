#include "posenc/product.hpp"

#include <algorithm>

#include "kernels/pack.hpp"
#include "kernels/panel.hpp"

namespace posenc {

// Eight rows of b at a time become a panel, 256 coordinates deep: 8 KB, which stay in the first cache while all
// rows of a pass by. Sums of more than 256 products are sums of such parts, which also keeps their rounding small.
void productTransposed(const MatrixView& a, const MatrixView& b, Floats bias, MatrixOut out) {
  constexpr Index lanes = kernels::panelLanes;
  constexpr Index depth = 256;
  constexpr Index rows = 64;
  float panel[lanes * depth];
  float edge[rows * lanes];  // where the last panel is narrower than its lanes
  for (Index i = 0; i < out.rows(); ++i)
    for (Index j = 0; j < out.cols(); ++j) out(i, j) = bias.empty() ? 0.0F : bias[static_cast<std::size_t>(j)];
  for (Index c = 0; c < a.cols(); c += depth)
    for (Index j = 0; j < out.cols(); j += lanes) {
      const Index deep = std::min(depth, a.cols() - c);
      const Index wide = std::min(lanes, out.cols() - j);
      kernels::packPanel(b.data() + j * b.outerStride() + c, b.outerStride(), wide, deep, 1, panel);
      const float* left = a.data() + c;
      if (wide == lanes) {
        kernels::panelProduct(left, a.outerStride(), a.rows(), panel, deep, true, out.data() + j, out.outerStride());
        continue;
      }
      for (Index i = 0; i < a.rows(); i += rows) {
        const Index high = std::min(rows, a.rows() - i);
        kernels::panelProduct(left + i * a.outerStride(), a.outerStride(), high, panel, deep, false, edge, lanes);
        for (Index r = 0; r < high; ++r)
          for (Index v = 0; v < wide; ++v) out(i + r, j + v) += edge[r * lanes + v];
      }
    }
}

}  // namespace posenc
