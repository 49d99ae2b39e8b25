#include "posenc/scaling.hpp"

#include <algorithm>
#include <cmath>
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

double ntkBase(const Context& at, double stretch) {
  if (at.dim <= 2) return at.base;  // one pair: its frequency is 1 for every base
  return at.base * std::pow(stretch, at.dim / (at.dim - 2));
}

// The pair index at which a wavelength fits `turns` times into the training length.
double turnsIndex(const Context& at, double turns, double length) {
  return at.dim * std::log(length / (2 * std::numbers::pi * turns)) / (2 * std::log(at.base));
}

double yarnMagnitude(double factor, double mscale) { return factor <= 1 ? 1 : 0.1 * mscale * std::log(factor) + 1; }

void yarn(const YarnScaling& yarn, const Context& at, DoublesOut theta) {
  // Zero means missing, as in transformers.
  double low = turnsIndex(at, yarn.betaFast == 0 ? 32 : yarn.betaFast, yarn.originalMaxPositions);
  double high = turnsIndex(at, yarn.betaSlow == 0 ? 1 : yarn.betaSlow, yarn.originalMaxPositions);
  if (yarn.truncate) {
    low = std::floor(low);
    high = std::ceil(high);
  }
  low = std::max(low, 0.0);
  high = std::min(high, at.dim - 1);
  if (low == high) high += 0.001;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double ramp = std::clamp((static_cast<double>(i) - low) / (high - low), 0.0, 1.0);
    theta[i] = theta[i] / yarn.factor * ramp + theta[i] * (1 - ramp);
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
  const auto list = [&](std::string_view name, const std::vector<double>& factors) {
    length(where, name, std::ssize(factors), rotaryDim / 2);
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
             },
             scaling);
}

void scaledFrequencies(const Scaling& scaling, Index rotaryDim, double base, double maxPositions, double sequenceLength,
                       DoublesOut out) {
  check(scaling, rotaryDim);
  positive(where, "maxPositions", maxPositions);
  atLeast(where, "sequenceLength", sequenceLength, 0);
  length(where, "out", std::ssize(out), rotaryDim / 2);
  if (std::holds_alternative<YarnScaling>(scaling) && !(base > 1))
    reject(where, "base must be a finite number > 1 for yarn", base);  // its logarithm divides
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
             },
             scaling);
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
