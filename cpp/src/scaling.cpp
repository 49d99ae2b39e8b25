#include "posenc/scaling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "posenc/check.hpp"
#include "posenc/frequencies.hpp"

namespace posenc {

namespace {

constexpr auto where = "rope: scaling";

template <class... Fs>
struct Cases : Fs... {
  using Fs::operator()...;
};

struct Context {
  double dim;
  double base;
  double maxPositions;
  double sequenceLength;
};

double factorOf(double factor) { return atLeast(where, "factor", factor, 1); }

void share(const char* name, double value) {
  if (!(value >= 0 && value <= 1)) reject(where, "{} must be a number in 0 … 1", value, {name});
}

double ntkBase(const Context& at, double stretch) {
  if (at.dim <= 2) return at.base;  // one pair: its frequency is 1 for every base
  return at.base * std::pow(stretch, at.dim / (at.dim - 2));
}

// The pair index at which a wavelength fits `turns` times into the training length.
double turnsIndex(const Context& at, double turns, double length) {
  const double wavelength = length / (2 * std::numbers::pi * turns);  // over 2π; infinite for the smallest turns
  return at.dim * std::log(std::min(wavelength, std::numeric_limits<double>::max())) / (2 * std::log(at.base));
}

// 0 up to the pair whose wavelength fits `fast` times into the length, 1 from the one that fits it `slow` times,
// linear in the index between.
class Ramp {
 public:
  Ramp(const Context& at, double fast, double slow, double length, bool truncate)
      : low_(turnsIndex(at, fast, length)), high_(turnsIndex(at, slow, length)) {
    if (truncate) {
      low_ = std::floor(low_);
      high_ = std::ceil(high_);
    }
    low_ = std::max(low_, 0.0);
    high_ = std::min(high_, at.dim - 1);
    if (low_ == high_) high_ += 0.001;
  }
  double operator()(std::size_t i) const {
    return std::clamp((static_cast<double>(i) - low_) / (high_ - low_), 0.0, 1.0);
  }

 private:
  double low_;
  double high_;
};

void yarn(const YarnScaling& yarn, const Context& at, DoublesOut theta) {
  // Zero means missing, as in transformers.
  const Ramp ramp(at, yarn.betaFast == 0 ? 32 : yarn.betaFast, yarn.betaSlow == 0 ? 1 : yarn.betaSlow,
                  yarn.originalMaxPositions, yarn.truncate);
  for (std::size_t i = 0; i < theta.size(); ++i) theta[i] = theta[i] / yarn.factor * ramp(i) + theta[i] * (1 - ramp(i));
}

void ntkByParts(const NtkByPartsScaling& parts, const Context& at, DoublesOut theta) {
  const Ramp toLinear(at, 1.25, 0.75, parts.originalMaxPositions, true);
  const Ramp toBlend(at, 16, 2, parts.originalMaxPositions, true);
  const double stretched = ntkBase(at, parts.factor);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double ntk = std::pow(stretched, -2 * static_cast<double>(i) / at.dim);
    const double ofNtk = (1 - toLinear(i)) * parts.ntkFactor;
    const double ofPlain = (1 - toBlend(i)) * parts.extrapolationFactor;
    const double slow = theta[i] / parts.factor * (1 - ofNtk) + ntk * ofNtk;
    theta[i] = slow * (1 - ofPlain) + theta[i] * ofPlain;
  }
}

void llama3(const Llama3Scaling& llama, DoublesOut theta) {
  for (double& t : theta) {
    const double wavelength = 2 * std::numbers::pi / t;
    const double turns = llama.originalMaxPositions / wavelength;
    if (wavelength > llama.originalMaxPositions / llama.lowFreqFactor)
      t /= llama.factor;
    else if (!(wavelength < llama.originalMaxPositions / llama.highFreqFactor) &&
             llama.highFreqFactor != llama.lowFreqFactor) {
      const double keep = (turns - llama.lowFreqFactor) / (llama.highFreqFactor - llama.lowFreqFactor);
      t = (1 - keep) * t / llama.factor + keep * t;
    }
  }
}

}  // namespace

void check(const Scaling& scaling, Index rotaryDim) {
  const auto list = [&](const char* name, const std::vector<double>& factors) {
    length(where, name, std::ssize(factors), (rotaryDim + 1) / 2);
    for (const double factor : factors) positive(where, name, factor);
  };
  std::visit(Cases{
                 [](std::monostate) {},
                 [](const LinearScaling& s) { factorOf(s.factor); },
                 [](const NtkScaling& s) { factorOf(s.factor); },
                 [](const DynamicScaling& s) { factorOf(s.factor); },
                 [](const YarnScaling& s) {
                   factorOf(s.factor);
                   positive(where, "originalMaxPositions", s.originalMaxPositions);
                   atLeast(where, "betaFast", s.betaFast, 0);
                   atLeast(where, "betaSlow", s.betaSlow, 0);
                   if (s.attentionFactor) atLeast(where, "attentionFactor", *s.attentionFactor, 0);
                   if (s.mscale) atLeast(where, "mscale", *s.mscale, 0);
                   if (s.mscaleAllDim) atLeast(where, "mscaleAllDim", *s.mscaleAllDim, 0);
                 },
                 [&](const LongRopeScaling& s) {
                   list("shortFactor", s.shortFactor);
                   list("longFactor", s.longFactor);
                   atLeast(where, "originalMaxPositions", s.originalMaxPositions, 2);  // its logarithm divides
                   if (s.factor) positive(where, "factor", *s.factor);
                   if (s.attentionFactor) atLeast(where, "attentionFactor", *s.attentionFactor, 0);
                 },
                 [](const Llama3Scaling& s) {
                   factorOf(s.factor);
                   positive(where, "lowFreqFactor", s.lowFreqFactor);
                   atLeast(where, "highFreqFactor", s.highFreqFactor, s.lowFreqFactor);
                   positive(where, "originalMaxPositions", s.originalMaxPositions);
                 },
                 [](const ProportionalScaling& s) {
                   share("partialRotaryFactor", s.partialRotaryFactor);
                   factorOf(s.factor);
                 },
                 [](const NtkByPartsScaling& s) {
                   factorOf(s.factor);
                   positive(where, "originalMaxPositions", s.originalMaxPositions);
                   share("ntkFactor", s.ntkFactor);
                   share("extrapolationFactor", s.extrapolationFactor);
                 },
             },
             scaling);
}

void scaledFrequencies(const Scaling& scaling, Index rotaryDim, double base, double maxPositions, double sequenceLength,
                       DoublesOut out) {
  check(scaling, rotaryDim);
  positive(where, "maxPositions", maxPositions);
  atLeast(where, "sequenceLength", sequenceLength, 0);
  length(where, "out", std::ssize(out), (rotaryDim + 1) / 2);
  const bool ramp = std::holds_alternative<YarnScaling>(scaling) || std::holds_alternative<NtkByPartsScaling>(scaling);
  if (ramp && !(base > 1))  // its logarithm divides
    reject(where, "base must be a finite number > 1 for {}", base, {typeName(scaling)});
  const Context at{static_cast<double>(rotaryDim), base, maxPositions, sequenceLength};
  const auto plain = [&](double withBase) { inverseFrequencies(at.dim, withBase, Spacing::dim, out); };
  plain(base);
  std::visit(Cases{
                 [](std::monostate) {},
                 [&](const LinearScaling& s) {
                   for (double& theta : out) theta /= s.factor;
                 },
                 [&](const NtkScaling& s) { plain(ntkBase(at, s.factor)); },
                 [&](const DynamicScaling& s) {
                   const double n = std::max(sequenceLength, maxPositions);
                   plain(ntkBase(at, s.factor * n / maxPositions - (s.factor - 1)));
                 },
                 [&](const YarnScaling& s) { yarn(s, at, out); },
                 [&](const LongRopeScaling& s) {
                   const auto& factors = sequenceLength > s.originalMaxPositions ? s.longFactor : s.shortFactor;
                   for (std::size_t i = 0; i < out.size(); ++i) out[i] /= factors[i];
                 },
                 [&](const Llama3Scaling& s) { llama3(s, out); },
                 [&](const ProportionalScaling& s) {
                   const double turning = std::floor(s.partialRotaryFactor * at.dim / 2);
                   for (std::size_t i = 0; i < out.size(); ++i)
                     out[i] = static_cast<double>(i) < turning ? out[i] / s.factor : 0;
                 },
                 [&](const NtkByPartsScaling& s) { ntkByParts(s, at, out); },
             },
             scaling);
}

std::string_view typeName(const Scaling& scaling) {
  static constexpr std::string_view names[] = {"default",  "linear", "ntk",          "dynamic",     "yarn",
                                               "longrope", "llama3", "proportional", "ntk-by-parts"};
  static_assert(std::size(names) == std::variant_size_v<Scaling>);
  return names[scaling.index()];
}

double yarnMagnitude(double factor, double mscale) { return factor <= 1 ? 1 : 0.1 * mscale * std::log(factor) + 1; }

double keptLength(const Scaling& scaling, double maxPositions, double kept, double sequenceLength) {
  integer(where, "maxPositions", maxPositions, 1, maxElements);
  integer(where, "kept", kept, 0, maxElements);
  integer(where, "sequenceLength", sequenceLength, 0, maxElements);
  if (!std::holds_alternative<DynamicScaling>(scaling)) return sequenceLength;
  return sequenceLength < maxPositions ? maxPositions : std::max({kept, sequenceLength, maxPositions});
}

double attentionFactor(const Scaling& scaling, double maxPositions) {
  positive(where, "maxPositions", maxPositions);
  if (const auto* s = std::get_if<YarnScaling>(&scaling)) {
    if (s->attentionFactor) return *s->attentionFactor;
    const double mscale = s->mscale.value_or(0);
    const double allDim = s->mscaleAllDim.value_or(0);
    if (mscale != 0 && allDim != 0) return yarnMagnitude(s->factor, mscale) / yarnMagnitude(s->factor, allDim);
    return yarnMagnitude(s->factor, 1);
  }
  if (const auto* s = std::get_if<LongRopeScaling>(&scaling)) {
    if (s->attentionFactor) return *s->attentionFactor;
    const double factor = s->factor.value_or(maxPositions / s->originalMaxPositions);
    return factor <= 1 ? 1 : std::sqrt(1 + std::log(factor) / std::log(s->originalMaxPositions));
  }
  return 1;
}

}  // namespace posenc
