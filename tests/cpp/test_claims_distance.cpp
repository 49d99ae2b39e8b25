// Claims about the decay of rotary scores with distance that widely read articles make, measured: what the core
// computes of them.
#include <catch2/catch_test_macros.hpp>

#include <algorithm>

#include "posenc/envelope.hpp"
#include "posenc/fading.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

constexpr std::size_t distances = 131073;

// The score of a vector of ones with itself, 128 of them, at distances 0 … last, as a share of that at distance 0.
std::vector<double> decay(double base, Index last) {
  const std::vector<double> ones(128, 1);
  std::vector<double> curve(static_cast<std::size_t>(last) + 1);
  scoreCurve(ones, ones, 0, thetaOf(128, base), 1, PairLayout::half, Precision::float64, curve);
  for (double& score : curve) score /= 128;
  return curve;
}

}  // namespace

TEST_CASE("claim: RoFormer's bound of equal vectors never falls below the bound that asks for no angle", "[claims]") {
  const std::vector<double> ones(128, 1);
  std::vector<double> bound(distances);
  scoreEnvelope(ones, ones, 0, thetaOf(128), 1, PairLayout::half, bound);
  // Σ|qᵢ||kᵢ| = 128.
  CHECK(bound.front() == 32.5 * 128);
  const auto least = std::ranges::min_element(bound);
  CHECK(least - bound.begin() == 70508);
  CHECK(std::abs(*least / 128 - 1.179) < 5e-4);
  CHECK(std::ranges::adjacent_find(bound, std::less<>()) != bound.end());  // nor does it fall step by step
}

TEST_CASE("claim: a larger base keeps the score of equal vectors above 0 for longer", "[claims]") {
  struct Base {
    double base;
    Index firstNegative;
  };
  for (const auto& [base, firstNegative] :
       {Base{100, 59}, Base{1000, 361}, Base{1e4, 1707}, Base{1e5, 7757}, Base{5e5, 18438}, Base{1e6, 27115}})
    CHECK(fading(decay(base, firstNegative)).firstNegative == firstNegative);
  constexpr Index last = 32768;
  CHECK(fading(decay(1e7, last)).firstNegative == last + 1);  // none is
}
