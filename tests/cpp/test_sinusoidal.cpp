#include "posenc/sinusoidal.hpp"

#include <catch2/catch_test_macros.hpp>

#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RowMatrix<float> table(const Sinusoidal& encoding, const std::vector<double>& positions) {
  std::vector<double> theta(static_cast<std::size_t>(frequencyCount(encoding)));
  inverseFrequencies(encoding, theta);
  RowMatrix<float> out(std::ssize(positions), encoding.dim);
  out.setConstant(-77);
  sinusoidal(encoding, positions, theta, out);
  return out;
}

RowMatrix<float> shift(Index dim, double base, double offset) {
  RowMatrix<float> m(dim, dim);
  shiftMatrix(dim, base, offset, m);
  return m;
}

// How far an entry may be from sin(p·θ) in double: half a unit in the last place of float32, and the angle's own
// rounding.
double entryRounding(double position) { return u32 / 2 * 1.005 + 8 * u64 * std::abs(position); }

}  // namespace

TEST_CASE("sinusoidal: every entry is the rounded sine or cosine of p · base^(−2i/dim)", "[sinusoidal]") {
  Random random(6);
  for (int draw = 0; draw < 3000; ++draw) {
    const Index dim = 2 * random.integer(1, 32);
    const double base = random.pick({100.0, 10000.0, 500000.0});
    const double p = random.position();
    const RowMatrix<float> pe = table({.dim = dim, .base = base}, {p});
    for (Index i = 0; i < dim / 2; ++i) {
      const double angle = p * std::exp(-2.0 * static_cast<double>(i) / static_cast<double>(dim) * std::log(base));
      // exp(log) is off by a few units more than pow.
      REQUIRE(std::abs(pe(0, 2 * i) - std::sin(angle)) <= entryRounding(p) + 16 * u64 * std::abs(angle));
      REQUIRE(std::abs(pe(0, 2 * i + 1) - std::cos(angle)) <= entryRounding(p) + 16 * u64 * std::abs(angle));
    }
  }
}

TEST_CASE("sinusoidal: the layouts hold the same numbers in another order", "[sinusoidal]") {
  Random random(7);
  for (int draw = 0; draw < 1000; ++draw) {
    const Index half = random.integer(1, 40);
    const std::vector<double> at{random.position(), random.position()};
    const auto spacing = random.pick({Spacing::dim, Spacing::halfMinusOne});
    const auto in = [&](SinusoidalLayout layout) {
      return table({.dim = 2 * half, .layout = layout, .spacing = spacing}, at);
    };
    const RowMatrix<float> a = in(SinusoidalLayout::interleaved);
    const RowMatrix<float> b = in(SinusoidalLayout::concatenated);
    const RowMatrix<float> c = in(SinusoidalLayout::cosinesFirst);
    for (Index i = 0; i < half; ++i) {
      REQUIRE(a.col(2 * i) == b.col(i));
      REQUIRE(a.col(2 * i + 1) == b.col(half + i));
      REQUIRE(a.col(2 * i) == c.col(half + i));
      REQUIRE(a.col(2 * i + 1) == c.col(i));
    }
  }
}

TEST_CASE("sinusoidal: an odd width pads with zeros or has one more sine", "[sinusoidal]") {
  const std::vector<double> at{0, 1, -2.5, 1000};
  for (const auto layout :
       {SinusoidalLayout::interleaved, SinusoidalLayout::concatenated, SinusoidalLayout::cosinesFirst})
    for (const Index dim : {3, 7, 11}) {
      const RowMatrix<float> padded = table({.dim = dim, .layout = layout, .oddDim = OddDim::zero}, at);
      const RowMatrix<float> even = table({.dim = dim - 1, .layout = layout}, at);
      CHECK(padded.leftCols(dim - 1) == even);
      CHECK((padded.col(dim - 1).array() == 0).all());

      const RowMatrix<float> longer = table({.dim = dim, .layout = layout, .oddDim = OddDim::extraSine}, at);
      const Index sines = (dim + 1) / 2;
      for (Index i = 0; i < sines; ++i) {
        const double theta = std::exp(-2.0 * static_cast<double>(i) / static_cast<double>(dim) * std::log(10000.0));
        const Index sine = layout == SinusoidalLayout::interleaved    ? 2 * i
                           : layout == SinusoidalLayout::concatenated ? i
                                                                      : dim / 2 + i;
        const Index cosine = layout == SinusoidalLayout::interleaved    ? 2 * i + 1
                             : layout == SinusoidalLayout::concatenated ? sines + i
                                                                        : i;
        for (Index row = 0; row < 4; ++row) {
          const double angle = at[static_cast<std::size_t>(row)] * theta;
          CHECK(std::abs(longer(row, sine) - std::sin(angle)) < 1e-7);
          if (i < dim / 2) CHECK(std::abs(longer(row, cosine) - std::cos(angle)) < 1e-7);
        }
      }
    }
}

TEST_CASE("sinusoidal: the row of the padding position is zero", "[sinusoidal]") {
  const std::vector<double> at{0, 1, 2, 1};
  const RowMatrix<float> plain = table({.dim = 8}, at);
  const RowMatrix<float> padded = table({.dim = 8, .paddingIndex = 1}, at);
  CHECK(padded.row(0) == plain.row(0));
  CHECK(padded.row(2) == plain.row(2));
  CHECK((padded.row(1).array() == 0).all());
  CHECK((padded.row(3).array() == 0).all());
}

TEST_CASE("sinusoidal: PE(p + k) = M_k PE(p) whatever p is", "[sinusoidal]") {
  Random random(8);
  for (int draw = 0; draw < 2000; ++draw) {
    const Index dim = 2 * random.integer(1, 24);
    const double base = random.pick({50.0, 10000.0, 1e6});
    const double k = random.uniform(-300, 300);
    const double p = random.position();
    const RowMatrix<float> pe = table({.dim = dim, .base = base}, {p, p + k});
    const Eigen::VectorXf shifted = shift(dim, base, k) * pe.row(0).transpose();
    // Four factors rounded to float32, at most √2 in sum, and the product's own roundings.
    REQUIRE((shifted.transpose() - pe.row(1)).cwiseAbs().maxCoeff() <= 6 * u32 + 8 * u64 * (std::abs(p) + 300));
  }
}

TEST_CASE("sinusoidal: shift matrices are orthogonal and add their offsets", "[sinusoidal]") {
  Random random(9);
  for (int draw = 0; draw < 300; ++draw) {
    const Index dim = 2 * random.integer(1, 16);
    const double a = random.uniform(-50, 50);
    const double b = random.uniform(-50, 50);
    const RowMatrix<float> product = shift(dim, 10000, a) * shift(dim, 10000, b);
    CHECK((product - shift(dim, 10000, a + b)).cwiseAbs().maxCoeff() < 8 * u32);
    CHECK((shift(dim, 10000, a) * shift(dim, 10000, a).transpose()).isIdentity(8 * u32));
    CHECK((shift(dim, 10000, -a) - shift(dim, 10000, a).transpose()).cwiseAbs().maxCoeff() < u32);
  }
  CHECK(shift(6, 10000, 0).isIdentity(0));
}

TEST_CASE("sinusoidal: the Gram matrix is Toeplitz, its entries Σ cos(θᵢΔ)", "[sinusoidal]") {
  Random random(10);
  for (int draw = 0; draw < 200; ++draw) {
    const Index dim = 2 * random.integer(1, 64);
    const double start = random.position();
    std::vector<double> at(12);
    for (std::size_t i = 0; i < at.size(); ++i) at[i] = start + static_cast<double>(i);
    const RowMatrix<double> pe = table({.dim = dim}, at).cast<double>();
    const RowMatrix<double> gram = pe * pe.transpose();
    const std::vector<double> theta = thetaOf(dim);
    for (Index i = 0; i < 12; ++i)
      for (Index j = 0; j < 12; ++j) {
        double expected = 0;
        for (const double t : theta) expected += std::cos(t * static_cast<double>(i - j));
        REQUIRE(std::abs(gram(i, j) - expected) <= static_cast<double>(dim) * (u32 + 8 * u64 * (std::abs(start) + 12)));
      }
  }
}

TEST_CASE("sinusoidal: ‖PE(p + 1) − PE(p)‖ is the same at every p, and so is the norm", "[sinusoidal]") {
  Random random(11);
  for (int draw = 0; draw < 2000; ++draw) {
    const Index dim = 2 * random.integer(1, 64);
    const double p = random.position();
    double squared = 0;
    for (const double t : thetaOf(dim)) squared += 2 * (1 - std::cos(t));
    const RowMatrix<double> pe = table({.dim = dim}, {p, p + 1}).cast<double>();
    const double rounding = std::sqrt(static_cast<double>(dim)) * (2 * u32 + 8 * u64 * (std::abs(p) + 1));
    CHECK(std::abs((pe.row(1) - pe.row(0)).norm() - std::sqrt(squared)) <= rounding);
    CHECK(std::abs(pe.row(0).norm() - std::sqrt(static_cast<double>(dim) / 2)) <= rounding);
  }
}

TEST_CASE("sinusoidal: no positions give no rows, NaN flows through", "[sinusoidal]") {
  CHECK(table({.dim = 4}, {}).rows() == 0);
  const RowMatrix<float> pe = table({.dim = 4}, {notANumber, infinite, 1});
  CHECK(pe.topRows(2).array().isNaN().all());
  CHECK(pe.row(2).allFinite());
}

namespace {

// A table of three positions into an output of the right size, unless told.
void refusedTable(const Sinusoidal& encoding, Outputs& out, Index rows = 3, Index cols = 8,
                  std::size_t frequencies = 4) {
  const std::vector<double> at{0, 1, 2};
  const std::vector<double> theta(frequencies, 0.5);
  sinusoidal(encoding, at, theta, out.floats(rows, cols));
}

const Refuses refused{
    {"sinusoidal.dim.odd", [](Outputs& out) { refusedTable({.dim = 7}, out); }},
    {"sinusoidal.dim.zero", [](Outputs& out) { refusedTable({.dim = 0}, out); }},
    {"sinusoidal.dim.negative", [](Outputs& out) { refusedTable({.dim = -8}, out); }},
    {"sinusoidal.dim.oneWithZeros", [](Outputs& out) { refusedTable({.dim = 1, .oddDim = OddDim::zero}, out); }},
    {"sinusoidal.dim.zeroWithSine", [](Outputs& out) { refusedTable({.dim = 0, .oddDim = OddDim::extraSine}, out); }},
    {"sinusoidal.base.zero", [](Outputs& out) { refusedTable({.dim = 8, .base = 0}, out); }},
    {"sinusoidal.base.notANumber", [](Outputs& out) { refusedTable({.dim = 8, .base = notANumber}, out); }},
    {"sinusoidal.paddingIndex.infinite", [](Outputs& out) { refusedTable({.dim = 8, .paddingIndex = infinite}, out); }},
    {"sinusoidal.frequencies.length", [](Outputs& out) { refusedTable({.dim = 8}, out, 3, 8, 3); }},
    {"sinusoidal.frequencies.outLength",
     [](Outputs& out) { inverseFrequencies(Sinusoidal{.dim = 8}, out.doubles(5)); }},
    {"sinusoidal.out.rows", [](Outputs& out) { refusedTable({.dim = 8}, out, 2, 8); }},
    {"sinusoidal.out.columns", [](Outputs& out) { refusedTable({.dim = 8}, out, 3, 9); }},
    {"shiftMatrix.dim.odd", [](Outputs& out) { shiftMatrix(5, 10000, 1, out.floats(5, 5)); }},
    {"shiftMatrix.dim.large", [](Outputs& out) { shiftMatrix(16386, 10000, 1, out.floats(1, 1)); }},
    {"shiftMatrix.base.zero", [](Outputs& out) { shiftMatrix(4, 0, 1, out.floats(4, 4)); }},
    {"shiftMatrix.offset.notANumber", [](Outputs& out) { shiftMatrix(4, 10000, notANumber, out.floats(4, 4)); }},
    {"shiftMatrix.out.shape", [](Outputs& out) { shiftMatrix(4, 10000, 1, out.floats(4, 3)); }},
};

}  // namespace

// One unit in the last place of float32 at x.
static double ulpOf(double x) {
  const auto magnitude = static_cast<float>(std::abs(x));
  return magnitude < 0x1p-126F ? 0x1p-149 : static_cast<double>(std::nextafter(magnitude, INFINITY) - magnitude);
}

TEST_CASE("sinusoidal: within one ulp of the true value up to position 2²⁴, and beyond", "[sinusoidal]") {
  Random random(310);
  double worst = 0;
  for (int draw = 0; draw < 2000; ++draw) {
    const Index dim = 2 * random.integer(1, 12);
    std::vector<double> theta(static_cast<std::size_t>(dim / 2));
    for (double& t : theta) t = random.coin() ? 1 : std::exp(random.uniform(-12, 0));
    // Positions near multiples of π/2, too, where one of the two is small; and angles that leave the fast path.
    const double reach = random.pick({100.0, 65536.0, 0x1p24, 0x1p24, 0x1p40});
    double position = random.uniform(-reach, reach);
    if (random.coin()) position = std::round(position / 1.5707963267948966) * 1.5707963267948966;
    if (random.coin()) position = std::round(position);
    RowMatrix<float> table(1, dim);
    sinusoidal({.dim = dim}, std::vector<double>{position}, theta, table);
    for (Index i = 0; i < dim / 2; ++i) {
      const double angle = position * theta[static_cast<std::size_t>(i)];
      const auto sine = static_cast<double>(std::sin(static_cast<long double>(angle)));
      const auto cosine = static_cast<double>(std::cos(static_cast<long double>(angle)));
      worst = std::max({worst, std::abs(table(0, 2 * i) - sine) / ulpOf(sine),
                        std::abs(table(0, 2 * i + 1) - cosine) / ulpOf(cosine)});
    }
  }
  CAPTURE(worst);
  CHECK(worst <= 0.51);
  CHECK(worst >= 0.49);
}

TEST_CASE("sinusoidal: rows that follow one another are as near to the true value, next to its zeros too",
          "[sinusoidal]") {
  Random random(311);
  double worst = 0;
  int mended = 0;
  for (int draw = 0; draw < 200; ++draw) {
    const Index dim = 2 * random.integer(1, 40);
    std::vector<double> theta(static_cast<std::size_t>(dim / 2));
    for (double& t : theta) t = random.coin() ? 1 : std::exp(random.uniform(-12, 0));
    double from = random.uniform(-100, random.pick({100.0, 65536.0, 0x1p24}));
    if (random.coin()) from = std::round(from);
    std::vector<double> positions(static_cast<std::size_t>(random.integer(2, 80)));
    for (std::size_t r = 0; r < positions.size(); ++r) positions[r] = from + static_cast<double>(r);
    // One angle hits a multiple of π/2 as nearly as doubles can.
    const double hit = positions[positions.size() / 2];
    theta.back() = std::round(hit) * 1.5707963267948966 / hit;
    // And somewhere the positions stop following one another.
    if (random.coin()) positions.back() += 0.5;
    RowMatrix<float> table(std::ssize(positions), dim);
    sinusoidal({.dim = dim}, positions, theta, table);
    for (Index row = 0; row < table.rows(); ++row)
      for (Index i = 0; i < dim / 2; ++i) {
        const double angle = positions[static_cast<std::size_t>(row)] * theta[static_cast<std::size_t>(i)];
        const auto sine = static_cast<double>(std::sin(static_cast<long double>(angle)));
        const auto cosine = static_cast<double>(std::cos(static_cast<long double>(angle)));
        worst = std::max({worst, std::abs(table(row, 2 * i) - sine) / ulpOf(sine),
                          std::abs(table(row, 2 * i + 1) - cosine) / ulpOf(cosine)});
        mended += std::min(std::abs(sine), std::abs(cosine)) < 1e-9;
      }
  }
  CAPTURE(worst);
  CHECK(worst <= 0.51);
  CHECK(worst >= 0.49);
  CHECK(mended >= 100);
}

TEST_CASE("sinusoidal: what is no angle gives no number", "[sinusoidal]") {
  for (const double position : {infinite, -infinite, notANumber}) {
    RowMatrix<float> table(1, 12);
    sinusoidal({.dim = 12}, std::vector<double>{position}, thetaOf(12), table);
    CHECK(table.array().isNaN().all());
  }
}
