// A context extension as a row of doubles, so that it crosses the boundary in one piece. An option that may be
// absent takes two places: 1 and its value, or 0 and anything. A list is its count, then its values. JavaScript knows
// the same order (web/lib/rotary/scaling.ts); tests/lib/crossing.test.mjs fails where one of them changes it alone.
//
//   [0]                                                         none
//   [1 linear | 2 ntk | 3 dynamic, factor]
//   [4 yarn, factor, L, betaFast, betaSlow, attentionFactor?, mscale?, mscaleAllDim?, truncate]
//   [5 longrope, L, factor?, attentionFactor?, short list, long list]
//   [6 llama3, factor, lowFreqFactor, highFreqFactor, L]
//   [7 proportional, partialRotaryFactor, factor]
//   [8 ntk-by-parts, factor, L, ntkFactor, extrapolationFactor]
#pragma once

#include "posenc/scaling.hpp"

namespace posenc {

class ScalingBlock {
 public:
  explicit ScalingBlock(const double* block) : next_(block) {}

  // A braced list evaluates from left to right: members are read in the order in which they stand.
  Scaling read() {
    switch (static_cast<int>(number())) {
      case 1:
        return LinearScaling{.factor = number()};
      case 2:
        return NtkScaling{.factor = number()};
      case 3:
        return DynamicScaling{.factor = number()};
      case 4:
        return YarnScaling{.factor = number(),
                           .originalMaxPositions = number(),
                           .betaFast = number(),
                           .betaSlow = number(),
                           .attentionFactor = option(),
                           .mscale = option(),
                           .mscaleAllDim = option(),
                           .truncate = number() != 0};
      case 5: {
        LongRopeScaling longRope{.originalMaxPositions = number(), .factor = option(), .attentionFactor = option()};
        longRope.shortFactor = list();
        longRope.longFactor = list();
        return longRope;
      }
      case 6:
        return Llama3Scaling{.factor = number(),
                             .lowFreqFactor = number(),
                             .highFreqFactor = number(),
                             .originalMaxPositions = number()};
      case 7:
        return ProportionalScaling{.partialRotaryFactor = number(), .factor = number()};
      case 8:
        return NtkByPartsScaling{.factor = number(),
                                 .originalMaxPositions = number(),
                                 .ntkFactor = number(),
                                 .extrapolationFactor = number()};
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

// The same row, written behind what a list holds.
class ScalingWriter {
 public:
  explicit ScalingWriter(std::vector<double>& row) : row_(row) {}

  void write(const Scaling& scaling) {
    put(static_cast<double>(scaling.index()));
    std::visit(*this, scaling);
  }

  void operator()(std::monostate) {}
  void operator()(const LinearScaling& s) { put(s.factor); }
  void operator()(const NtkScaling& s) { put(s.factor); }
  void operator()(const DynamicScaling& s) { put(s.factor); }
  void operator()(const YarnScaling& s) {
    for (const double value : {s.factor, s.originalMaxPositions, s.betaFast, s.betaSlow}) put(value);
    for (const auto& value : {s.attentionFactor, s.mscale, s.mscaleAllDim}) put(value);
    put(s.truncate ? 1 : 0);
  }
  void operator()(const LongRopeScaling& s) {
    put(s.originalMaxPositions);
    for (const auto& value : {s.factor, s.attentionFactor}) put(value);
    for (const auto* list : {&s.shortFactor, &s.longFactor}) put(*list);
  }
  void operator()(const Llama3Scaling& s) {
    for (const double value : {s.factor, s.lowFreqFactor, s.highFreqFactor, s.originalMaxPositions}) put(value);
  }
  void operator()(const ProportionalScaling& s) {
    put(s.partialRotaryFactor);
    put(s.factor);
  }
  void operator()(const NtkByPartsScaling& s) {
    for (const double value : {s.factor, s.originalMaxPositions, s.ntkFactor, s.extrapolationFactor}) put(value);
  }

  void put(double value) { row_.push_back(value); }
  void put(const std::optional<double>& value) {
    put(value ? 1.0 : 0.0);
    put(value.value_or(0));
  }
  void put(const std::vector<double>& list) {
    put(static_cast<double>(list.size()));
    for (const double value : list) put(value);
  }

 private:
  std::vector<double>& row_;
};

}  // namespace posenc
