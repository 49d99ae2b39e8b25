#include "posenc/linear.hpp"

#include "posenc/check.hpp"
#include "posenc/product.hpp"

namespace posenc {

void linear(const MatrixView& x, const MatrixView& weight, Floats bias, MatrixOut out) {
  constexpr auto where = "linear";
  shape(where, "weight", weight.rows(), weight.cols(), weight.rows(), x.cols());
  if (!bias.empty()) length(where, "bias", std::ssize(bias), weight.rows());
  shape(where, "out", out.rows(), out.cols(), x.rows(), weight.rows());
  productTransposed(x, weight, bias, out);
}

}  // namespace posenc
