#include "posenc/alibi.hpp"

#include <bit>
#include <cmath>
#include <limits>

#include "bias.hpp"
#include "exponential.hpp"

namespace posenc {

void alibiSlopes(double biasMax, DoublesOut out) {
  constexpr auto where = "alibiSlopes";
  integer(where, "heads", static_cast<double>(out.size()), 1, 65536);
  positive(where, "biasMax", biasMax);
  const std::size_t whole = std::bit_floor(out.size());
  const auto slope = [&](std::size_t heads, std::size_t head) {
    return powerOfTwo(-biasMax * static_cast<double>(head + 1) / static_cast<double>(heads));
  };
  for (std::size_t h = 0; h < out.size(); ++h) out[h] = h < whole ? slope(whole, h) : slope(2 * whole, 2 * (h - whole));
}

void alibiBias(const Alibi& alibi, Doubles slopes, Doubles queryPositions, Doubles keyPositions, MatrixOut out) {
  const Index queries = std::ssize(queryPositions);
  shape("alibiBias", "out", out.rows(), out.cols(), std::ssize(slopes) * queries, std::ssize(keyPositions));
  const auto distance = [&](double i, double j) { return j > i && !alibi.symmetric ? 0 : -std::abs(i - j); };
  for (Index row = 0; row < out.rows(); ++row) {
    const double slope = slopes[static_cast<std::size_t>(row / queries)];
    const double i = queryPositions[static_cast<std::size_t>(row % queries)];
    for (Index col = 0; col < out.cols(); ++col) {
      const double j = keyPositions[static_cast<std::size_t>(col)];
      const double from = alibi.form == AlibiForm::distance ? distance(i, j) : j;
      const bool hidden = alibi.causal && j > i;
      // angle(): both factors rounded to the precision, and their product.
      const double value = hidden ? -std::numeric_limits<double>::infinity() : angle(alibi.precision, from, slope);
      out(row, col) = static_cast<float>(value);
    }
  }
}

void proximalBias(Doubles queryPositions, Doubles keyPositions, MatrixOut out) {
  fillByDistance("proximalBias", 1, queryPositions, keyPositions, out,
                 [](Index, double distance) { return -std::log1p(std::abs(distance)); });
}

}  // namespace posenc
