#include "posenc/product.hpp"

namespace posenc {

void productTransposed(MatrixView a, MatrixView b, Floats bias, MatrixOut out) {
  for (Index i = 0; i < out.rows(); ++i)
    for (Index j = 0; j < out.cols(); ++j) {
      const double start = bias.empty() ? 0 : static_cast<double>(bias[static_cast<std::size_t>(j)]);
      out(i, j) = static_cast<float>(start + a.row(i).cast<double>().dot(b.row(j).cast<double>()));
    }
}

}  // namespace posenc
