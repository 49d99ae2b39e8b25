// xPos: the scales of a query and a key multiply to a function of their distance.
#include "posenc/xpos.hpp"

#include <catch2/catch_test_macros.hpp>

#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

Xpos anyXpos(Random& random) {
  return {.scaleBase = random.uniform(32, 2048),
          .gamma = random.uniform(0.1, 2),
          .centre = static_cast<double>(random.integer(-300, 300))};
}

double zeta(const Xpos& xpos, Index i, Index pairs) {
  const auto d = static_cast<double>(2 * pairs);
  return (2 * static_cast<double>(i) + xpos.gamma * d) / ((1 + xpos.gamma) * d);
}

// Both exponents at their largest.
double growth(const Xpos& xpos, double m, double n) {
  const double reach = std::abs(m - xpos.centre) + std::abs(n - xpos.centre) + std::abs(m - n);
  return std::pow(zeta(xpos, 0, 1), -reach / xpos.scaleBase);
}

RowMatrix<float> turned(const RowMatrix<float>& x, const Xpos& xpos, XposRole role, const std::vector<double>& at,
                        const std::vector<double>& theta, PairLayout layout, bool inverse = false) {
  RowMatrix<float> cos(x.rows(), std::ssize(theta)), sin(x.rows(), std::ssize(theta)), out(x.rows(), x.cols());
  xposCosSin(xpos, role, at, theta, Precision::float64, cos, sin);
  rotate(x, cos, sin, layout, inverse, out);
  return out;
}

}  // namespace

TEST_CASE("xpos: the centre cancels, and a score is that of its pairs, faded by distance", "[xpos]") {
  Random random(330);
  for (int draw = 0; draw < 500; ++draw) {
    const Xpos xpos = anyXpos(random);
    const Index pairs = random.integer(1, 16);
    const auto theta = thetaOf(2 * pairs);
    const auto q = random.vector(2 * pairs), k = random.vector(2 * pairs);
    const auto m = static_cast<double>(random.integer(-200, 200)), n = static_cast<double>(random.integer(-200, 200));
    double expected = 0;
    for (Index i = 0; i < pairs; ++i) {
      const auto at = static_cast<std::size_t>(2 * i);
      const double a = (m - n) * theta[static_cast<std::size_t>(i)];
      const double along = q[at] * k[at] + q[at + 1] * k[at + 1];
      const double across = q[at] * k[at + 1] - q[at + 1] * k[at];
      expected +=
          std::pow(zeta(xpos, i, pairs), (m - n) / xpos.scaleBase) * (along * std::cos(a) + across * std::sin(a));
    }
    const auto of = [&](const Xpos& with) {
      return xposScore(with, q, k, m, n, theta, PairLayout::interleaved, Precision::float64);
    };
    Xpos other = xpos;
    other.centre = static_cast<double>(random.integer(-300, 300));
    const double rounding = 8 * scoreRounding(q, k, 1000) * growth(xpos, m, n) * growth(other, m, n);
    REQUIRE(std::abs(of(xpos) - expected) <= rounding);
    REQUIRE(std::abs(of(xpos) - of(other)) <= rounding);
  }
}

TEST_CASE("xpos: tables are those of the rotary embedding times the scale, or over it", "[xpos]") {
  Random random(331);
  for (int draw = 0; draw < 100; ++draw) {
    const Xpos xpos = anyXpos(random);
    const Index pairs = random.integer(1, 12);
    const auto theta = thetaOf(2 * pairs);
    const std::vector<double> at{xpos.centre, 0, 17, random.uniform(-200, 200)};
    RowMatrix<float> cos(4, pairs), sin = cos, queryCos = cos, querySin = cos, keyCos = cos, keySin = cos;
    RowMatrix<double> scales(4, pairs);
    cosSin(at, theta, 1, Precision::float64, cos, sin);
    xposScales(xpos, at, scales);
    xposCosSin(xpos, XposRole::query, at, theta, Precision::float64, queryCos, querySin);
    xposCosSin(xpos, XposRole::key, at, theta, Precision::float64, keyCos, keySin);
    for (Index row = 0; row < 4; ++row)
      for (Index i = 0; i < pairs; ++i) {
        const double scale = scales(row, i);
        const double power = (at[static_cast<std::size_t>(row)] - xpos.centre) / xpos.scaleBase;
        REQUIRE(std::abs(scale - std::pow(zeta(xpos, i, pairs), power)) <= 1e-13 * scale);
        REQUIRE(std::abs(queryCos(row, i) - cos(row, i) * scale) <= 3e-7 * scale);
        REQUIRE(std::abs(querySin(row, i) - sin(row, i) * scale) <= 3e-7 * scale);
        REQUIRE(std::abs(keyCos(row, i) - cos(row, i) / scale) <= 3e-7 / scale);
        REQUIRE(std::abs(keySin(row, i) - sin(row, i) / scale) <= 3e-7 / scale);
      }
    REQUIRE(scales.row(0).isOnes(0));  // nothing grows at the centre
  }
}

TEST_CASE("xpos: turned vectors score as xposScore says; the other role turned back undoes them", "[xpos]") {
  Random random(332);
  for (int draw = 0; draw < 200; ++draw) {
    const Xpos xpos = anyXpos(random);
    const Index pairs = random.integer(1, 12), width = 2 * pairs + random.integer(0, 3);
    const auto theta = thetaOf(2 * pairs);
    const PairLayout layout = random.coin() ? PairLayout::half : PairLayout::interleaved;
    const auto m = static_cast<double>(random.integer(0, 200)), n = static_cast<double>(random.integer(0, 200));
    const RowMatrix<float> q = random.matrix(1, width), k = random.matrix(1, width);
    const RowMatrix<float> tq = turned(q, xpos, XposRole::query, {m}, theta, layout);
    const RowMatrix<float> tk = turned(k, xpos, XposRole::key, {n}, theta, layout);
    const double expected = xposScore(xpos, row(q, 0), row(k, 0), m, n, theta, layout, Precision::float64);
    const double scale = growth(xpos, m, n) * growth(xpos, m, n);
    REQUIRE(std::abs(dot(row(tq, 0), row(tk, 0)) - expected) <= 40 * u32 * norm(row(q, 0)) * norm(row(k, 0)) * scale);
    const RowMatrix<float> back = turned(tq, xpos, XposRole::key, {m}, theta, layout, true);
    REQUIRE((back - q).cwiseAbs().maxCoeff() <= 20 * u32 * q.norm() * scale);
  }
}

TEST_CASE("xpos: reduced precision rounds the angle, the scale and the entry", "[xpos]") {
  const auto theta = thetaOf(8);
  const Xpos xpos{.scaleBase = 64, .gamma = 0.4, .centre = 10};
  const std::vector<double> at{299};
  for (const Precision precision : {Precision::float32, Precision::float16, Precision::bfloat16}) {
    RowMatrix<float> cos(1, 4), sin(1, 4);
    RowMatrix<double> scales(1, 4);
    xposScales(xpos, at, scales);
    xposCosSin(xpos, XposRole::key, at, theta, precision, cos, sin);
    for (Index i = 0; i < 4; ++i) {
      const double a = angle(precision, 299, theta[static_cast<std::size_t>(i)]);
      const double factor = rounded(precision, 1 / scales(0, i));
      CHECK(cos(0, i) == static_cast<float>(rounded(precision, rounded(precision, std::cos(a)) * factor)));
      CHECK(sin(0, i) == static_cast<float>(rounded(precision, rounded(precision, std::sin(a)) * factor)));
    }
  }
}

namespace {

void refusedXpos(const Xpos& xpos, Outputs& out) { xposScales(xpos, std::vector<double>{1, 2}, out.matrix(2, 4)); }

void refusedTables(Index cosRows, Index sinCols, Outputs& out) {
  RowMatrix<float>& cos = out.floats(cosRows, 4);
  xposCosSin({}, XposRole::query, std::vector<double>{1, 2}, thetaOf(8), Precision::float64, cos,
             out.floats(2, sinCols));
}

void refusedScore(std::size_t q, std::size_t k) {
  xposScore({}, std::vector<double>(q, 1), std::vector<double>(k, 1), 1, 2, thetaOf(8), PairLayout::half,
            Precision::float64);
}

const Refuses refused{
    {"xpos.scaleBase.zero", [](Outputs& out) { refusedXpos({.scaleBase = 0}, out); }},
    {"xpos.gamma.negative", [](Outputs& out) { refusedXpos({.gamma = -0.4}, out); }},
    {"xpos.centre.infinite", [](Outputs& out) { refusedXpos({.centre = infinite}, out); }},
    {"xpos.scales.shape",
     [](Outputs& out) {
       xposScales({}, std::vector<double>{1, 2}, out.matrix(3, 4));
     }},
    {"xpos.cosSin.cos.shape", [](Outputs& out) { refusedTables(3, 4, out); }},
    {"xpos.cosSin.sin.shape", [](Outputs& out) { refusedTables(2, 3, out); }},
    {"xpos.score.k.length", [](Outputs&) { refusedScore(8, 7); }},
    {"xpos.score.q.short", [](Outputs&) { refusedScore(6, 6); }},
};

}  // namespace
