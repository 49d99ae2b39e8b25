#include "posenc/fire.hpp"

#include <algorithm>
#include <cmath>

#include "posenc/check.hpp"

namespace posenc {

void fireBias(const Fire& fire, Floats hiddenWeight, Floats hiddenBias, const MatrixView& outputWeight,
              Floats outputBias, Doubles queryPositions, Doubles keyPositions, MatrixOut out) {
  constexpr auto where = "fireBias";
  positive(where, "c", fire.c);
  positive(where, "threshold", fire.threshold);
  atLeast(where, "eps", fire.eps, 0);
  const Index heads = outputWeight.rows();
  const Index width = std::ssize(hiddenWeight);
  length(where, "hiddenBias", std::ssize(hiddenBias), width);
  shape(where, "outputWeight", heads, outputWeight.cols(), heads, width);
  length(where, "outputBias", std::ssize(outputBias), heads);
  const Index queries = std::ssize(queryPositions);
  shape(where, "out", out.rows(), out.cols(), heads * queries, std::ssize(keyPositions));
  for (Index row = 0; row < out.rows(); ++row) {
    const Index head = row / queries;
    const double i = queryPositions[static_cast<std::size_t>(row % queries)];
    const double all = std::log1p(fire.c * std::max(i, fire.threshold)) + fire.eps;
    for (Index col = 0; col < out.cols(); ++col) {
      const double x = std::log1p(fire.c * std::abs(i - keyPositions[static_cast<std::size_t>(col)])) / all;
      double sum = static_cast<double>(outputBias[static_cast<std::size_t>(head)]);
      for (Index u = 0; u < width; ++u) {
        const auto unit = static_cast<std::size_t>(u);
        const double hidden = static_cast<double>(hiddenWeight[unit]) * x + static_cast<double>(hiddenBias[unit]);
        sum += static_cast<double>(outputWeight(head, u)) * std::max(hidden, 0.0);
      }
      out(row, col) = static_cast<float>(sum);
    }
  }
}

}  // namespace posenc
