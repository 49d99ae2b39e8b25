// Claims about position encodings that widely read articles make, measured: what the core computes of them.
#include <catch2/catch_test_macros.hpp>

#include <Eigen/QR>
#include <algorithm>
#include <complex>
#include <numbers>

#include "posenc/score_matrix.hpp"
#include "posenc/seeded.hpp"
#include "posenc/sinusoidal.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RowMatrix<double> codes(Index dim, const std::vector<double>& positions) {
  RowMatrix<float> out(std::ssize(positions), dim);
  sinusoidal({.dim = dim}, positions, thetaOf(dim), out);
  return out.cast<double>();
}

// (1/(d/2)) Σ cos(θᵢΔ) for Δ = first … last: the score of a vector of ones with itself.
std::vector<double> decay(Index dim, std::size_t last, std::size_t first = 0) {
  const std::vector<double> ones(static_cast<std::size_t>(dim), 1 / std::sqrt(static_cast<double>(dim)));
  std::vector<double> curve(last + 1 - first);
  scoreCurve(ones, ones, static_cast<double>(first), thetaOf(dim), 1, PairLayout::half, Precision::float64, curve);
  return curve;
}

std::vector<double> seeded(std::uint64_t seed, std::size_t count) {
  std::vector<double> values(count);
  seededNormal(seed, values);
  return values;
}

bool near(double value, double expected, double within) { return std::abs(value - expected) <= within; }

}  // namespace

TEST_CASE("claim: neighbouring codes are equally far apart everywhere, not blurred at 1000", "[claims]") {
  for (const double p : {0.0, 1.0, 1000.0, 1e5, 1e7}) {
    const RowMatrix<double> pe = codes(512, {p, p + 1});
    CHECK(near((pe.row(1) - pe.row(0)).norm(), 3.714270, 2e-6));
  }
}

TEST_CASE("claim: with exponent 2k/d for dimension k the inner product drifts, with 2⌊k/2⌋/d it does not", "[claims]") {
  for (const double p : {0.0, 5.0, 1000.0, 1e5}) {
    const RowMatrix<double> pe = codes(512, {p, p + 5});
    CHECK(near(pe.row(0).dot(pe.row(1)), 189.597, 1e-3));
  }
  // As written: each column has a frequency of its own, sines in even and cosines in odd ones.
  std::vector<double> own(512);
  inverseFrequencies(512, 10000, Spacing::dim, own);
  const auto wrong = [&](double p) {
    const std::vector<double> at{p, p + 5};
    RowMatrix<float> cos(2, 512);
    RowMatrix<float> sin(2, 512);
    cosSin(at, own, 1, Precision::float64, cos, sin);
    double sum = 0;
    for (Index k = 0; k < 512; ++k) {
      const RowMatrix<float>& column = k % 2 == 0 ? sin : cos;
      sum += static_cast<double>(column(0, k)) * column(1, k);
    }
    return sum;
  };
  CHECK(near(wrong(0), 223.0, 0.05));
  CHECK(near(wrong(1000), 230.3, 0.05));
}

TEST_CASE("claim: RoPE takes any length, but 18 of 64 pairs never complete a turn in training", "[claims]") {
  std::vector<double> lambda(64);
  wavelengths(thetaOf(128), lambda);
  CHECK(std::ranges::count_if(lambda, [](double wavelength) { return wavelength > 4096; }) == 18);
}

TEST_CASE("claim: the slowest wavelength is 60 611 at d = 512 and 628 at d = 4, not 2π·10000", "[claims]") {
  std::vector<double> lambda(256);
  wavelengths(thetaOf(512), lambda);
  CHECK(near(lambda.back(), 60611, 0.5));
  CHECK(lambda.front() == 2 * std::numbers::pi);
  lambda.resize(2);
  wavelengths(thetaOf(4), lambda);
  CHECK(near(lambda.back(), 628, 0.5));
}

TEST_CASE("claim: integer positions never repeat exactly; how near they come", "[claims]") {
  // d = 2: 710 is 113 turns and 6e-5.
  const RowMatrix<double> pe = codes(2, {0, 710});
  CHECK(near((pe.row(1) - pe.row(0)).norm(), 6.03e-5, 1e-7));
  // d = 512: 2π·10000 is no period.
  CHECK(near(decay(512, 62832, 62832).back(), -0.066, 5e-4));
}

TEST_CASE("claim: k = 1 … d/2 shifts every speed by one: no hand turns by 1, the slowest is 1/base", "[claims]") {
  // As written, θ_k for k = 1 … d/2 is the formula's θ for i = 1 … d/2, one beyond the last.
  std::vector<double> longer(257);
  inverseFrequencies(512, 10000, Spacing::dim, longer);
  CHECK(longer[0] == 1);
  CHECK(near(longer[1], 0.964662, 1e-6));  // the fastest, as written
  CHECK(near(longer[256], 1e-4, 1e-18));
  CHECK(near(1 / longer[255], 9646.62, 0.01));  // the formula's slowest
}

TEST_CASE("claim: with one head adding is concatenating; one p' serves Q, K and V only where d ≥ 3h", "[claims]") {
  constexpr Index d = 24;
  const RowMatrix<double> p = codes(d, {7});
  // Rows of W and U p of one head of h rows for as many of the three projections as are served.
  const auto missed = [&](Index served, Index h) {
    RowMatrix<double> w(served * h, d);
    Eigen::VectorXd wanted(served * h);
    for (Index i = 0; i < served; ++i) {
      const auto weights = [&](std::uint64_t seed) {
        const std::vector<double> values = seeded(seed, d * d);
        return RowMatrix<double>(Eigen::Map<const RowMatrix<double>>(values.data(), d, d));
      };
      w.middleRows(i * h, h) = weights(static_cast<std::uint64_t>(10 + i)).topRows(h);
      wanted.segment(i * h, h) = weights(static_cast<std::uint64_t>(20 + i)).topRows(h) * p.row(0).transpose();
    }
    const Eigen::VectorXd best = w.completeOrthogonalDecomposition().solve(wanted);
    return (w * best - wanted).norm() / wanted.norm();
  };
  for (Index served = 1; served <= 3; ++served) {
    CHECK(missed(served, d / served) < 1e-10);
    if (served > 1) CHECK(missed(served, d / served + 1) > 0.05);
  }
  // One head, as wide as the token: what is left of a random direction outside of d of 2d or 3d dimensions.
  CHECK(near(missed(2, d), std::sqrt(1.0 / 2), 0.15));
  CHECK(near(missed(3, d), std::sqrt(2.0 / 3), 0.15));
}

TEST_CASE("claim: why 10000: how many hands come round in a text, and how many never move, at three bases",
          "[claims]") {
  struct Hands {
    double base;
    Index turned;  // of 256, within 512 positions
    Index idle;    // less than a tenth of a radian in all of them
    double slowest;
  };
  for (const Hands& hands : {Hands{100, 245, 0, 617}, Hands{10000, 123, 18, 60611}, Hands{1e6, 82, 97, 5953089}}) {
    std::vector<double> theta(256);
    inverseFrequencies(512, hands.base, Spacing::dim, theta);
    CHECK(std::ranges::count_if(theta, [](double one) { return 512 * one >= 2 * std::numbers::pi; }) == hands.turned);
    CHECK(std::ranges::count_if(theta, [](double one) { return 512 * one < 0.1; }) == hands.idle);
    CHECK(near(2 * std::numbers::pi / theta.back(), hands.slowest, 0.5));
  }
}

TEST_CASE("claim: the inner product does not simply decay with distance", "[claims]") {
  const std::vector<double> curve = decay(128, 10000);
  const auto rises = [&](std::size_t step) { return curve[step] > curve[step - 1]; };
  std::size_t first = 1;
  while (!rises(first)) ++first;
  CHECK(first == 12);
  int rising = 0;
  for (std::size_t step = 1; step <= 4096; ++step) rising += rises(step) ? 1 : 0;
  CHECK(rising == 1992);
  CHECK(std::ranges::find_if(curve, [](double value) { return value < 0; }) - curve.begin() == 1707);
  CHECK(*std::max_element(curve.begin() + 1707, curve.begin() + 4096) > 0.26);  // it revives
  CHECK(near(curve[10000], -0.028, 5e-4));
  // The most that any phase between q and k makes of it there: |Σ e^{iθΔ}|.
  std::complex<double> sum;
  for (const double theta : thetaOf(128)) sum += std::polar(1.0 / 64, 10000 * theta);
  CHECK(near(std::abs(sum), 0.1125, 5e-4));
}

TEST_CASE("claim: for random q and k the mean score is 0 at every distance", "[claims]") {
  constexpr std::size_t distances = 64;
  std::vector<double> mean(distances);
  std::vector<double> curve(distances);
  const int draws = 2000;
  for (int draw = 0; draw < draws; ++draw) {
    const std::vector<double> qk = seeded(static_cast<std::uint64_t>(draw), 128);
    scoreCurve(Doubles(qk).first(64), Doubles(qk).last(64), 0, thetaOf(64), 1, PairLayout::half, Precision::float64,
               curve);
    for (std::size_t j = 0; j < distances; ++j) mean[j] += curve[j] / draws;
  }
  // A score has standard deviation √64.
  for (const double value : mean) CHECK(std::abs(value) < 5 * 8 / std::sqrt(draws));
}

TEST_CASE("claim: a key that is the query turned by 50 is heard best at distance 50", "[claims]") {
  RowMatrix<float> q(1, 128);
  q.setOnes();
  const RowMatrix<float> k = turnedRows(q, {50}, thetaOf(128), PairLayout::half);
  std::vector<double> curve(2000);
  scoreCurve(row(q, 0), row(k, 0), 0, thetaOf(128), 1, PairLayout::half, Precision::float64, curve);
  CHECK(std::ranges::max_element(curve) - curve.begin() == 50);
}

TEST_CASE("claim: the score depends on q, k and m − n, as long as angles are exact", "[claims]") {
  const std::vector<double> q = seeded(1, 64);
  const std::vector<double> k = seeded(2, 64);
  const auto at = [&](double m, Precision precision) {
    return score(q, k, m + 5, m, thetaOf(64), 1, PairLayout::half, precision);
  };
  const double exact = at(0, Precision::float64);
  CHECK(near(at(1e6, Precision::float64), exact, 1e-7));
  CHECK(near(at(10, Precision::float32), exact, 1e-4));
  CHECK(std::abs(at(1e6, Precision::float32) - exact) > 1e-3);
  // bfloat16 steps by 32 at 4096: five positions collapse onto one.
  CHECK(at(4096, Precision::bfloat16) ==
        score(q, k, 4096, 4096, thetaOf(64), 1, PairLayout::half, Precision::bfloat16));
}

TEST_CASE("claim: adjacent pairs and half-split are different maps until rows are permuted", "[claims]") {
  Random random(80);
  const RowMatrix<float> w = random.matrix(128, 4);  // W_q x, W_k x of four tokens as columns
  RowMatrix<float> moved(128, 4);
  permuteLayout(w, 1, PairLayout::interleaved, PairLayout::half, moved);
  const auto scoreOf = [&](const RowMatrix<float>& rows, PairLayout layout) {
    const RowMatrix<float> vectors = rows.transpose();
    return score(row(vectors, 0), row(vectors, 1), 9, 2, thetaOf(128), 1, layout, Precision::float64);
  };
  const double adjacent = scoreOf(w, PairLayout::interleaved);
  CHECK(std::abs(scoreOf(w, PairLayout::half) - adjacent) > 0.1);
  CHECK(near(scoreOf(moved, PairLayout::half), adjacent, 1e-12));
}

TEST_CASE("claim: codes of different positions share relative information, their differences do not", "[claims]") {
  std::vector<double> at(32);
  for (std::size_t i = 0; i < at.size(); ++i) at[i] = static_cast<double>(i);
  const RowMatrix<double> pe = codes(64, at);
  const RowMatrix<double> gram = pe * pe.transpose();
  CHECK(toeplitzDefect(gram) < 1e-5);
  CHECK((gram.row(0).tail(31).array().abs() > 1).all());  // by no means independent
  CHECK(((pe.row(10) - pe.row(7)) - (pe.row(4) - pe.row(1))).norm() > 1);
}

TEST_CASE("claim: RoPE is not sinusoidal: three of four additive terms hold absolute positions", "[claims]") {
  Random random(81);
  const RowMatrix<double> x = random.matrix<double>(6, 16);
  const RowMatrix<double> wq = random.matrix<double>(8, 16);
  const RowMatrix<double> wk = random.matrix<double>(8, 16);
  RowMatrix<double> here(24, 6);
  RowMatrix<double> there(24, 6);
  additiveTerms(x, {wq, wk}, 0, 10000, here);
  additiveTerms(x, {wq, wk}, 100, 10000, there);
  CHECK(here.topRows(6) == there.topRows(6));
  for (Index term = 1; term < 4; ++term)
    CHECK((here.middleRows(6 * term, 6) - there.middleRows(6 * term, 6)).norm() > 1);
  RowMatrix<double> rotary(6, 6);
  RowMatrix<double> slid(6, 6);
  rotaryScores(x, {wq, wk}, 0, 10000, PairLayout::half, rotary);
  rotaryScores(x, {wq, wk}, 100, 10000, PairLayout::half, slid);
  CHECK((rotary - slid).cwiseAbs().maxCoeff() < 1e-11);
}
