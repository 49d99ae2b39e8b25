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

Index one(In) { return 1; }
Index countOf(In in) { return static_cast<Index>(in.pairCount); }

constexpr double turn = 2 * std::numbers::pi;

constexpr Identity all[] = {
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
     R"(\tfrac{1}{s}\,\tfrac{\theta_4-\theta}{\theta_4-\theta_1} + \tfrac{\theta-\theta_1}{\theta_4-\theta_1})",
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
    // YaRN's ramp over indices is one over the logarithm of the turns made in training (without floor and ceil).
    {"yarn-ramp", R"(1 - r + \tfrac{r}{s},\quad\allowbreak {r = \tfrac{i - \dim(32)}{\dim(1) - \dim(32)}})",
     R"(1 - r + \tfrac{r}{s},\quad\allowbreak {r = \tfrac{\ln 32 - \ln (L\theta_i/2\pi)}{\ln 32}})", onIndex, one,
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
    {"dynamic-stretch", R"(s\,\tfrac{n}{L} - (s - 1))", R"(1 + s\,\tfrac{n - L}{L})", onLengths, one,
     [](In in, Out out) { out[0] = in.factor * in.lengthRatio - (in.factor - 1); },
     [](In in, Out out) { out[0] = 1 + in.factor * (in.lengthRatio - 1); },
     [](In in) { return bound(in.factor * in.lengthRatio + in.factor + 1, 0, 8); }},
};

}  // namespace

std::span<const Identity> extensionIdentities() { return all; }

}  // namespace posenc
