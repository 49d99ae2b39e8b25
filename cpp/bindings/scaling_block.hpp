// A context extension as a row of doubles, so that it crosses the boundary in one piece. An option that may be
// absent takes two places: 1 and its value, or 0 and anything. A list is its count, then its values.
//
//   [0]                                                         none
//   [1 linear | 2 ntk | 3 dynamic, factor]
//   [4 yarn, factor, L, betaFast, betaSlow, attentionFactor?, mscale?, mscaleAllDim?, truncate]
//   [5 longrope, L, factor?, attentionFactor?, short list, long list]
//   [6 llama3, factor, lowFreqFactor, highFreqFactor, L]
#pragma once

#include "posenc/scaling.hpp"

namespace posenc {

class ScalingBlock {
 public:
  explicit ScalingBlock(const double* block) : next_(block) {}

  // Members are read in the order of the lists above: a braced list evaluates from left to right.
  Scaling read() {
    switch (static_cast<int>(number())) {
      case 1:
        return LinearScaling{number()};
      case 2:
        return NtkScaling{number()};
      case 3:
        return DynamicScaling{number()};
      case 4:
        return YarnScaling{number(), number(), number(), number(), option(), option(), option(), number() != 0};
      case 5: {
        LongRopeScaling longRope{.originalMaxPositions = number(), .factor = option(), .attentionFactor = option()};
        longRope.shortFactor = list();
        longRope.longFactor = list();
        return longRope;
      }
      case 6:
        return Llama3Scaling{number(), number(), number(), number()};
      default:
        return std::monostate{};
    }
  }

 private:
  double number() { return *next_++; }

  std::optional<double> option() {
    const bool given = number() != 0;
    const double value = number();
    return given ? std::optional(value) : std::nullopt;
  }

  std::vector<double> list() {
    const auto count = static_cast<std::ptrdiff_t>(number());
    std::vector<double> values(next_, next_ + count);
    next_ += count;
    return values;
  }

  const double* next_;
};

}  // namespace posenc
