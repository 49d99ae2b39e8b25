// Rotary embedding over several axes: how frequencies are dealt, what a score depends on, bad input.
#include "posenc/axial.hpp"

#include <catch2/catch_test_macros.hpp>

#include <numbers>

#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

constexpr Precision precisions[] = {Precision::float64, Precision::float32, Precision::float16, Precision::bfloat16};

RowMatrix<double> frequenciesOf(const Axial& axial, Index rotaryDim, Index axes) {
  std::vector<double> dims(static_cast<std::size_t>(axes));
  axisDims(axial.split, static_cast<double>(rotaryDim), dims);
  RowMatrix<double> out(axes, rotaryDim / 2);
  axialFrequencies(axial, dims, out);
  return out;
}

// Dealt in any way, or mixed.
RowMatrix<double> anyFrequencies(Random& random, Index axes) {
  if (random.integer(0, 2) == 0) return random.matrix<double>(axes, random.integer(1, 12));
  const AxisSplit split = random.coin() ? AxisSplit::blocks : AxisSplit::alternating;
  return frequenciesOf({.split = split, .base = random.uniform(2, 1e5)}, 2 * axes * random.integer(1, 6), axes);
}

double reach(const std::vector<double>& a, const std::vector<double>& b, const RowMatrix<double>& theta) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::abs(a[i]) + std::abs(b[i]);
  return sum * std::max(1.0, theta.cwiseAbs().maxCoeff());
}

std::vector<double> positionsOn(Random& random, Index axes) {
  std::vector<double> at(static_cast<std::size_t>(axes));
  for (double& position : at) position = random.position();
  return at;
}

}  // namespace

TEST_CASE("axial: blocks give each axis the frequencies of its own width", "[axial]") {
  Random random(300);
  for (int draw = 0; draw < 200; ++draw) {
    const Index axes = random.integer(1, 4);
    std::vector<double> dims(static_cast<std::size_t>(axes));
    Index pairs = 0;
    for (double& dim : dims) pairs += static_cast<Index>((dim = static_cast<double>(2 * random.integer(1, 9))) / 2);
    const double base = random.uniform(2, 1e6);
    RowMatrix<double> theta(axes, pairs);
    axialFrequencies({.base = base}, dims, theta);
    Index next = 0;
    for (Index a = 0; a < axes; ++a) {
      const auto own = thetaOf(static_cast<Index>(dims[static_cast<std::size_t>(a)]), base);
      for (const double expected : own) {
        REQUIRE(std::abs(theta(a, next) - expected) <= 4 * u64 * expected);
        REQUIRE((theta.col(next).array() != 0).count() == 1);
        ++next;
      }
    }
    REQUIRE(next == pairs);
  }
}

TEST_CASE("axial: alternating deals out the frequencies of the whole width, each once", "[axial]") {
  Random random(301);
  for (int draw = 0; draw < 200; ++draw) {
    const Index axes = random.integer(1, 4);
    const Index pairs = random.integer(1, 20);
    const double base = random.uniform(2, 1e6);
    const RowMatrix<double> theta = frequenciesOf({.split = AxisSplit::alternating, .base = base}, 2 * pairs, axes);
    const auto whole = thetaOf(2 * pairs, base);
    Index next = 0;
    for (Index a = 0; a < axes; ++a)
      for (Index i = a; i < pairs; i += axes, ++next) {
        const double expected = whole[static_cast<std::size_t>(i)];
        REQUIRE(std::abs(theta(a, next) - expected) <= 4 * u64 * expected);
        REQUIRE((theta.col(next).array() != 0).count() == 1);
      }
    REQUIRE(next == pairs);
  }
}

TEST_CASE("axial: pixel spectra run from half a turn to maxFrequency/4 turns a unit", "[axial]") {
  Random random(302);
  for (const Spectrum spectrum : {Spectrum::linear, Spectrum::octaves})
    for (int draw = 0; draw < 100; ++draw) {
      const double maxFrequency = random.uniform(2, 512);
      const Index own = random.integer(2, 9);
      const RowMatrix<double> theta = frequenciesOf({.spectrum = spectrum, .maxFrequency = maxFrequency}, 4 * own, 2);
      for (const Index a : {0, 1}) {
        const auto at = [&](Index i) { return theta(a, a * own + i) / std::numbers::pi; };
        REQUIRE(std::abs(at(0) - 1) < 1e-12);
        REQUIRE(std::abs(at(own - 1) - maxFrequency / 2) < 1e-12 * maxFrequency);
        for (Index i = 2; i < own; ++i) {
          const double step = spectrum == Spectrum::linear ? at(i) - at(i - 1) : at(i) / at(i - 1);
          const double first = spectrum == Spectrum::linear ? at(1) - at(0) : at(1) / at(0);
          REQUIRE(std::abs(step - first) < 1e-11 * maxFrequency);
        }
      }
    }
  // The slowest of halfMinusOne is 1/base; a single frequency is 1 (or π).
  CHECK(std::abs(frequenciesOf({.spectrum = Spectrum::halfMinusOne, .base = 50}, 12, 2)(0, 2) - 0.02) < 1e-16);
  CHECK(frequenciesOf({.spectrum = Spectrum::halfMinusOne}, 4, 2)(0, 0) == 1);
  CHECK(frequenciesOf({.spectrum = Spectrum::octaves}, 4, 2)(1, 1) == std::numbers::pi);
}

TEST_CASE("axial: on one axis it is the rotary embedding, in every precision", "[axial]") {
  Random random(303);
  for (const Precision precision : precisions)
    for (int draw = 0; draw < 50; ++draw) {
      const auto theta = thetaOf(2 * random.integer(1, 16));
      const std::vector<double> at{0, 1, random.uniform(-4096, 4096), random.uniform(-60, 60)};
      const RowMatrix<double> positions = Eigen::Map<const RowMatrix<double>>(at.data(), 1, 4);
      const RowMatrix<double> row = Eigen::Map<const RowMatrix<double>>(theta.data(), 1, std::ssize(theta));
      RowMatrix<float> cos(4, std::ssize(theta)), sin = cos, cos1 = cos, sin1 = cos;
      cosSin(at, theta, 1.25, precision, cos, sin);
      axialCosSin(positions, row, 1.25, precision, cos1, sin1);
      REQUIRE(cos == cos1);
      REQUIRE(sin == sin1);
      const auto q = random.vector(2 * std::ssize(theta) + 3), k = random.vector(std::ssize(q));
      const std::vector<double> m{at[2]}, n{at[3]};
      REQUIRE(axialScore(q, k, m, n, row, 1.25, PairLayout::half, precision) ==
              score(q, k, at[2], at[3], theta, 1.25, PairLayout::half, precision));
    }
}

TEST_CASE("axial: angles add up over the axes, rounded as their format rounds", "[axial]") {
  Random random(304);
  for (const Precision precision : precisions)
    for (int draw = 0; draw < 100; ++draw) {
      const RowMatrix<double> theta = anyFrequencies(random, 2);
      RowMatrix<double> at(2, 3);
      for (Index i = 0; i < at.size(); ++i) at.data()[i] = random.uniform(-100, 100);
      RowMatrix<double> angles(3, theta.cols());
      axialAngles(at, theta, precision, angles);
      for (Index row = 0; row < 3; ++row)
        for (Index i = 0; i < theta.cols(); ++i) {
          const double expected =
              rounded(precision, angle(precision, at(0, row), theta(0, i)) + angle(precision, at(1, row), theta(1, i)));
          REQUIRE(angles(row, i) == expected);
        }
    }
}

TEST_CASE("axial: a score depends on the offsets alone, axis by axis", "[axial]") {
  Random random(305);
  for (int draw = 0; draw < 500; ++draw) {
    const Index axes = random.integer(1, 3);
    const RowMatrix<double> theta = anyFrequencies(random, axes);
    const Index width = 2 * theta.cols() + random.integer(0, 4);
    const auto q = random.vector(width), k = random.vector(width);
    const PairLayout layout = random.coin() ? PairLayout::half : PairLayout::interleaved;
    std::vector<double> m = positionsOn(random, axes), n = positionsOn(random, axes);
    const double before = axialScore(q, k, m, n, theta, 1, layout, Precision::float64);
    double rounding = scoreRounding(q, k, reach(m, n, theta));
    for (std::size_t a = 0; a < m.size(); ++a) {
      const double slide = random.position();
      m[a] += slide;
      n[a] += slide;
    }
    rounding += scoreRounding(q, k, reach(m, n, theta));
    REQUIRE(std::abs(axialScore(q, k, m, n, theta, 1, layout, Precision::float64) - before) <= rounding);
  }
}

TEST_CASE("axial: tables turn vectors as the score says, and one axis after the other", "[axial]") {
  Random random(306);
  for (int draw = 0; draw < 200; ++draw) {
    const RowMatrix<double> theta = anyFrequencies(random, 2);
    const Index width = 2 * theta.cols() + random.integer(0, 4);
    const PairLayout layout = random.coin() ? PairLayout::half : PairLayout::interleaved;
    const RowMatrix<float> x = random.matrix(2, width);
    RowMatrix<double> at(2, 2);
    for (Index i = 0; i < 4; ++i) at.data()[i] = random.integer(-50, 50);
    const auto turned = [&](const RowMatrix<float>& rows, const RowMatrix<double>& positions) {
      RowMatrix<float> cos(2, theta.cols()), sin(2, theta.cols()), out(2, width);
      axialCosSin(positions, theta, 1, Precision::float64, cos, sin);
      rotate(rows, cos, sin, layout, false, out);
      return out;
    };
    const RowMatrix<float> y = turned(x, at);
    const double expected = axialScore(row(x, 0), row(x, 1), std::vector<double>{at(0, 0), at(1, 0)},
                                       std::vector<double>{at(0, 1), at(1, 1)}, theta, 1, layout, Precision::float64);
    REQUIRE(std::abs(dot(row(y, 0), row(y, 1)) - expected) <= 20 * u32 * norm(row(x, 0)) * norm(row(x, 1)));
    RowMatrix<double> rowsAlone = at, columnsAlone = at;
    rowsAlone.row(1).setZero();
    columnsAlone.row(0).setZero();
    const RowMatrix<float> twice = turned(turned(x, rowsAlone), columnsAlone);
    REQUIRE((twice - y).cwiseAbs().maxCoeff() <= 20 * u32 * x.cwiseAbs().maxCoeff());
  }
}

namespace {

void refusedFrequencies(const Axial& axial, std::vector<double> dims, Index pairs, Outputs& out) {
  axialFrequencies(axial, dims, out.matrix(std::ssize(dims), pairs));
}

void refusedTables(Index axes, Index cosRows, Index sinCols, double factor, Outputs& out) {
  const RowMatrix<double> positions = RowMatrix<double>::Ones(axes, 3);
  const RowMatrix<double> theta = RowMatrix<double>::Ones(2, 4);
  RowMatrix<float>& cos = out.floats(cosRows, 4);
  axialCosSin(positions, theta, factor, Precision::float64, cos, out.floats(3, sinCols));
}

void refusedScore(Index q, Index k, Index m, Index n, double factor) {
  const auto ones = [](Index size) { return std::vector<double>(static_cast<std::size_t>(size), 1); };
  axialScore(ones(q), ones(k), ones(m), ones(n), RowMatrix<double>::Ones(2, 4), factor, PairLayout::half,
             Precision::float64);
}

const Refuses refused{
    {"axialRope.axes.none", [](Outputs& out) { axisDims(AxisSplit::blocks, 8, out.doubles(0)); }},
    {"axialRope.axes.many", [](Outputs& out) { axisDims(AxisSplit::blocks, 64, out.doubles(17)); }},
    {"axialRope.rotaryDim.odd", [](Outputs& out) { axisDims(AxisSplit::blocks, 7, out.doubles(2)); }},
    {"axialRope.rotaryDim.multiple", [](Outputs& out) { axisDims(AxisSplit::blocks, 6, out.doubles(2)); }},
    {"axialRope.rotaryDim.wide", [](Outputs&) { checkWidths(8, 10, "axialRope"); }},
    {"axialRope.headDim.fraction", [](Outputs&) { checkWidths(8.5, 8, "axialRope"); }},
    {"axialRope.axisDims.odd",
     [](Outputs& out) {
       refusedFrequencies({}, {4, 3}, 3, out);
     }},
    {"axialRope.axisDims.none", [](Outputs& out) { refusedFrequencies({}, {}, 0, out); }},
    {"axialRope.axisDims.zero",
     [](Outputs& out) {
       refusedFrequencies({}, {4, 0}, 2, out);
     }},
    {"axialRope.axisDims.alternating",
     [](Outputs& out) {
       refusedFrequencies({.split = AxisSplit::alternating}, {4, 8}, 6, out);
     }},
    {"axialRope.base.zero",
     [](Outputs& out) {
       refusedFrequencies({.base = 0}, {4, 4}, 4, out);
     }},
    {"axialRope.maxFrequency.small",
     [](Outputs& out) {
       refusedFrequencies({.maxFrequency = 1.5}, {4, 4}, 4, out);
     }},
    {"axialRope.frequencies.shape",
     [](Outputs& out) {
       refusedFrequencies({}, {4, 4}, 3, out);
     }},
    {"axialRope.angles.shape",
     [](Outputs& out) {
       axialAngles(RowMatrix<double>::Ones(2, 3), RowMatrix<double>::Ones(2, 4), Precision::float64, out.matrix(3, 3));
     }},
    {"axialRope.cosSin.positions.shape", [](Outputs& out) { refusedTables(3, 3, 4, 1, out); }},
    {"axialRope.cosSin.cos.shape", [](Outputs& out) { refusedTables(2, 2, 4, 1, out); }},
    {"axialRope.cosSin.sin.shape", [](Outputs& out) { refusedTables(2, 3, 5, 1, out); }},
    {"axialRope.cosSin.attentionFactor.notANumber", [](Outputs& out) { refusedTables(2, 3, 4, notANumber, out); }},
    {"axialRope.score.k.length", [](Outputs&) { refusedScore(8, 7, 2, 2, 1); }},
    {"axialRope.score.q.short", [](Outputs&) { refusedScore(6, 6, 2, 2, 1); }},
    {"axialRope.score.m.length", [](Outputs&) { refusedScore(8, 8, 1, 2, 1); }},
    {"axialRope.score.n.length", [](Outputs&) { refusedScore(8, 8, 2, 3, 1); }},
    {"axialRope.score.attentionFactor.negative", [](Outputs&) { refusedScore(8, 8, 2, 2, -1); }},
};

}  // namespace
