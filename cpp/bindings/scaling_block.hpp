// A context extension as a row of doubles, so that it crosses the boundary in one piece; NaN stands for "not given".
//
//   [0]                                                         none
//   [1 linear | 2 ntk | 3 dynamic, factor]
//   [4 yarn, factor, L, betaFast, betaSlow, attentionFactor, mscale, mscaleAllDim, truncate]
//   [5 longrope, L, factor, attentionFactor, short count, short…, long count, long…]
//   [6 llama3, factor, lowFreqFactor, highFreqFactor, L]
#pragma once

#include <cmath>

#include "posenc/scaling.hpp"

namespace posenc {

inline std::optional<double> given(double value) {
  return std::isnan(value) ? std::nullopt : std::optional<double>(value);
}

inline std::vector<double> list(const double*& next) {
  const auto count = static_cast<std::ptrdiff_t>(*next++);
  std::vector<double> values(next, next + count);
  next += count;
  return values;
}

inline Scaling scalingFrom(const double* block) {
  switch (static_cast<int>(block[0])) {
    case 1:
      return LinearScaling{block[1]};
    case 2:
      return NtkScaling{block[1]};
    case 3:
      return DynamicScaling{block[1]};
    case 4:
      return YarnScaling{.factor = block[1],
                         .originalMaxPositions = block[2],
                         .betaFast = block[3],
                         .betaSlow = block[4],
                         .attentionFactor = given(block[5]),
                         .mscale = given(block[6]),
                         .mscaleAllDim = given(block[7]),
                         .truncate = block[8] != 0};
    case 5: {
      const double* next = block + 4;
      LongRopeScaling longRope{.originalMaxPositions = block[1], .factor = given(block[2]),
                               .attentionFactor = given(block[3])};
      longRope.shortFactor = list(next);
      longRope.longFactor = list(next);
      return longRope;
    }
    case 6:
      return Llama3Scaling{block[1], block[2], block[3], block[4]};
    default:
      return std::monostate{};
  }
}

}  // namespace posenc
