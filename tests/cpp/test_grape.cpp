// GRAPE and LieRE: turns by exponentials of skew matrices, in two independent ways.
#include "posenc/grape.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "allocations.hpp"
#include "posenc/liere.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RowMatrix<float> turned(const RowMatrix<float>& x, const std::vector<double>& positions, double frequency,
                        const std::vector<double>& a, const std::vector<double>& b) {
  RowMatrix<float> out(x.rows(), x.cols());
  grape(x, positions, frequency, a, b, out);
  return out;
}

RowMatrix<float> lie(const RowMatrix<float>& x, const RowMatrix<double>& positions,
                     const RowMatrix<float>& generators) {
  std::vector<double> workspace(static_cast<std::size_t>(4 * generators.cols() * generators.cols()));
  RowMatrix<float> out(x.rows(), x.cols());
  liere(x, positions, generators, workspace, out);
  return out;
}

std::vector<double> axis(Index d, Index c) {
  std::vector<double> unit(static_cast<std::size_t>(d));
  unit[static_cast<std::size_t>(c)] = 1;
  return unit;
}

float difference(const RowMatrix<float>& a, const RowMatrix<float>& b) { return (a - b).cwiseAbs().maxCoeff(); }

}  // namespace

TEST_CASE("grape: the planes of the coordinates, one after the other, are RoPE", "[grape]") {
  Random random(390);
  for (int draw = 0; draw < 50; ++draw) {
    const Index d = 2 * random.integer(1, 6);
    const RowMatrix<float> x = random.matrix(3, d);
    const std::vector<double> positions{random.uniform(-300, 300), 5, 0};
    const std::vector<double> theta = thetaOf(d);
    RowMatrix<float> out = x;
    for (Index i = 0; i < d / 2; ++i)
      grape(out, positions, theta[static_cast<std::size_t>(i)], axis(d, 2 * i + 1), axis(d, 2 * i), out);
    CHECK(difference(out, turnedRows(x, positions, theta, PairLayout::interleaved)) < 2e-6F);
  }
}

TEST_CASE("grape: keeps lengths and what is across its plane; scores see differences of positions", "[grape]") {
  Random random(391);
  for (int draw = 0; draw < 100; ++draw) {
    const Index d = random.integer(2, 9);
    const std::vector<double> a = random.vector(d);
    const std::vector<double> b = random.vector(d);
    const RowMatrix<float> q = random.matrix(1, d);
    const RowMatrix<float> k = random.matrix(1, d);
    const double m = random.uniform(-50, 50);
    const double n = random.uniform(-50, 50);
    const double omega = random.uniform(-1, 1);
    const RowMatrix<float> query = turned(q, {m}, omega, a, b);
    CHECK(std::abs(query.norm() - q.norm()) < 1e-5F);
    const float score = query.row(0).dot(turned(k, {n}, omega, a, b).row(0));
    CHECK(std::abs(score - turned(q, {m - n}, omega, a, b).row(0).dot(k.row(0))) < 1e-4F);
    // y − x lies in the plane: y keeps its product with whatever is orthogonal to a and b.
    Eigen::MatrixXd plane(d, 2);
    for (Index c = 0; c < d; ++c) plane.row(c) << a[static_cast<std::size_t>(c)], b[static_cast<std::size_t>(c)];
    const Eigen::VectorXd moved = (query - q).row(0).cast<double>().transpose();
    const Eigen::MatrixXd gram = plane.transpose() * plane;
    const Eigen::Vector2d right = plane.transpose() * moved;
    const double det = gram(0, 0) * gram(1, 1) - gram(0, 1) * gram(1, 0);
    const Eigen::Vector2d weights{(gram(1, 1) * right[0] - gram(0, 1) * right[1]) / det,
                                  (gram(0, 0) * right[1] - gram(1, 0) * right[0]) / det};
    if (det > 1e-3) CHECK((moved - plane * weights).norm() < 1e-4);
  }
  const RowMatrix<float> x = random.matrix(2, 3);
  CHECK(turned(x, {4, 5}, 2, {1, 2, 3}, {2, 4, 6}) == x);  // one line, no plane
}

TEST_CASE("grape: what a small angle adds of second order keeps its digits", "[grape]") {
  // The third coordinate of x is 0 and stays so to first order: what it becomes is (cos(angle) - 1)/2 alone.
  const double root = std::sqrt(0.5);
  RowMatrix<float> x(1, 3);
  x << 0, 1, 0;
  for (const double angle : {1e-2, 1e-4, 1e-6, 1e-8}) {
    const double wanted = -std::pow(std::sin(angle / 2), 2);
    CHECK(std::abs(static_cast<double>(turned(x, {1}, angle, {1, 0, 0}, {0, root, root})(0, 2)) / wanted - 1) < 1e-6);
  }
}

TEST_CASE("grape, liere: the closed form is the exponential of its generator", "[grape][liere]") {
  Random random(392);
  for (int draw = 0; draw < 50; ++draw) {
    const Index d = random.integer(2, 7);
    const std::vector<double> a = random.vector(d);
    const std::vector<double> b = random.vector(d);
    const double omega = random.uniform(-1, 1);
    RowMatrix<float> generator(d, d);
    for (Index i = 0; i < d; ++i)
      for (Index j = 0; j < d; ++j) {
        const auto r = static_cast<std::size_t>(i);
        const auto c = static_cast<std::size_t>(j);
        generator(i, j) = static_cast<float>(omega * (a[r] * b[c] - b[r] * a[c]));
      }
    const RowMatrix<float> x = random.matrix(4, d);
    RowMatrix<double> positions(2, 1);
    positions << random.uniform(-9, 9), 1;
    CHECK(difference(lie(x, positions, generator), turned(x, {positions(0, 0), 1}, omega, a, b)) < 1e-4F);
  }
}

TEST_CASE("liere: blocks of 2 are RoPE whose angle is a weighted sum of the axes", "[liere]") {
  Random random(393);
  for (int draw = 0; draw < 50; ++draw) {
    const Index blocks = random.integer(1, 4);
    const Index axes = random.integer(1, 3);
    const Index rest = random.integer(0, 2);
    RowMatrix<float> generators = random.matrix(axes * blocks * 2, 2);
    const RowMatrix<float> x = random.matrix(1, 2 * blocks + rest);
    const RowMatrix<double> positions = random.matrix<double>(1, axes);
    std::vector<double> theta(static_cast<std::size_t>(blocks));
    for (Index block = 0; block < blocks; ++block)
      for (Index a = 0; a < axes; ++a)
        theta[static_cast<std::size_t>(block)] -=
            positions(0, a) * static_cast<double>(generators((a * blocks + block) * 2, 1));
    const RowMatrix<float> expected = turnedRows(x, {1}, theta, PairLayout::interleaved);
    CHECK(difference(lie(x, positions, generators), expected) < 1e-6F);
    // What is not above a diagonal does not count.
    for (Index row = 0; row < generators.rows(); ++row)
      for (Index col = 0; col <= row % 2; ++col) generators(row, col) += 1;
    CHECK(difference(lie(x, positions, generators), expected) < 1e-6F);
  }
}

TEST_CASE("liere: keeps lengths; on one axis scores see differences, on two in general not", "[liere]") {
  Random random(394);
  float worst = 0;
  for (int draw = 0; draw < 50; ++draw) {
    const Index g = random.integer(3, 6);
    const RowMatrix<float> q = random.matrix(1, g);
    const RowMatrix<float> k = random.matrix(1, g);
    const auto score = [&](const RowMatrix<float>& generators, const RowMatrix<double>& m, const RowMatrix<double>& n) {
      return lie(q, m, generators).row(0).dot(lie(k, n, generators).row(0));
    };
    for (const Index axes : {1, 2}) {
      const RowMatrix<float> generators = random.matrix(axes * g, g);
      const RowMatrix<double> m = random.matrix<double>(1, axes) * 3;
      const RowMatrix<double> n = random.matrix<double>(1, axes) * 3;
      CHECK(std::abs(lie(q, m, generators).norm() - q.norm()) < 1e-5F);
      const float moved =
          std::abs(score(generators, m, n) - score(generators, m - n, RowMatrix<double>::Zero(1, axes)));
      if (axes == 1)
        CHECK(moved < 1e-4F);
      else
        worst = std::max(worst, moved);
    }
  }
  CHECK(worst > 0.1F);
}

TEST_CASE("grape, liere: allocate nothing", "[grape][liere][allocations]") {
  const RowMatrix<float> x = RowMatrix<float>::Ones(4, 3);
  const std::vector<double> at{0, 1};
  const std::vector<double> a{1, 0, 0};
  const std::vector<double> b{0, 1, 0};
  const RowMatrix<double> positions = RowMatrix<double>::Ones(2, 1);
  std::vector<double> workspace(36);
  RowMatrix<float> out(4, 3);
  CHECK(allocationsOf([&] {
          grape(x, at, 1, a, b, out);
          liere(x, positions, x.topRows(3), workspace, out);
        }) == 0);
}

namespace {

void refusedGrape(Outputs& out, double frequency, std::size_t a, std::size_t b, std::size_t positions, Index cols) {
  grape(RowMatrix<float>::Ones(4, 3), std::vector<double>(positions), frequency, std::vector<double>(a),
        std::vector<double>(b), out.floats(4, cols));
}

void refusedLie(Outputs& out, Index positions, Index generators, Index workspace = 16, Index cols = 5,
                Index width = 5) {
  liere(RowMatrix<float>::Ones(4, width), RowMatrix<double>::Ones(positions, 2), RowMatrix<float>::Ones(generators, 2),
        out.doubles(workspace), out.floats(4, cols));
}

const Refuses refused{
    {"grape.frequency.infinite", [](Outputs& out) { refusedGrape(out, INFINITY, 3, 3, 2, 3); }},
    {"grape.a.length", [](Outputs& out) { refusedGrape(out, 1, 2, 3, 2, 3); }},
    {"grape.b.length", [](Outputs& out) { refusedGrape(out, 1, 3, 4, 2, 3); }},
    {"grape.positions.multiple", [](Outputs& out) { refusedGrape(out, 1, 3, 3, 3, 3); }},
    {"grape.out.shape", [](Outputs& out) { refusedGrape(out, 1, 3, 3, 2, 4); }},
    {"liere.generators.rows", [](Outputs& out) { refusedLie(out, 2, 6); }},
    {"liere.x.width", [](Outputs& out) { refusedLie(out, 2, 12); }},
    {"liere.positions.multiple", [](Outputs& out) { refusedLie(out, 3, 8); }},
    {"liere.workspace.length", [](Outputs& out) { refusedLie(out, 2, 8, 15); }},
    {"liere.out.shape", [](Outputs& out) { refusedLie(out, 2, 8, 16, 4); }},
};

}  // namespace
