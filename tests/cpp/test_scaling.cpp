#include "posenc/scaling.hpp"

#include <catch2/catch_test_macros.hpp>

#include <numbers>

#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

std::vector<double> scaled(const Scaling& scaling, Index dim, double base, double maxPositions = 4096,
                           double length = 0) {
  check(scaling, dim);
  std::vector<double> theta(static_cast<std::size_t>(dim / 2));
  scaledFrequencies(scaling, dim, base, maxPositions, length, theta);
  return theta;
}

bool close(double a, double b, double relative = 1e-13) { return std::abs(a - b) <= relative * std::abs(b); }

}  // namespace

TEST_CASE("scaling: none leaves the frequencies alone, and so does every method with factor 1", "[scaling]") {
  Random random(40);
  for (int i = 0; i < 300; ++i) {
    const Index dim = 2 * random.integer(2, 64);
    const double base = std::exp(random.uniform(5, 15));
    const std::vector<double> plain = thetaOf(dim, base);
    const std::vector<double> ones(plain.size(), 1);
    for (const Scaling& scaling :
         {Scaling{}, Scaling{LinearScaling{1}}, Scaling{NtkScaling{1}}, Scaling{DynamicScaling{1}},
          Scaling{YarnScaling{1, 1024}}, Scaling{LongRopeScaling{ones, ones, 1024}},
          Scaling{Llama3Scaling{1, 1, 4, 1024}}, Scaling{ProportionalScaling{}}, Scaling{NtkByPartsScaling{1, 1024}}}) {
      const std::vector<double> theta = scaled(scaling, dim, base, 1024, 1024);
      for (std::size_t p = 0; p < theta.size(); ++p) REQUIRE(close(theta[p], plain[p]));
      REQUIRE(attentionFactor(scaling, 1024) == 1);
    }
  }
}

TEST_CASE("scaling: linear divides every frequency, which is to divide the positions", "[scaling]") {
  Random random(41);
  for (int i = 0; i < 500; ++i) {
    const Index dim = 2 * random.integer(1, 32);
    const double s = random.uniform(1, 16);
    const std::vector<double> theta = scaled(LinearScaling{s}, dim, 10000);
    const std::vector<double> q = random.vector(dim);
    const std::vector<double> k = random.vector(dim);
    const double m = random.uniform(-500, 500);
    const double at = score(q, k, m, 0, theta, 1, PairLayout::half, Precision::float64);
    const double interpolated = score(q, k, m / s, 0, thetaOf(dim), 1, PairLayout::half, Precision::float64);
    CHECK(std::abs(at - interpolated) <= scoreRounding(q, k, 500));
  }
}

TEST_CASE("scaling: NTK-aware keeps the fastest frequency and divides the slowest by the factor", "[scaling]") {
  Random random(42);
  for (int i = 0; i < 500; ++i) {
    const Index dim = 2 * random.integer(2, 64);
    const double base = std::exp(random.uniform(5, 15));
    const double s = random.uniform(1, 32);
    const std::vector<double> plain = thetaOf(dim, base);
    const std::vector<double> theta = scaled(NtkScaling{s}, dim, base);
    CHECK(theta.front() == 1);
    CHECK(close(theta.back() * s, plain.back(), 1e-12));
    // Dynamic at n positions is NTK-aware with s·n/L − (s − 1).
    const double n = std::floor(random.uniform(1, 20000));
    const double stretch = s * std::max(n, 4096.0) / 4096 - (s - 1);
    const std::vector<double> dynamic = scaled(DynamicScaling{s}, dim, base, 4096, n);
    const std::vector<double> expected = scaled(NtkScaling{stretch}, dim, base);
    for (std::size_t p = 0; p < theta.size(); ++p) REQUIRE(close(dynamic[p], expected[p]));
    if (n <= 4096) CHECK(close(dynamic.back(), plain.back(), 1e-12));
  }
  // Factor 2 at twice the length stretches by 3, not by 2.
  CHECK(close(scaled(DynamicScaling{2}, 64, 10000, 2048, 4096).back() * 3, thetaOf(64).back(), 1e-12));
  CHECK(scaled(NtkScaling{8}, 2, 10000) == std::vector<double>{1});
}

TEST_CASE("scaling: YaRN keeps what turns often, divides what turns less than once", "[scaling]") {
  struct Known {
    Index dim;
    double base, length;
    std::size_t low, high;
  };
  for (const Known& at :
       {Known{128, 1e4, 4096, 20, 46}, Known{128, 1e6, 32768, 23, 40}, Known{64, 1e4, 4096, 10, 23}}) {
    const std::vector<double> plain = thetaOf(at.dim, at.base);
    const std::vector<double> theta = scaled(YarnScaling{4, at.length}, at.dim, at.base);
    for (std::size_t i = 0; i < theta.size(); ++i) {
      INFO(at.dim << " " << i);
      if (i <= at.low) CHECK(close(theta[i], plain[i]));
      if (i >= at.high) CHECK(close(theta[i], plain[i] / 4));
      if (i > at.low && i < at.high) {
        const double ramp = static_cast<double>(i - at.low) / static_cast<double>(at.high - at.low);
        CHECK(close(theta[i], plain[i] * (1 - ramp + ramp / 4)));
      }
    }
  }
}

TEST_CASE("scaling: proportional turns the first pairs at the full width's frequencies, the others not at all",
          "[scaling]") {
  Random random(47);
  for (int i = 0; i < 500; ++i) {
    const Index dim = 2 * random.integer(1, 64);
    const double share = random.uniform(0, 1);
    const double s = random.uniform(1, 8);
    const std::vector<double> plain = thetaOf(dim, 10000);
    const std::vector<double> theta = scaled(ProportionalScaling{share, s}, dim, 10000);
    for (std::size_t p = 0; p < theta.size(); ++p)
      REQUIRE((static_cast<double>(p + 1) <= share * static_cast<double>(dim) / 2 ? close(theta[p] * s, plain[p])
                                                                                  : theta[p] == 0));
  }
}

TEST_CASE("scaling: NTK by parts keeps the fast, divides the slow, and is NTK-aware between", "[scaling]") {
  Random random(48);
  for (int i = 0; i < 500; ++i) {
    const Index dim = 2 * random.integer(8, 64);
    const double base = std::exp(random.uniform(6, 14));
    const double length = std::floor(random.uniform(256, 40000));
    const double s = random.uniform(1, 16);
    const std::vector<double> plain = thetaOf(dim, base);
    const std::vector<double> ntk = scaled(NtkScaling{s}, dim, base);
    const std::vector<double> theta = scaled(NtkByPartsScaling{s, length}, dim, base);
    for (std::size_t p = 0; p < theta.size(); ++p) {
      // How often the pair's neighbours turn within the length decides, as the ends of the ramps are rounded.
      const auto turns = [&](double at) {
        return length * std::pow(base, -2 * at / static_cast<double>(dim)) / (2 * std::numbers::pi);
      };
      const auto at = static_cast<double>(p);
      if (turns(at + 1) >= 16) CHECK(close(theta[p], plain[p]));
      if (turns(at - 1) <= 0.75) CHECK(close(theta[p] * s, plain[p]));
      if (turns(at - 1) <= 2 && turns(at + 1) >= 1.25) CHECK(close(theta[p], ntk[p]));
    }
    // Without the blends every frequency is divided.
    const std::vector<double> linear = scaled(NtkByPartsScaling{s, length, 0, 0}, dim, base);
    for (std::size_t p = 0; p < theta.size(); ++p) CHECK(close(linear[p] * s, plain[p]));
  }
}

TEST_CASE("scaling: dynamic keeps the longest length until a call is shorter than the training length", "[scaling]") {
  Random random(49);
  for (int run = 0; run < 200; ++run) {
    double kept = 2048;
    double longest = 2048;
    for (int call = 0; call < 20; ++call) {
      const auto length = static_cast<double>(random.pick({0, 1, 2047, 2048, 2049, 3000, 5000}));
      kept = keptLength(DynamicScaling{2}, 2048, kept, length);
      longest = length < 2048 ? 2048 : std::max(longest, length);
      CHECK(kept == longest);
      CHECK(keptLength(YarnScaling{4, 1024}, 2048, kept, length) == length);
    }
  }
}

TEST_CASE("scaling: YaRN's ramp, written out for any setting", "[scaling]") {
  Random random(44);
  for (int i = 0; i < 1000; ++i) {
    const Index dim = 2 * random.integer(1, 64);
    const auto d = static_cast<double>(dim);
    const double base = std::exp(random.uniform(3, 16));
    YarnScaling yarn{.factor = random.uniform(1, 40), .originalMaxPositions = std::floor(random.uniform(16, 40000))};
    yarn.betaFast = random.uniform(2, 64);
    yarn.betaSlow = random.uniform(0.5, 2);
    yarn.truncate = random.coin();
    // Where a wavelength fits `turns` times into the original length: b^(2i/d) = L/(2π·turns).
    const auto index = [&](double turns) {
      return d / 2 * (std::log(yarn.originalMaxPositions) - std::log(2 * std::numbers::pi * turns)) / std::log(base);
    };
    double low = index(yarn.betaFast);
    double high = index(yarn.betaSlow);
    // A border on a whole number would be rounded by chance.
    if (std::abs(low - std::round(low)) < 1e-9 || std::abs(high - std::round(high)) < 1e-9) continue;
    if (yarn.truncate) low = std::floor(low), high = std::ceil(high);
    low = std::max(low, 0.0);
    high = std::min(high, d - 1);
    if (low == high) high += 0.001;
    const std::vector<double> plain = thetaOf(dim, base);
    const std::vector<double> theta = scaled(yarn, dim, base);
    for (std::size_t p = 0; p < theta.size(); ++p) {
      const double ramp = std::min(1.0, std::max(0.0, (static_cast<double>(p) - low) / (high - low)));
      REQUIRE(std::abs(theta[p] - (plain[p] * (1 - ramp) + plain[p] / yarn.factor * ramp)) < 1e-9 * plain[p]);
    }
  }
}

TEST_CASE("scaling: YaRN's attention factor", "[scaling]") {
  const auto factor = [](YarnScaling yarn) { return attentionFactor(yarn, 4096); };
  CHECK(close(factor({4, 4096}), 1.13863, 1e-5));
  CHECK(close(factor({40, 4096}), 1.36889, 1e-5));
  CHECK(factor({.factor = 4, .originalMaxPositions = 4096, .attentionFactor = 0.0}) == 0);
  CHECK(factor({.factor = 4, .originalMaxPositions = 4096, .attentionFactor = 1.5}) == 1.5);
  CHECK(factor({.factor = 40, .originalMaxPositions = 4096, .mscale = 0.7}) == factor({40, 4096}));
  CHECK(factor({.factor = 40, .originalMaxPositions = 4096, .mscale = 0.7, .mscaleAllDim = 0.0}) == factor({40, 4096}));
  CHECK(factor({.factor = 40, .originalMaxPositions = 4096, .mscale = 1.0, .mscaleAllDim = 1.0}) == 1);
  const double s = std::log(40.0);
  CHECK(close(factor({.factor = 40, .originalMaxPositions = 4096, .mscale = 1.0, .mscaleAllDim = 0.8}),
              (0.1 * s + 1) / (0.08 * s + 1)));
  // A beta of zero counts as missing, as the reference reads it.
  const YarnScaling zero{.factor = 4, .originalMaxPositions = 4096, .betaFast = 0, .betaSlow = 0};
  CHECK(scaled(zero, 64, 10000) == scaled(YarnScaling{4, 4096}, 64, 10000));
  // Ends of the ramp on one index: the division stays finite.
  for (const double t : scaled(YarnScaling{4, 8}, 16, 10000)) CHECK(std::isfinite(t));
  // So many turns that no pair makes, and so few that a wavelength of any length does.
  for (const double beta : {5e-324, 1e-300, 1e300, 1.7e308})
    for (const double t : scaled(YarnScaling{.factor = 4, .originalMaxPositions = 8, .betaFast = beta}, 16, 10000))
      CHECK(std::isfinite(t));
}

TEST_CASE("scaling: longrope changes its factors beyond the original length", "[scaling]") {
  const LongRopeScaling longRope{{1, 1.5}, {2, 8}, 4096, {}, {}};
  const std::vector<double> plain = thetaOf(4);
  for (const double length : {0.0, 1.0, 4096.0}) {
    const std::vector<double> theta = scaled(longRope, 4, 10000, 131072, length);
    CHECK(close(theta[0], plain[0]));
    CHECK(close(theta[1], plain[1] / 1.5));
  }
  const std::vector<double> theta = scaled(longRope, 4, 10000, 131072, 4097);
  CHECK(close(theta[0], plain[0] / 2));
  CHECK(close(theta[1], plain[1] / 8));
  CHECK(close(attentionFactor(longRope, 131072), 1.190238, 1e-6));  // Phi-3-mini-128k
  CHECK(attentionFactor(longRope, 4096) == 1);
  CHECK(attentionFactor(LongRopeScaling{{1}, {1}, 4096, 0.5, {}}, 131072) == 1);
  CHECK(close(attentionFactor(LongRopeScaling{{1}, {1}, 4096, 2, {}}, 131072), std::sqrt(1 + 1.0 / 12)));
  CHECK(attentionFactor(LongRopeScaling{{1}, {1}, 4096, 2, 0.0}, 131072) == 0);
}

TEST_CASE("scaling: llama3 is linear in the frequency between its two wavelengths", "[scaling]") {
  Random random(43);
  for (int i = 0; i < 500; ++i) {
    const Index dim = 2 * random.integer(1, 64);
    const double base = std::exp(random.uniform(5, 15));
    const double s = random.uniform(1, 32);
    const double low = random.uniform(0.5, 3);
    const double high = low + random.uniform(0.1, 4);
    const double length = std::floor(random.uniform(128, 16384));
    const std::vector<double> plain = thetaOf(dim, base);
    const std::vector<double> theta = scaled(Llama3Scaling{s, low, high, length}, dim, base);
    for (std::size_t p = 0; p < theta.size(); ++p) {
      const double turns = length * plain[p] / (2 * std::numbers::pi);
      const double share = std::min(1.0, std::max(0.0, (turns - low) / (high - low)));
      REQUIRE(close(theta[p], plain[p] * (share + (1 - share) / s), 1e-12));
    }
  }
  // Llama 4 ships equal factors.
  for (const double t : scaled(Llama3Scaling{16, 1, 1, 8192}, 128, 500000)) CHECK(std::isfinite(t));
  // A wavelength that lies on the border of both, 2π = 4π/2, is kept.
  CHECK(scaled(Llama3Scaling{16, 2, 2, 4 * std::numbers::pi}, 2, 10000) == std::vector<double>{1});
}

TEST_CASE("scaling: the rotary embedding passes its length on", "[scaling]") {
  const Rotary rope{.headDim = 8, .rotaryDim = 8, .maxPositions = 16, .scaling = DynamicScaling{2}};
  std::vector<double> theta(4);
  inverseFrequencies(rope, 41, theta);
  CHECK(theta == scaled(DynamicScaling{2}, 8, 10000, 16, 41));
  CHECK(theta != thetaOf(8));
}
