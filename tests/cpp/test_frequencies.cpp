#include "posenc/frequencies.hpp"

#include <catch2/catch_test_macros.hpp>

#include <numbers>

#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

TEST_CASE("frequencies: base^(−2i/dim), the fastest exactly 1", "[frequencies]") {
  Random random(3);
  for (int draw = 0; draw < 2000; ++draw) {
    const Index dim = 2 * random.integer(1, 128);
    const double base = std::exp(random.uniform(0.1, 18));
    const std::vector<double> theta = thetaOf(dim, base);
    REQUIRE(theta[0] == 1);
    for (std::size_t i = 0; i < theta.size(); ++i) {
      const double exponent = -2.0 * static_cast<double>(i) / static_cast<double>(dim) * std::log(base);
      REQUIRE(std::abs(theta[i] / std::exp(exponent) - 1) < 4 * u64 * (std::abs(exponent) + 4));
      if (i > 0) REQUIRE(theta[i] < theta[i - 1]);
    }
  }
}

TEST_CASE("frequencies: an odd width spreads its exponents over that width", "[frequencies]") {
  std::vector<double> theta(4);
  inverseFrequencies(7, 10000, Spacing::dim, theta);
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(std::abs(theta[i] - std::exp(-static_cast<double>(2 * i) / 7 * std::log(10000.0))) < 1e-15);
}

TEST_CASE("frequencies: with half − 1 the slowest is 1/base, and a single one is 1", "[frequencies]") {
  Random random(4);
  for (int draw = 0; draw < 2000; ++draw) {
    const double base = std::exp(random.uniform(0.1, 18));
    std::vector<double> theta(static_cast<std::size_t>(random.integer(2, 64)));
    inverseFrequencies(2 * static_cast<double>(theta.size()), base, Spacing::halfMinusOne, theta);
    CHECK(theta.front() == 1);
    CHECK(std::abs(theta.back() * base - 1) < 1e-15);
    for (std::size_t i = 2; i < theta.size(); ++i)  // equal ratios
      CHECK(std::abs(theta[i] * theta[i - 2] / (theta[i - 1] * theta[i - 1]) - 1) < 1e-14);
  }
  std::vector<double> single(1, 7);
  inverseFrequencies(2, 10000, Spacing::halfMinusOne, single);
  CHECK(single[0] == 1);
}

TEST_CASE("frequencies: a wavelength is 2π/θ, infinite where nothing turns", "[frequencies]") {
  const std::vector<double> theta{1, 0.5, 1e-4, 0};
  std::vector<double> lambda(4);
  wavelengths(theta, lambda);
  CHECK(lambda[0] == 2 * std::numbers::pi);
  CHECK(lambda[1] == 4 * std::numbers::pi);
  CHECK(std::abs(lambda[2] - 62831.853071795865) < 1e-10);
  CHECK(lambda[3] == infinite);
}

namespace {

const Refuses refused{
    {"frequencies.dim.small", [](Outputs& out) { inverseFrequencies(0.5, 10000, Spacing::dim, out.doubles(3)); }},
    {"frequencies.dim.notANumber",
     [](Outputs& out) { inverseFrequencies(notANumber, 10000, Spacing::dim, out.doubles(3)); }},
    {"frequencies.base.zero", [](Outputs& out) { inverseFrequencies(8, 0, Spacing::dim, out.doubles(4)); }},
    {"frequencies.base.negative", [](Outputs& out) { inverseFrequencies(8, -2, Spacing::dim, out.doubles(4)); }},
    {"frequencies.base.infinite",
     [](Outputs& out) { inverseFrequencies(8, infinite, Spacing::halfMinusOne, out.doubles(4)); }},
    {"wavelengths.out.length", [](Outputs& out) { wavelengths(thetaOf(6), out.doubles(2)); }},
};

}  // namespace
