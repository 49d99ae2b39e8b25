// What is asked about encodings: coverage of the circle, the envelope of scores, the three requirements.
#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <complex>
#include <numbers>

#include "allocations.hpp"
#include "posenc/binary.hpp"
#include "posenc/coverage.hpp"
#include "posenc/envelope.hpp"
#include "posenc/fading.hpp"
#include "posenc/requirements.hpp"
#include "posenc/sinusoidal.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

struct Covered {
  std::vector<double> turns, ratio;
  std::vector<PairState> states;
};

Covered covered(const Rotary& rope, double trainingLength, double sequenceLength) {
  const auto pairs = static_cast<std::size_t>(rope.rotaryDim / 2);
  std::vector<double> theta(pairs);
  inverseFrequencies(rope, sequenceLength, theta);
  Covered out{std::vector<double>(pairs), std::vector<double>(pairs), std::vector<PairState>(pairs)};
  coverage(theta, thetaOf(rope.rotaryDim, rope.base), trainingLength, out.turns, out.ratio, out.states);
  return out;
}

Rotary scaled(Scaling scaling) {
  return {.headDim = 128, .rotaryDim = 128, .base = 500000, .maxPositions = 8192, .scaling = std::move(scaling)};
}

std::vector<double> drawn(Random& random, Index size) {
  std::vector<double> out(static_cast<std::size_t>(size));
  for (double& value : out) value = random.normal();
  return out;
}

Requirements measured(const RowMatrix<double>& table, Index offset = 1) {
  std::vector<double> workspace(static_cast<std::size_t>(requirementsWorkspace(table.rows(), table.cols())));
  return requirements(table, offset, workspace);
}

RowMatrix<double> sines(Index positions, Index dim) {
  std::vector<double> at(static_cast<std::size_t>(positions));
  for (std::size_t p = 0; p < at.size(); ++p) at[p] = static_cast<double>(p);
  RowMatrix<float> out(positions, dim);
  sinusoidal({.dim = dim}, at, thetaOf(dim), out);
  return out.cast<double>();
}

}  // namespace

TEST_CASE("coverage: turns are the length over the wavelength; 18 of 64 pairs of Llama 2 complete none", "[coverage]") {
  const Rotary llama{.headDim = 128, .rotaryDim = 128};
  const Covered out = covered(llama, 4096, 0);
  std::vector<double> lambda(64);
  wavelengths(thetaOf(128), lambda);
  int incomplete = 0;
  for (std::size_t i = 0; i < 64; ++i) {
    CHECK(std::abs(out.turns[i] * lambda[i] / 4096 - 1) < 1e-14);
    CHECK((out.ratio[i] == 1 && out.states[i] == PairState::kept));
    incomplete += out.turns[i] < 1 ? 1 : 0;
  }
  CHECK(incomplete == 18);
}

TEST_CASE("coverage: every extension keeps, divides and blends the pairs that its definition says", "[coverage]") {
  const auto states = [](Scaling scaling) { return covered(scaled(std::move(scaling)), 8192, 0).states; };
  const auto count = [](const std::vector<PairState>& all, PairState wanted) {
    return std::ranges::count(all, wanted);
  };
  CHECK(count(states(LinearScaling{4}), PairState::divided) == 64);
  const auto ntk = states(NtkScaling{4});
  CHECK(ntk.front() == PairState::kept);
  CHECK(ntk.back() == PairState::divided);
  CHECK(count(ntk, PairState::blended) == 62);
  const auto llama3 = states(Llama3Scaling{8, 1, 4, 8192});
  for (std::size_t i = 0; i < 64; ++i) {
    const double wavelength = 2 * std::numbers::pi / thetaOf(128, 500000)[i];
    const PairState expected = wavelength < 8192.0 / 4   ? PairState::kept
                               : wavelength > 8192.0 / 1 ? PairState::divided
                                                         : PairState::blended;
    CHECK(llama3[i] == expected);
  }
  const auto yarn = states(YarnScaling{4, 8192});
  CHECK(yarn.front() == PairState::kept);
  CHECK(yarn.back() == PairState::divided);
  CHECK(count(yarn, PairState::blended) > 0);
}

TEST_CASE("coverage: a pair that does not turn stands still", "[coverage]") {
  std::vector<double> turns(2);
  std::vector<double> ratio(2);
  std::vector<PairState> states(2);
  coverage(std::vector<double>{1, 0}, std::vector<double>{1, 0.5}, 10, turns, ratio, states);
  CHECK((states[0] == PairState::kept && states[1] == PairState::still && turns[1] == 0));
}

TEST_CASE("envelope: no score is above it, in either layout, with channels that do not turn", "[envelope]") {
  Random random(1);
  for (const PairLayout layout : bothLayouts)
    for (int draw = 0; draw < 200; ++draw) {
      const Index pairs = random.integer(1, 40);
      const Index width = 2 * pairs + random.integer(0, 3);
      const std::vector<double> theta = thetaOf(2 * pairs);
      const std::vector<double> q = drawn(random, width);
      const std::vector<double> k = drawn(random, width);
      const double from = random.position();
      std::vector<double> bound(30);
      std::vector<double> scores(30);
      scoreEnvelope(q, k, from, theta, 1.25, layout, bound);
      scoreCurve(q, k, from, theta, 1.25, layout, Precision::float64, scores);
      for (std::size_t j = 0; j < 30; ++j) CHECK(std::abs(scores[j]) <= bound[j] * (1 + 1e-9));
    }
}

TEST_CASE("envelope: at distance 0 the partial sums count up; the mean is what the paper plots", "[envelope]") {
  std::vector<double> mean(1);
  meanPartialSum(0, thetaOf(128), mean);
  CHECK(mean[0] == 65.0 / 2);
  // The same sums by complex powers.
  Random random(2);
  for (int draw = 0; draw < 50; ++draw) {
    const double distance = random.position();
    meanPartialSum(distance, thetaOf(16), mean);
    std::complex<double> partial = 0;
    double sum = 0;
    for (const double theta : thetaOf(16)) sum += std::abs(partial += std::polar(1.0, distance * theta));
    CHECK(std::abs(mean[0] - sum / 8) < 1e-9);
  }
}

TEST_CASE("fading: the curve of aligned vectors at d = 128 first rises at 12, 1992 times, is negative at 1707",
          "[envelope]") {
  const std::vector<double> ones(128, 1);
  std::vector<double> curve(4097);
  scoreCurve(ones, ones, 0, thetaOf(128), 1, PairLayout::half, Precision::float64, curve);
  const Fading found = fading(curve);
  CHECK(found.firstRise == 12);
  CHECK(found.risingSteps == 1992);
  CHECK(found.firstNegative == 1707);
  const Fading falling = fading(std::vector<double>{3, 2, 1});
  CHECK((falling.firstRise == 3 && falling.risingSteps == 0 && falling.firstNegative == 3));
  CHECK(fading({}).firstRise == 0);
}

TEST_CASE("requirements: sines meet two of three exactly; integers and bits do not", "[requirements]") {
  const Requirements sinusoid = measured(sines(64, 16));
  CHECK(sinusoid.largest <= 1);
  CHECK(std::abs(sinusoid.smallestNorm - std::sqrt(8)) < 1e-6);
  CHECK(std::abs(sinusoid.largestNorm - std::sqrt(8)) < 1e-6);
  CHECK(sinusoid.shiftResidual < 1e-6);
  CHECK(sinusoid.offsetDefect < 1e-6);

  RowMatrix<double> integers(64, 1);
  for (Index p = 0; p < 64; ++p) integers(p, 0) = static_cast<double>(p);
  const Requirements counted = measured(integers);
  CHECK(counted.largest == 63);
  CHECK(counted.shiftResidual > 1e-3);  // affine, not linear
  CHECK(counted.offsetDefect > 0.5);

  std::vector<double> at(64);
  for (std::size_t p = 0; p < 64; ++p) at[p] = static_cast<double>(p);
  RowMatrix<float> bits(64, 6);
  binary(at, bits);
  const Requirements coded = measured(bits.cast<double>());
  CHECK(coded.largest == 1);
  CHECK(coded.smallestNorm == 0);
  CHECK(coded.shiftResidual > 0.2);
  CHECK(coded.offsetDefect > 0.2);
}

TEST_CASE("requirements: the residual is 0 for any linear recurrence and 1 for rows that nothing predicts",
          "[requirements]") {
  Random random(3);
  for (int draw = 0; draw < 30; ++draw) {
    const Index dim = random.integer(1, 5);
    RowMatrix<double> step = RowMatrix<double>::NullaryExpr(dim, dim, [&] { return random.normal(); });
    step *= 0.9 / std::max(1e-3, step.norm());
    RowMatrix<double> table(12, dim);
    table.row(0) = Eigen::RowVectorXd::NullaryExpr(dim, [&] { return 1 + random.normal(); });
    for (Index p = 1; p < 12; ++p) table.row(p) = table.row(p - 1) * step;
    const Index offset = random.integer(1, 3);
    CHECK(measured(table, offset).shiftResidual < 1e-6);
  }
  // Orthogonal rows: what comes next lies in no span of what was.
  RowMatrix<double> apart = RowMatrix<double>::Zero(3, 1);
  apart(2, 0) = 1;
  CHECK(measured(apart).shiftResidual == 1);
}

TEST_CASE("requirements: the mean inner product is the Gram matrix by diagonals", "[requirements]") {
  const RowMatrix<double> table = sines(20, 8);
  std::vector<double> mean(20);
  meanInnerProduct(table, mean);
  const std::vector<double> theta = thetaOf(8);
  for (std::size_t delta = 0; delta < 20; ++delta) {
    double sum = 0;
    for (const double t : theta) sum += std::cos(static_cast<double>(delta) * t);
    CHECK(std::abs(mean[delta] - sum) < 1e-6);
  }
}

TEST_CASE("analysis: allocates nothing", "[allocations]") {
  const std::vector<double> theta = thetaOf(8);
  std::vector<double> turns(4);
  std::vector<double> ratio(4);
  std::vector<PairState> states(4);
  const std::vector<double> q(8, 1);
  const RowMatrix<double> table = sines(9, 4);
  std::vector<double> workspace(72);
  CHECK(allocationsOf([&] {
          coverage(theta, theta, 10, turns, ratio, states);
          scoreEnvelope(q, q, 0, theta, 1, PairLayout::half, turns);
          meanPartialSum(0, theta, turns);
          fading(q);
          requirements(table, 2, workspace);
          meanInnerProduct(table, turns);
        }) == 0);
}

namespace {

void refusedCoverage(double length, Index original, Index turns, Index ratio, std::size_t size, Outputs& out) {
  std::vector<PairState> states(size);
  const std::span<double> first = out.doubles(turns);
  coverage(thetaOf(8), std::vector<double>(static_cast<std::size_t>(original), 1), length, first, out.doubles(ratio),
           states);
}
void refusedEnvelope(std::size_t q, std::size_t k, double from, double factor, Outputs& out) {
  scoreEnvelope(std::vector<double>(q, 1), std::vector<double>(k, 1), from, thetaOf(8), factor, PairLayout::half,
                out.doubles(3));
}
void refusedRequirements(Index rows, Index cols, Index offset, Index workspace, Outputs& out) {
  requirements(RowMatrix<double>::Ones(rows, cols), offset, out.doubles(workspace));
}

const Refuses refused{
    {"coverage.trainingLength.zero", [](Outputs& out) { refusedCoverage(0, 4, 4, 4, 4, out); }},
    {"coverage.original.length", [](Outputs& out) { refusedCoverage(1, 3, 4, 4, 4, out); }},
    {"coverage.turns.length", [](Outputs& out) { refusedCoverage(1, 4, 3, 4, 4, out); }},
    {"coverage.ratio.length", [](Outputs& out) { refusedCoverage(1, 4, 4, 5, 4, out); }},
    {"coverage.states.length", [](Outputs& out) { refusedCoverage(1, 4, 4, 4, 5, out); }},
    {"envelope.from.notANumber", [](Outputs& out) { refusedEnvelope(8, 8, notANumber, 1, out); }},
    {"envelope.attentionFactor.negative", [](Outputs& out) { refusedEnvelope(8, 8, 0, -1, out); }},
    {"envelope.q.short", [](Outputs& out) { refusedEnvelope(7, 7, 0, 1, out); }},
    {"envelope.k.length", [](Outputs& out) { refusedEnvelope(8, 9, 0, 1, out); }},
    {"envelope.relative.from.infinite", [](Outputs& out) { meanPartialSum(infinite, thetaOf(8), out.doubles(3)); }},
    {"requirements.rows.one", [](Outputs& out) { refusedRequirements(1, 2, 1, 4, out); }},
    {"requirements.columns.none", [](Outputs& out) { refusedRequirements(3, 0, 1, 0, out); }},
    {"requirements.offset.zero", [](Outputs& out) { refusedRequirements(3, 2, 0, 12, out); }},
    {"requirements.offset.large", [](Outputs& out) { refusedRequirements(3, 2, 3, 12, out); }},
    {"requirements.workspace.length", [](Outputs& out) { refusedRequirements(3, 2, 1, 11, out); }},
    {"requirements.distances.many",
     [](Outputs& out) { meanInnerProduct(RowMatrix<double>::Ones(3, 2), out.doubles(4)); }},
};

}  // namespace
