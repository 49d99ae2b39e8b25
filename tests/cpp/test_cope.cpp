#include "posenc/cope.hpp"

#include <catch2/catch_test_macros.hpp>

#include "allocations.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RowMatrix<float> positions(Index heads, const RowMatrix<float>& q, const RowMatrix<float>& k, double scale) {
  RowMatrix<float> out(q.rows(), k.rows() / heads);
  copePositions(heads, q, k, scale, out);
  return out;
}

RowMatrix<float> bias(const RowMatrix<float>& q, const RowMatrix<float>& at, const RowMatrix<float>& table,
                      double scale) {
  RowMatrix<float> out(at.rows(), at.cols());
  copeBias(q, at, table, scale, out);
  return out;
}

}  // namespace

TEST_CASE("cope: a key is as far as the gates from it to the query add up to", "[cope]") {
  Random random(410);
  for (int draw = 0; draw < 100; ++draw) {
    const Index heads = random.integer(1, 3);
    const Index m = random.integer(1, 7);
    const Index n = random.integer(1, m);
    const Index d = random.integer(1, 5);
    const RowMatrix<float> q = random.matrix(heads * n, d);
    const RowMatrix<float> k = random.matrix(heads * m, d);
    const double scale = random.uniform(-2, 2);
    const RowMatrix<float> out = positions(heads, q, k, scale);
    for (Index row = 0; row < out.rows(); ++row)
      for (Index j = 0; j < m; ++j) {
        double sum = 0;
        for (Index l = j; l <= m - n + row % n; ++l)
          sum += 1 / (1 + std::exp(-scale * q.row(row).cast<double>().dot(k.row(row / n * m + l).cast<double>())));
        REQUIRE(std::abs(out(row, j) - sum) < 1e-5);
      }
  }
}

TEST_CASE("cope: open gates count tokens, closed ones nothing", "[cope]") {
  const RowMatrix<float> one = RowMatrix<float>::Ones(4, 1);
  const RowMatrix<float> counted = positions(1, one, one, 1000);
  const RowMatrix<float> closed = positions(1, one, one, -1000);
  for (Index i = 0; i < 4; ++i)
    for (Index j = 0; j < 4; ++j) {
      CHECK(counted(i, j) == static_cast<float>(std::max<Index>(0, i - j + 1)));
      CHECK(closed(i, j) == 0);
    }
}

TEST_CASE("cope: the bias lies between the two next rows of the table, and ends with it", "[cope]") {
  Random random(411);
  const RowMatrix<float> q = random.matrix(5, 3);
  const RowMatrix<float> table = random.matrix(6, 3);
  RowMatrix<float> at(5, 9);
  for (Index i = 0; i < at.size(); ++i) at.data()[i] = static_cast<float>(random.uniform(0, 8));
  at.col(0) << 0, 1, 4, 5, 7;
  const RowMatrix<float> out = bias(q, at, table, 0.5);
  // ⟨q, e⟩ of the interpolated vector e itself.
  for (Index row = 0; row < 5; ++row)
    for (Index j = 0; j < 9; ++j) {
      const double p = std::min(static_cast<double>(at(row, j)), 5.0);
      const Eigen::VectorXd low = table.row(static_cast<Index>(std::floor(p))).cast<double>().transpose();
      const Eigen::VectorXd high = table.row(static_cast<Index>(std::ceil(p))).cast<double>().transpose();
      const Eigen::VectorXd e = low + (high - low) * (p - std::floor(p));
      CHECK(std::abs(out(row, j) - 0.5 * q.row(row).cast<double>().transpose().dot(e)) < 1e-6);
    }
  CHECK(out(4, 0) == bias(q, RowMatrix<float>::Constant(5, 1, 5), table, 0.5)(4, 0));
}

TEST_CASE("cope: no heads have no positions", "[cope]") {
  RowMatrix<float> none(0, 2);
  copePositions(0, RowMatrix<float>(0, 3), RowMatrix<float>(0, 3), 1, none);
  CHECK(none.size() == 0);
}

TEST_CASE("cope: allocates nothing", "[cope][allocations]") {
  const RowMatrix<float> x = RowMatrix<float>::Ones(4, 2);
  RowMatrix<float> at(4, 2);
  RowMatrix<float> out(4, 2);
  CHECK(allocationsOf([&] {
          copePositions(2, x, x, 1, at);
          copeBias(x, at, x, 1, out);
        }) == 0);
}

namespace {

void refusedPositions(Outputs& out, double scale, Index keys, Index width, Index cols) {
  copePositions(2, RowMatrix<float>::Ones(4, 3), RowMatrix<float>::Ones(keys, width), scale, out.floats(4, cols));
}

void refusedBias(Outputs& out, double scale, Index positions, Index table, Index width, Index cols = 2) {
  copeBias(RowMatrix<float>::Ones(4, 3), RowMatrix<float>::Ones(positions, 2), RowMatrix<float>::Ones(table, width),
           scale, out.floats(4, cols));
}

const Refuses refused{
    {"copePositions.scale.notANumber", [](Outputs& out) { refusedPositions(out, NAN, 6, 3, 3); }},
    {"copePositions.k.few", [](Outputs& out) { refusedPositions(out, 1, 2, 3, 1); }},
    {"copePositions.k.width", [](Outputs& out) { refusedPositions(out, 1, 6, 2, 3); }},
    {"copePositions.out.shape", [](Outputs& out) { refusedPositions(out, 1, 6, 3, 2); }},
    {"copeBias.scale.infinite", [](Outputs& out) { refusedBias(out, INFINITY, 4, 3, 3); }},
    {"copeBias.table.none", [](Outputs& out) { refusedBias(out, 1, 4, 0, 3); }},
    {"copeBias.table.width", [](Outputs& out) { refusedBias(out, 1, 4, 3, 2); }},
    {"copeBias.positions.rows", [](Outputs& out) { refusedBias(out, 1, 5, 3, 3); }},
    {"copeBias.out.shape", [](Outputs& out) { refusedBias(out, 1, 4, 3, 3, 3); }},
};

}  // namespace
