// The wrong variants of context extension.
#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

#include "wrong_variants.hpp"

namespace posenc::test {

namespace {

using In = const IdentityInputs&;
using Out = DoublesOut;
using Complex = std::complex<double>;

// The score of q and k where pair i is turned on by (a − b)·θᵢ.
double turnedScore(In in, double a, double b) {
  const std::size_t pairs = in.theta.size();
  const auto pair = [&](Doubles v, std::size_t i) {
    return in.layout == PairLayout::half ? Complex(v[i], v[i + pairs]) : Complex(v[2 * i], v[2 * i + 1]);
  };
  double sum = 0;
  for (std::size_t i = 0; i < pairs; ++i)
    sum += (pair(in.q, i) * std::conj(pair(in.k, i)) * std::polar(1.0, (a - b) * in.theta[i])).real();
  return sum;
}

constexpr WrongVariant all[] = {
    {"interpolation", "positions multiplied by s",
     [](In in, Out out) { out[0] = turnedScore(in, in.m * in.factor, in.n * in.factor); }},
    {"ntk-base", "the base times s",
     [](In in, Out out) {
       for (std::size_t i = 0; i < out.size(); ++i)
         out[i] = std::pow(10000 * in.factor, -static_cast<double>(i) / static_cast<double>(out.size()));
     }},
    {"llama3-blend", "linear in the wavelength",
     [](In in, Out out) {
       const double t = (1 - 1 / (1 + 3 * in.blendFraction)) / (1 - 1.0 / 4);
       out[0] = (1 - t) / in.factor + t;
     }},
    {"yarn-ramp", "kept and divided swapped",
     [](In in, Out out) {
       const double turns = 4096 * std::pow(10000, -in.pairIndex / 64) / (2 * std::numbers::pi);
       const double r = std::clamp((std::log(32.0) - std::log(turns)) / std::log(32.0), 0.0, 1.0);
       out[0] = r + (1 - r) / in.factor;
     }},
    {"dynamic-stretch", "s · n/L", [](In in, Out out) { out[0] = in.factor * in.lengthRatio; }},
    {"attention-factor", "the factor once in place of twice",
     [](In in, Out out) {
       double sum = 0;
       for (std::size_t j = 0; j < out.size(); ++j)
         sum += out[j] = std::exp((0.1 * std::log(in.factor) + 1) * in.logits[j]);
       for (double& weight : out) weight /= sum;
     }},
    {"longrope-factor", "the factor of YaRN",
     [](In in, Out out) {
       const double g = 0.1 * std::log(in.factor) + 1;
       for (std::size_t j = 0; j < out.size(); ++j) out[j] = std::exp(g * g * in.logits[j]);
     }},
};

}  // namespace

std::span<const WrongVariant> extensionVariants() { return all; }

}  // namespace posenc::test
