// RoPE++: a query turned by −90° has the imaginary part of the complex score.
#include <catch2/catch_test_macros.hpp>

#include <complex>

#include "allocations.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

TEST_CASE("rope: imaginary queries have Im where queries have Re, and four of them make one", "[rope]") {
  Random random(430);
  for (int draw = 0; draw < 300; ++draw) {
    const Index pairs = random.integer(1, 8);
    const PairLayout layout = bothLayouts[random.integer(0, 1)];
    const RowMatrix<float> q = random.matrix(1, 2 * pairs);
    const RowMatrix<float> k = random.matrix(1, 2 * pairs);
    const std::vector<double> theta = thetaOf(2 * pairs);
    const double m = random.uniform(-500, 500);
    const double n = random.uniform(-500, 500);
    RowMatrix<float> quarter(1, 2 * pairs);
    imaginaryQuery(q, layout, quarter);
    std::complex<double> expected = 0;
    for (Index i = 0; i < pairs; ++i) {
      const Index a = layout == PairLayout::half ? i : 2 * i;
      const Index b = layout == PairLayout::half ? i + pairs : 2 * i + 1;
      const std::complex<double> z(q(0, a), q(0, b));
      const std::complex<double> c(k(0, a), k(0, b));
      expected += z * std::conj(c) * std::polar(1.0, (m - n) * theta[static_cast<std::size_t>(i)]);
    }
    const auto score = [&](const RowMatrix<float>& query) {
      return turnedRows(query, {m}, theta, layout).row(0).dot(turnedRows(k, {n}, theta, layout).row(0));
    };
    REQUIRE(std::abs(score(q) - expected.real()) < 2e-5);
    REQUIRE(std::abs(score(quarter) - expected.imag()) < 2e-5);
    RowMatrix<float> other(1, 2 * pairs);
    imaginaryQuery(quarter, layout, other);
    REQUIRE(other == -q);
  }
}

TEST_CASE("rope: imaginary queries allocate nothing", "[rope][allocations]") {
  const RowMatrix<float> q = RowMatrix<float>::Ones(4, 6);
  RowMatrix<float> out(4, 6);
  CHECK(allocationsOf([&] { imaginaryQuery(q, PairLayout::half, out); }) == 0);
}

namespace {

const Refuses refused{
    {"imaginaryQuery.headDim.odd",
     [](Outputs& out) { imaginaryQuery(RowMatrix<float>::Ones(2, 3), PairLayout::half, out.floats(2, 3)); }},
    {"imaginaryQuery.out.shape",
     [](Outputs& out) { imaginaryQuery(RowMatrix<float>::Ones(2, 4), PairLayout::half, out.floats(2, 3)); }},
};

}  // namespace
