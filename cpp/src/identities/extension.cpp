// Concepts: scaling
// What a context extension does to θᵢ, said in two ways. The head has 128 coordinates and base 10000 where none is
// given.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "../exponential.hpp"
#include "forms.hpp"
#include "parts.hpp"

namespace posenc {

namespace {

using namespace forms;
using In = const IdentityInputs&;
using Out = DoublesOut;

constexpr double base = 10000;
constexpr IdentityInput factor = domain::number(role::factor, 1, 64, 4);
constexpr IdentityInput onPairs[] = {domain::integer(role::pairCount, 2, 64, 8), factor};
constexpr IdentityInput onIndex[] = {domain::integer(role::pairIndex, 0, 63, 32), factor};
constexpr IdentityInput onFraction[] = {domain::number(role::blendFraction, 0, 1, 0.375), factor};
constexpr IdentityInput onLengths[] = {domain::number(role::lengthRatio, 1, 64, 2), factor};
constexpr IdentityInput onScore[] = {domain::q, domain::k, domain::m, domain::n, domain::theta, domain::layout, factor};
constexpr IdentityInput onLogits[] = {domain::list(role::logits), factor};

Index one(In) { return 1; }
Index keys(In in) { return std::ssize(in.logits); }
Index countOf(In in) { return static_cast<Index>(in.pairCount); }

constexpr double turn = 2 * std::numbers::pi;

double scoreBound(In in) {
  return bound(pairProduct(in, in.q, in.k), phase(in.theta, {in.m, in.n}),
               static_cast<double>(width(in)) + 24 + in.factor / 64);
}

double yarnSquare(In in) {
  const double g = 0.1 * std::log(in.factor) + 1;
  return g * g;
}

// e^(factor·z) over the sum of all; no z is so large that it overflows.
void softmaxOfTimes(In in, double factor, Out out) {
  double sum = 0;
  for (std::size_t j = 0; j < out.size(); ++j) sum += out[j] = exponential(factor * in.logits[j]);
  for (double& weight : out) weight *= 1 / sum;
}

constexpr Identity all[] = {
    // Position interpolation: dividing all positions is dividing all frequencies.
    {"interpolation", R"(\langle R_{m/s}\,q,\, R_{n/s}\,k \rangle)",
     R"(\sum_{i=0}^{d/2-1} \operatorname{Re}\bigl[q_i\,\bar{k}_i\,e^{i(m-n)\theta_i/s}\bigr])", onScore, one,
     [](In in, Out out) { out[0] = matrixScore(in, in.m / in.factor, in.q, in.n / in.factor, in.k); },
     [](In in, Out out) { out[0] = complexScore(in, in.q, in.k, (in.m - in.n) / in.factor); }, scoreBound},
    // The fastest pair is kept, the slowest divided by s, all others in between, evenly in the exponent.
    {"ntk-base", R"(\bigl(b\,s^{d/(d-2)}\bigr)^{-2i/d})", R"(\theta_i\,s^{-i/(d/2-1)})", onPairs, countOf,
     [](In in, Out out) {
       const double d = 2 * in.pairCount;
       const double stretched = base * std::pow(in.factor, d == 2 ? 1 : d / (d - 2));
       for (std::size_t i = 0; i < out.size(); ++i) out[i] = std::pow(stretched, -2 * static_cast<double>(i) / d);
     },
     [](In in, Out out) {
       const double logBase = std::log(base);
       for (std::size_t i = 0; i < out.size(); ++i) {
         const auto index = static_cast<double>(i);
         out[i] = exponential(-index * logBase / in.pairCount) /
                  exponential(index / (in.pairCount - 1) * std::log(in.factor));
       }
     },
     [](In in) { return bound(1, 48 + in.factor / 8, 16 + in.pairCount); }},
    // θ lies between the ends 2π·1/L and 2π·4/L of the blend, L = 8192.
    {"llama3-blend", R"((1-t)\tfrac{1}{s} + t,\quad\allowbreak {t = \tfrac{L/\lambda - 1}{4 - 1}})",
     R"(\tfrac{1}{s}\,\tfrac{\theta_{\text{fast}}-\theta}{\theta_{\text{fast}}-\theta_{\text{slow}}} + \tfrac{\theta-\theta_{\text{slow}}}{\theta_{\text{fast}}-\theta_{\text{slow}}})",
     onFraction, one,
     [](In in, Out out) {
       const double wavelength = 8192 / (1 + 3 * in.blendFraction);
       const double t = (8192 / wavelength - 1) / 3;
       out[0] = (1 - t) / in.factor + t;
     },
     [](In in, Out out) {
       const double slow = turn / 8192;
       const double fast = 4 * slow;
       const double theta = slow * (1 - in.blendFraction) + fast * in.blendFraction;
       out[0] = ((fast - theta) / in.factor + (theta - slow)) / (fast - slow);
     },
     [](In in) { return bound(1, 4 + in.blendFraction, 24 + in.factor / 64); }},
    // YaRN's ramp over indices, ends not rounded (truncate=false), is one over the logarithm of the turns made in
    // training.
    {"yarn-ramp", R"(1 - r + \tfrac{r}{s},\quad\allowbreak {r = \tfrac{i - i_{32}}{i_1 - i_{32}}})",
     R"(1 - \bigl(1 - \tfrac{1}{s}\bigr)\,\tfrac{\ln 32 - \ln (L\theta_i/2\pi)}{\ln 32})", onIndex, one,
     [](In in, Out out) {
       const auto indexOf = [](double turns) { return 128 * std::log(4096 / (turn * turns)) / (2 * std::log(base)); };
       const double r = std::clamp((in.pairIndex - indexOf(32)) / (indexOf(1) - indexOf(32)), 0.0, 1.0);
       out[0] = (1 - r) + r / in.factor;
     },
     [](In in, Out out) {
       const double turns = 4096 * std::pow(base, -in.pairIndex / 64) / turn;
       const double r = turns >= 32 ? 0 : turns <= 1 ? 1 : (std::log(32.0) - std::log(turns)) / std::log(32.0);
       out[0] = r == 0 ? 1 : r == 1 ? 1 / in.factor : 1 - r * (1 - 1 / in.factor);
     },
     [](In in) { return bound(1, 64 + in.pairIndex, 32 + in.factor / 64); }},
    // Twice the length of training with factor 2 stretches the base by 3, not by 2.
    {"dynamic-stretch", R"(s\,\tfrac{\ell}{L} - (s - 1))", R"(1 + s\,\tfrac{\ell - L}{L})", onLengths, one,
     [](In in, Out out) { out[0] = in.factor * in.lengthRatio - (in.factor - 1); },
     [](In in, Out out) { out[0] = 1 + in.factor * (in.lengthRatio - 1); },
     [](In in) { return bound(in.factor * in.lengthRatio + in.factor + 1, 0, 8); }},
    // YaRN's factor on cos and sin comes into each score twice: a temperature 1/g² of the softmax.
    {"attention-factor", R"(\mathrm{softmax}_n\bigl(g^2 z_n\bigr),\quad\allowbreak {g = 0.1 \ln s + 1})",
     R"(\frac{a_n^{\,g^2}}{\sum_j a_j^{\,g^2}},\quad\allowbreak {a_n = \mathrm{softmax}_n(z_n)})", onLogits, keys,
     [](In in, Out out) { softmaxOfTimes(in, yarnSquare(in), out); },
     [](In in, Out out) {
       softmaxOfTimes(in, 1, out);
       const double power = yarnSquare(in);
       double sum = 0;
       for (double& weight : out) sum += weight = std::pow(weight, power);
       for (double& weight : out) weight *= 1 / sum;
     },
     [](In in) { return bound(1, 16 * domain::component + in.factor / 64, 5 * static_cast<double>(keys(in)) + 64); }},
    // With LongRoPE's factor a key that weighed as much as L others weighs as much as s·L; L = 4096.
    {"longrope-factor", R"(e^{\,g^2 z_n},\quad\allowbreak {g = \sqrt{1 + \tfrac{\ln s}{\ln L}}})",
     R"((sL)^{z_n/\ln L})", onLogits, keys,
     [](In in, Out out) {
       const double g = std::sqrt(1 + std::log(in.factor) / std::log(4096));
       for (std::size_t j = 0; j < out.size(); ++j) out[j] = exponential(g * g * in.logits[j]);
     },
     [](In in, Out out) {
       for (std::size_t j = 0; j < out.size(); ++j)
         out[j] = std::pow(4096 * in.factor, in.logits[j] / (12 * std::numbers::ln2));
     },
     [](In in) { return bound(162755, 64 + in.factor / 64, 16); }},  // e¹², where s is 64 and z is 8
};

}  // namespace

std::span<const Identity> extensionIdentities() { return all; }

}  // namespace posenc
