#include "posenc/forget_bias.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "exponential.hpp"
#include "posenc/check.hpp"

namespace posenc {

namespace {

double logarithmOf(ForgetGate form, double given) {
  if (form == ForgetGate::logarithm) return given;
  if (form == ForgetGate::gate) return std::log(given);
  return std::min(given, 0.0) - std::log1p(exponential(-std::abs(given)));
}

}  // namespace

void forgetBias(ForgetGate form, const MatrixView& gates, Index queries, DoublesOut workspace, MatrixOut out) {
  constexpr auto where = "forgetBias";
  const Index keys = gates.cols();
  integer(where, "queryLength", static_cast<double>(queries), 0, keys);
  length(where, "workspace", std::ssize(workspace), keys);
  shape(where, "out", out.rows(), out.cols(), gates.rows() * queries, keys);
  for (Index row = 0; row < out.rows(); ++row) {
    if (row % queries == 0)
      for (Index j = 0; j < keys; ++j)
        workspace[static_cast<std::size_t>(j)] = logarithmOf(form, static_cast<double>(gates(row / queries, j)));
    const Index query = keys - queries + row % queries;
    double sum = 0;
    for (Index j = keys - 1; j >= 0; --j) {
      out(row, j) = j > query ? -std::numeric_limits<float>::infinity() : static_cast<float>(sum);
      if (j <= query) sum += workspace[static_cast<std::size_t>(j)];
    }
  }
}

}  // namespace posenc
