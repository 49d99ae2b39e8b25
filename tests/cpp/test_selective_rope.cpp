#include "posenc/selective_rope.hpp"

#include <catch2/catch_test_macros.hpp>

#include "allocations.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RowMatrix<double> accumulated(const RowMatrix<double>& increments, Index members,
                              const std::vector<double>& temperature) {
  RowMatrix<double> out(increments.rows(), increments.cols());
  selectiveAngles(increments, members, temperature, out);
  return out;
}

}  // namespace

TEST_CASE("selective rope: angles are sums of what came, sequence by sequence", "[selective_rope]") {
  Random random(400);
  for (int draw = 0; draw < 100; ++draw) {
    const Index members = random.integer(1, 3);
    const Index n = random.integer(0, 6);
    const Index pairs = random.integer(1, 4);
    const RowMatrix<double> increments = random.matrix<double>(members * n, pairs);
    const std::vector<double> temperature = random.vector(pairs);
    const RowMatrix<double> out = accumulated(increments, members, temperature);
    for (Index row = 0; row < out.rows(); ++row)
      for (Index i = 0; i < pairs; ++i) {
        const double sum = increments.col(i).segment(row - row % n, row % n + 1).sum();
        REQUIRE(std::abs(out(row, i) - temperature[static_cast<std::size_t>(i)] * sum) < 1e-14);
      }
  }
}

TEST_CASE("selective rope: increments of 1 give the scores of RoPE", "[selective_rope]") {
  const std::vector<double> theta = thetaOf(8);
  const RowMatrix<double> out = accumulated(RowMatrix<double>::Ones(40, 4), 1, theta);
  Random random(401);
  const RowMatrix<float> q = random.matrix(1, 8);
  const RowMatrix<float> k = random.matrix(1, 8);
  const auto at = [&](const RowMatrix<float>& x, Index row) {
    return turnedRows(x, {1}, {&out(row, 0), &out(row, 0) + 4}, PairLayout::half);
  };
  for (Index m = 0; m < 40; m += 7)
    for (Index n = 0; n < 40; n += 5) {
      const float mine = at(q, m).row(0).dot(at(k, n).row(0));
      const float rope = turnedRows(q, {static_cast<double>(m)}, theta, PairLayout::half)
                             .row(0)
                             .dot(turnedRows(k, {static_cast<double>(n)}, theta, PairLayout::half).row(0));
      CHECK(std::abs(mine - rope) < 1e-5F);
    }
}

TEST_CASE("selective rope: allocates nothing", "[selective_rope][allocations]") {
  const RowMatrix<double> increments = RowMatrix<double>::Ones(4, 2);
  const std::vector<double> temperature{1, 0.5};
  RowMatrix<double> out(4, 2);
  CHECK(allocationsOf([&] { selectiveAngles(increments, 2, temperature, out); }) == 0);
}

namespace {

void refusedAngles(Outputs& out, Index members, std::size_t temperature, Index cols) {
  selectiveAngles(RowMatrix<double>::Ones(4, 2), members, std::vector<double>(temperature), out.matrix(4, cols));
}

const Refuses refused{
    {"selectiveAngles.temperature.length", [](Outputs& out) { refusedAngles(out, 2, 3, 2); }},
    {"selectiveAngles.out.shape", [](Outputs& out) { refusedAngles(out, 2, 2, 3); }},
    {"selectiveAngles.members.multiple", [](Outputs& out) { refusedAngles(out, 3, 2, 2); }},
};

}  // namespace
