#include "posenc/norm.hpp"

#include <cmath>

#include "posenc/check.hpp"

namespace posenc {

namespace {

void normalise(const char* where, const MatrixView& x, Floats weight, Floats bias, double eps, bool centred,
               MatrixOut out) {
  atLeast(where, "eps", eps, 0);
  if (!weight.empty()) length(where, "weight", std::ssize(weight), x.cols());
  if (!bias.empty()) length(where, "bias", std::ssize(bias), x.cols());
  shape(where, "out", out.rows(), out.cols(), x.rows(), x.cols());
  const auto dim = static_cast<double>(x.cols());
  for (Index row = 0; row < x.rows(); ++row) {
    const double mean = centred ? x.row(row).cast<double>().sum() / dim : 0;
    const double variance = (x.row(row).cast<double>().array() - mean).square().sum() / dim;
    const double deviation = std::sqrt(variance + eps);
    for (Index i = 0; i < x.cols(); ++i) {
      const auto at = static_cast<std::size_t>(i);
      const double scaled = (x(row, i) - mean) / deviation * (weight.empty() ? 1.0 : weight[at]);
      out(row, i) = static_cast<float>(scaled + (bias.empty() ? 0.0 : bias[at]));
    }
  }
}

}  // namespace

void layerNorm(const MatrixView& x, Floats weight, Floats bias, double eps, MatrixOut out) {
  normalise("layerNorm", x, weight, bias, eps, true, out);
}

void rmsNorm(const MatrixView& x, Floats weight, double eps, MatrixOut out) {
  normalise("rmsNorm", x, weight, {}, eps, false, out);
}

}  // namespace posenc
