// cosSin: what the tables hold in each precision.
#include <catch2/catch_test_macros.hpp>

#include "rope_draw.hpp"

using namespace posenc;
using namespace posenc::test;

TEST_CASE("rope: an odd share of a head gives one frequency more, by exponents of that share", "[rope]") {
  const Rotary odd{.headDim = 42, .rotaryDim = 22, .base = 500, .exponentDim = 21};
  std::vector<double> theta(11);
  inverseFrequencies(odd, 1, theta);
  for (std::size_t i = 0; i < theta.size(); ++i)
    CHECK(std::abs(theta[i] - std::pow(500, -2 * static_cast<double>(i) / 21)) < 1e-15);
}

TEST_CASE("rope: float32 tables are the rounded double ones, times the attention factor", "[rope]") {
  Random random(31);
  for (int i = 0; i < 2000; ++i) {
    const RopeDraw d(random);
    const double factor = random.coin() ? 1 : random.uniform(0, 2);
    RowMatrix<float> cos(1, std::ssize(d.theta));
    RowMatrix<float> sin(1, std::ssize(d.theta));
    const std::vector<double> at{d.m};
    cosSin(at, d.theta, factor, Precision::float64, cos, sin);
    for (std::size_t p = 0; p < d.theta.size(); ++p) {
      const auto col = static_cast<Index>(p);
      const double c = std::cos(d.m * d.theta[p]) * factor;
      const double s = std::sin(d.m * d.theta[p]) * factor;
      REQUIRE(std::abs(cos(0, col) - c) <= 1.005 * u32 * std::abs(c));
      REQUIRE(std::abs(sin(0, col) - s) <= 1.005 * u32 * std::abs(s));
    }
  }
}

TEST_CASE("rope: float32 mode rounds position, frequency and their product once each", "[rope]") {
  Random random(32);
  for (int i = 0; i < 2000; ++i) {
    const RopeDraw d(random);
    RowMatrix<float> cos(1, std::ssize(d.theta));
    RowMatrix<float> sin(1, std::ssize(d.theta));
    const std::vector<double> at{d.m};
    cosSin(at, d.theta, 1, Precision::float32, cos, sin);
    for (std::size_t p = 0; p < d.theta.size(); ++p) {
      const float angle = static_cast<float>(d.m) * static_cast<float>(d.theta[p]);
      REQUIRE(cos(0, static_cast<Index>(p)) == static_cast<float>(std::cos(static_cast<double>(angle))));
      REQUIRE(sin(0, static_cast<Index>(p)) == static_cast<float>(std::sin(static_cast<double>(angle))));
    }
  }
}

TEST_CASE("rope: in every mode cos and sin are rounded, then multiplied by the attention factor and rounded",
          "[rope]") {
  Random random(34);
  for (int i = 0; i < 1000; ++i) {
    const RopeDraw d(random);
    const double factor = random.uniform(0.5, 2);
    for (const Precision precision : {Precision::float32, Precision::float16, Precision::bfloat16}) {
      RowMatrix<float> cos(1, std::ssize(d.theta));
      RowMatrix<float> sin(1, std::ssize(d.theta));
      const std::vector<double> at{std::floor(d.m / 64)};  // within float16's range
      cosSin(at, d.theta, factor, precision, cos, sin);
      for (std::size_t p = 0; p < d.theta.size(); ++p) {
        const double a = angle(precision, at[0], d.theta[p]);
        const auto entry = [&](double value) { return rounded(precision, rounded(precision, value) * factor); };
        REQUIRE(cos(0, static_cast<Index>(p)) == entry(std::cos(a)));
        REQUIRE(sin(0, static_cast<Index>(p)) == entry(std::sin(a)));
      }
    }
  }
}

TEST_CASE("rope: with bfloat16 angles neighbours above 256 share a row, with float32 none do", "[rope]") {
  std::vector<double> at(64);
  for (const double start : {256.0, 4096.0, 16384.0}) {
    for (std::size_t i = 0; i < at.size(); ++i) at[i] = start + static_cast<double>(i);
    const auto rows = [&](Precision precision) {
      RowMatrix<float> cos(64, 16);
      RowMatrix<float> sin(64, 16);
      cosSin(at, thetaOf(32), 1, precision, cos, sin);
      Index distinct = 1;
      for (Index r = 1; r < 64; ++r) distinct += cos.row(r) != cos.row(r - 1) || sin.row(r) != sin.row(r - 1) ? 1 : 0;
      return distinct;
    };
    const double step = start / 128;  // eight significant bits
    CHECK(rows(Precision::bfloat16) <= static_cast<Index>(64 / step) + 1);
    CHECK(rows(Precision::float32) == 64);
    CHECK(rows(Precision::float64) == 64);
  }
}
