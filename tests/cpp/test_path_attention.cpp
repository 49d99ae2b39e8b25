#include "posenc/path_attention.hpp"

#include <catch2/catch_test_macros.hpp>

#include "allocations.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

struct Draw {
  Index heads, n, m, d;
  RowMatrix<float> q, k, w, beta;

  explicit Draw(Random& random)
      : heads(random.integer(1, 3)),
        n(random.integer(1, 5)),
        m(n + random.integer(0, 3)),
        d(random.integer(1, 6)),
        q(random.matrix(heads * n, d)),
        k(random.matrix(heads * m, d)),
        w(random.matrix(heads * m, d).rowwise().normalized()),
        beta(RowMatrix<float>::NullaryExpr(heads, m, [&] { return static_cast<float>(random.uniform(0, 2)); })) {}

  RowMatrix<float> scores(double scale = 1) const {
    std::vector<double> workspace(static_cast<std::size_t>(d));
    RowMatrix<float> out(heads * n, m);
    pathScores(q, k, w, beta, scale, workspace, out);
    return out;
  }

  // The product of the matrices between, applied to the key.
  double expected(Index row, Index j) const {
    const Index first = row / n * m;
    Eigen::VectorXd key = k.row(first + j).cast<double>().transpose();
    for (Index t = j + 1; t <= m - n + row % n; ++t) {
      const Eigen::VectorXd unit = w.row(first + t).cast<double>().transpose();
      const Eigen::MatrixXd h =
          Eigen::MatrixXd::Identity(d, d) - static_cast<double>(beta(row / n, t)) * unit * unit.transpose();
      key = (h * key).eval();
    }
    return q.row(row).cast<double>().transpose().dot(key);
  }
};

}  // namespace

TEST_CASE("path: between a key and a query lie the matrices of the tokens after the key", "[path_attention]") {
  Random random(420);
  for (int draw = 0; draw < 200; ++draw) {
    const Draw given(random);
    const RowMatrix<float> out = given.scores(0.5);
    for (Index row = 0; row < out.rows(); ++row)
      for (Index j = 0; j < given.m; ++j) {
        if (j > given.m - given.n + row % given.n)
          REQUIRE(out(row, j) == -infinite);
        else
          REQUIRE(std::abs(out(row, j) - 0.5 * given.expected(row, j)) < 1e-5);
      }
  }
}

TEST_CASE("path: β = 0 is no encoding; one w and one β see the distance alone", "[path_attention]") {
  Random random(421);
  for (int draw = 0; draw < 50; ++draw) {
    Draw given(random);
    given.beta.setZero();
    const RowMatrix<float> plain = given.scores();
    given.beta.setConstant(static_cast<float>(random.uniform(0, 2)));
    for (Index row = 1; row < given.w.rows(); ++row) given.w.row(row) = given.w.row(0);
    const RowMatrix<float> fixed = given.scores();
    const Eigen::VectorXd unit = given.w.row(0).cast<double>().transpose();
    for (Index row = 0; row < plain.rows(); ++row)
      for (Index j = 0; j <= given.m - given.n + row % given.n; ++j) {
        const Eigen::VectorXd q = given.q.row(row).cast<double>().transpose();
        const Eigen::VectorXd k = given.k.row(row / given.n * given.m + j).cast<double>().transpose();
        REQUIRE(std::abs(plain(row, j) - q.dot(k)) < 1e-5);
        const auto distance = static_cast<double>(given.m - given.n + row % given.n - j);
        const double kept = std::pow(1 - static_cast<double>(given.beta(0, 0)), distance);
        REQUIRE(std::abs(fixed(row, j) - (q.dot(k) - (1 - kept) * q.dot(unit) * unit.dot(k))) < 1e-4);
      }
  }
}

TEST_CASE("path: allocates nothing", "[path_attention][allocations]") {
  const RowMatrix<float> x = RowMatrix<float>::Ones(4, 2);
  const RowMatrix<float> beta = RowMatrix<float>::Ones(2, 2);
  std::vector<double> workspace(2);
  RowMatrix<float> out(4, 2);
  CHECK(allocationsOf([&] { pathScores(x, x, x, beta, 1, workspace, out); }) == 0);
}

namespace {

// Two heads, three keys, width 2.
void refusedPath(Outputs& out, double scale, Index queries = 4, Index keys = 6, Index directions = 6,
                 Index workspace = 2, Index cols = 3) {
  pathScores(RowMatrix<float>::Ones(queries, 2), RowMatrix<float>::Ones(keys, 2), RowMatrix<float>::Ones(directions, 2),
             RowMatrix<float>::Ones(2, 3), scale, out.doubles(workspace), out.floats(queries, cols));
}

const Refuses refused{
    {"pathScores.scale.notANumber", [](Outputs& out) { refusedPath(out, NAN); }},
    {"pathScores.q.many", [](Outputs& out) { refusedPath(out, 1, 8); }},
    {"pathScores.k.shape", [](Outputs& out) { refusedPath(out, 1, 4, 4); }},
    {"pathScores.w.shape", [](Outputs& out) { refusedPath(out, 1, 4, 6, 4); }},
    {"pathScores.workspace.length", [](Outputs& out) { refusedPath(out, 1, 4, 6, 6, 3); }},
    {"pathScores.out.shape", [](Outputs& out) { refusedPath(out, 1, 4, 6, 6, 2, 2); }},
};

}  // namespace
