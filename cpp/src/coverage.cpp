#include "posenc/coverage.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "posenc/check.hpp"

namespace posenc {

void coverage(Doubles scaled, Doubles original, double trainingLength, DoublesOut turns, DoublesOut ratio,
              std::span<PairState> states) {
  constexpr auto where = "coverage";
  constexpr double same = 1e-9;  // two ratios that differ by rounding alone
  const Index pairs = std::ssize(scaled);
  positive(where, "trainingLength", trainingLength);
  length(where, "original", std::ssize(original), pairs);
  length(where, "turns", std::ssize(turns), pairs);
  length(where, "ratio", std::ssize(ratio), pairs);
  length(where, "states", std::ssize(states), pairs);
  double smallest = 1;
  for (std::size_t i = 0; i < scaled.size(); ++i) {
    turns[i] = std::abs(scaled[i]) * trainingLength / (2 * std::numbers::pi);
    ratio[i] = original[i] == scaled[i] ? 1 : scaled[i] / original[i];
    if (scaled[i] != 0) smallest = std::min(smallest, ratio[i]);
  }
  for (std::size_t i = 0; i < scaled.size(); ++i)
    states[i] = scaled[i] == 0                      ? PairState::still
                : ratio[i] >= 1 - same              ? PairState::kept
                : ratio[i] <= smallest * (1 + same) ? PairState::divided
                                                    : PairState::blended;
}

}  // namespace posenc
