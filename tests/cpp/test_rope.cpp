// The laws of rotary embeddings over random vectors: both layouts, several widths, partial rotation, negative and
// fractional positions.
#include "posenc/rope.hpp"

#include <catch2/catch_test_macros.hpp>

#include "rope_draw.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

// Rounding of one float32 rotation of rows of norm `size`: cos and sin, two products and a sum.
double turnRounding(double size, double reach = 0) { return size * (4 * u32 + 8 * u64 * reach); }

}  // namespace

TEST_CASE("rope: written in the other layout, it is turned and then permuted; reading that turns back", "[rope]") {
  Random random(350);
  for (int draw = 0; draw < 200; ++draw) {
    const PairLayout read = random.coin() ? PairLayout::half : PairLayout::interleaved;
    const PairLayout write = random.coin() ? read : other(read);
    const Index pairs = random.integer(1, 12);
    const Index width = 2 * pairs + random.integer(0, 3);
    const auto theta = thetaOf(2 * pairs);
    const RowMatrix<float> x = random.matrix(4, width);
    const std::vector<double> at{random.position(), 1};
    RowMatrix<float> cos(2, pairs);
    RowMatrix<float> sin(2, pairs);
    RowMatrix<float> turned(4, width);
    RowMatrix<float> moved(4, width);
    RowMatrix<float> back(4, width);
    cosSin(at, theta, 1, Precision::float64, cos, sin);
    rotate(x, cos, sin, read, false, turned);
    rotate(x, cos, sin, read, write, false, moved);
    const RowMatrix<float> channels = turned.leftCols(2 * pairs).transpose();
    RowMatrix<float> permuted = channels;
    if (read != write) permuteLayout(channels, 1, read, write, permuted);
    // Not bit for bit: with relaxed SIMD one of the two paths rounds a·b + c once.
    REQUIRE((moved.leftCols(2 * pairs) - permuted.transpose()).cwiseAbs().maxCoeff() <= 2 * u32 * x.norm());
    REQUIRE(moved.rightCols(width - 2 * pairs) == x.rightCols(width - 2 * pairs));
    rotate(moved, cos, sin, write, read, true, back);
    REQUIRE((back - x).cwiseAbs().maxCoeff() <= 8 * u32 * x.norm());
  }
}

TEST_CASE("rope: the last coordinates turn as the first would, and the first pass through", "[rope]") {
  Random random(351);
  for (int draw = 0; draw < 200; ++draw) {
    const PairLayout read = random.coin() ? PairLayout::half : PairLayout::interleaved;
    const PairLayout write = random.coin() ? read : other(read);
    const Index pairs = random.integer(1, 12);
    const Index rest = random.integer(0, 5);
    const RowMatrix<float> x = random.matrix(4, rest + 2 * pairs);
    RowMatrix<float> cos(2, pairs), sin = cos;
    const std::vector<double> at{random.position(), 1};
    cosSin(at, thetaOf(2 * pairs), 1, Precision::float64, cos, sin);
    RowMatrix<float> part(4, 2 * pairs), turned(4, rest + 2 * pairs);
    rotate(x.rightCols(2 * pairs).eval(), cos, sin, read, write, false, part);
    rotate(x, cos, sin, read, write, false, turned, TurnedPart::last);
    REQUIRE(turned.rightCols(2 * pairs) == part);
    REQUIRE(turned.leftCols(rest) == x.leftCols(rest));
  }
}

TEST_CASE("rope: a rotation keeps the norm", "[rope]") {
  Random random(20);
  for (int i = 0; i < 4000; ++i) {
    const RopeDraw d(random);
    const double size = d.x.cast<double>().norm();
    CHECK(std::abs(d.turned(d.x, d.m).cast<double>().norm() - size) <= turnRounding(size));
  }
}

TEST_CASE("rope: each pair turns by position · θ, the rest passes through", "[rope]") {
  Random random(21);
  for (int i = 0; i < 2000; ++i) {
    const RopeDraw d(random);
    const RowMatrix<float> y = d.turned(d.x, d.m);
    const Index half = d.rotaryDim / 2;
    for (Index p = 0; p < half; ++p) {
      const Index a = d.layout == PairLayout::half ? p : 2 * p;
      const Index b = d.layout == PairLayout::half ? p + half : 2 * p + 1;
      const double first = d.x(0, a);
      const double second = d.x(0, b);
      const double before = std::atan2(second, first);
      const double size = std::hypot(first, second);
      const double angle = before + d.m * d.theta[static_cast<std::size_t>(p)];
      REQUIRE(std::abs(y(0, a) - size * std::cos(angle)) <= turnRounding(size, std::abs(d.m)));
      REQUIRE(std::abs(y(0, b) - size * std::sin(angle)) <= turnRounding(size, std::abs(d.m)));
    }
    REQUIRE(y.rightCols(d.headDim - d.rotaryDim) == d.x.rightCols(d.headDim - d.rotaryDim));
  }
}

TEST_CASE("rope: rotations compose by adding positions", "[rope]") {
  Random random(22);
  for (int i = 0; i < 4000; ++i) {
    const RopeDraw d(random);
    const RowMatrix<float> twice = d.turned(d.turned(d.x, d.m), d.n);
    const double allowed = turnRounding(2 * d.x.norm(), std::abs(d.m) + std::abs(d.n));
    CHECK((twice - d.turned(d.x, d.m + d.n)).norm() <= allowed);
  }
}

TEST_CASE("rope: inverse restores, and is the rotation by the negative position", "[rope]") {
  Random random(23);
  for (int i = 0; i < 4000; ++i) {
    const RopeDraw d(random);
    CHECK((d.turned(d.turned(d.x, d.m), d.m, true) - d.x).norm() <= turnRounding(2 * d.x.norm()));
    CHECK(d.turned(d.x, d.m, true) == d.turned(d.x, -d.m));
  }
}

TEST_CASE("rope: a score depends on m − n alone", "[rope]") {
  Random random(24);
  for (int i = 0; i < 4000; ++i) {
    const RopeDraw d(random);
    const std::vector<double> q = random.vector(d.headDim);
    const std::vector<double> k = random.vector(d.headDim);
    const double shift = random.position();
    const auto at = [&](double m, double n) { return score(q, k, m, n, d.theta, 1, d.layout, Precision::float64); };
    const double reach = 2 * (std::abs(d.m) + std::abs(d.n) + std::abs(shift));
    CHECK(std::abs(at(d.m, d.n) - at(d.m + shift, d.n + shift)) <= scoreRounding(q, k, reach));
    CHECK(std::abs(at(d.m, d.n) - at(d.m - d.n, 0)) <= scoreRounding(q, k, reach));
    CHECK(std::abs(at(d.m, d.m) - dot(q, k)) <= scoreRounding(q, k, reach));
  }
}

TEST_CASE("rope: a score is (q·k) cos + (q₁k₂ − q₂k₁) sin, pair by pair", "[rope]") {
  Random random(25);
  for (int i = 0; i < 2000; ++i) {
    const RopeDraw d(random);
    const std::vector<double> q = random.vector(d.headDim);
    const std::vector<double> k = random.vector(d.headDim);
    double expected = 0;
    for (std::size_t p = 0; p < d.theta.size(); ++p) {
      const std::size_t a = d.layout == PairLayout::half ? p : 2 * p;
      const std::size_t b = d.layout == PairLayout::half ? p + d.theta.size() : 2 * p + 1;
      const double angle = (d.m - d.n) * d.theta[p];
      expected += (q[a] * k[a] + q[b] * k[b]) * std::cos(angle) + (q[a] * k[b] - q[b] * k[a]) * std::sin(angle);
    }
    for (std::size_t c = 2 * d.theta.size(); c < q.size(); ++c) expected += q[c] * k[c];
    const double got = score(q, k, d.m, d.n, d.theta, 1, d.layout, Precision::float64);
    REQUIRE(std::abs(got - expected) <= scoreRounding(q, k, std::abs(d.m) + std::abs(d.n)));
  }
}

TEST_CASE("rope: a score is the dot product of the rotated vectors, attention factor included", "[rope]") {
  Random random(26);
  for (int i = 0; i < 2000; ++i) {
    const RopeDraw d(random);
    const double factor = random.uniform(0.5, 1.5);
    const RowMatrix<float> y = random.matrix(1, d.headDim);
    const std::vector<double> q = row(d.x, 0);
    const std::vector<double> k = row(y, 0);
    const double got = score(q, k, d.m, d.n, d.theta, factor, d.layout, Precision::float64);
    const double rotated = dot(row(turnedRows(d.x, {d.m}, d.theta, d.layout, false, factor), 0),
                               row(turnedRows(y, {d.n}, d.theta, d.layout, false, factor), 0));
    REQUIRE(std::abs(got - rotated) <= 8 * u32 * norm(q) * norm(k) * 1.5 * 1.5);
    // The rotated part scales by the factor squared; what passes through does not.
    const double plain = score(q, k, d.m, d.n, d.theta, 1, d.layout, Precision::float64);
    double rest = 0;
    for (std::size_t c = 2 * d.theta.size(); c < q.size(); ++c) rest += q[c] * k[c];
    REQUIRE(std::abs(got - rest - (plain - rest) * factor * factor) <= 40 * u64 * norm(q) * norm(k) * 4);
  }
}

TEST_CASE("rope: the score curve holds the scores", "[rope]") {
  Random random(27);
  for (int i = 0; i < 300; ++i) {
    const RopeDraw d(random);
    const auto precision = random.pick({Precision::float64, Precision::float32, Precision::bfloat16});
    const std::vector<double> q = random.vector(d.headDim);
    const std::vector<double> k = random.vector(d.headDim);
    std::vector<double> curve(20, 99);
    scoreCurve(q, k, d.m, d.theta, 1.25, d.layout, precision, curve);
    for (std::size_t j = 0; j < curve.size(); ++j)
      CHECK(curve[j] == score(q, k, d.m + static_cast<double>(j), 0, d.theta, 1.25, d.layout, precision));
  }
}

TEST_CASE("rope: the permutation of channels carries one layout into the other", "[rope]") {
  Random random(28);
  for (int i = 0; i < 1000; ++i) {
    const Index headDim = 2 * random.integer(1, 32);
    const std::vector<double> theta = thetaOf(headDim);
    const std::vector<double> at{random.position(), random.position()};
    const RowMatrix<float> x = random.matrix(2, headDim);
    for (const PairLayout from : bothLayouts) {
      const auto permuted = [&](const RowMatrix<float>& rows) {
        const RowMatrix<float> channels = rows.transpose();
        RowMatrix<float> out(channels.rows(), channels.cols());
        permuteLayout(channels, 1, from, other(from), out);
        return RowMatrix<float>(out.transpose());
      };
      CHECK(turnedRows(permuted(x), at, theta, other(from)) == permuted(turnedRows(x, at, theta, from)));
    }
  }
}

TEST_CASE("rope: rows of W_q and W_k re-ordered give the same scores", "[rope]") {
  Random random(29);
  for (int i = 0; i < 500; ++i) {
    const Index heads = random.integer(1, 4);
    const Index headDim = 2 * random.integer(1, 16);
    const Index width = random.integer(1, 24);
    const RowMatrix<float> wq = random.matrix(heads * headDim, width);
    const RowMatrix<float> wk = random.matrix(heads * headDim, width);
    const RowMatrix<float> tokens = random.matrix(2, width);
    const std::vector<double> theta = thetaOf(headDim);
    const double m = random.position();
    const double n = random.position();
    for (const PairLayout from : bothLayouts) {
      const auto moved = [&](const RowMatrix<float>& w) {
        RowMatrix<float> out(w.rows(), w.cols());
        permuteLayout(w, heads, from, other(from), out);
        return out;
      };
      const RowMatrix<float> pq = moved(wq);
      const RowMatrix<float> pk = moved(wk);
      for (Index h = 0; h < heads; ++h) {
        const auto scoreOf = [&](const RowMatrix<float>& a, const RowMatrix<float>& b, PairLayout layout) {
          const Eigen::VectorXd q =
              a.middleRows(h * headDim, headDim).cast<double>() * tokens.row(0).transpose().cast<double>();
          const Eigen::VectorXd k =
              b.middleRows(h * headDim, headDim).cast<double>() * tokens.row(1).transpose().cast<double>();
          const auto size = static_cast<std::size_t>(headDim);
          return std::pair{score({q.data(), size}, {k.data(), size}, m, n, theta, 1, layout, Precision::float64),
                           q.norm() * k.norm()};
        };
        const auto [expected, size] = scoreOf(wq, wk, from);
        CHECK(std::abs(scoreOf(pq, pk, other(from)).first - expected) <=
              64 * u64 * static_cast<double>(width) * size + 1e-12);
        if (headDim > 2 && i < 50 && m != n) CHECK(std::abs(scoreOf(wq, wk, other(from)).first - expected) > 1e-9);
      }
    }
  }
}

TEST_CASE("rope: the permutation only moves values, and its two directions undo each other", "[rope]") {
  Random random(30);
  for (int i = 0; i < 500; ++i) {
    const Index heads = random.integer(1, 4);
    const Index headDim = 2 * random.integer(1, 16);
    const RowMatrix<float> w = random.matrix(heads * headDim, random.integer(1, 5));
    RowMatrix<float> moved(w.rows(), w.cols());
    RowMatrix<float> back(w.rows(), w.cols());
    for (const PairLayout from : bothLayouts) {
      permuteLayout(w, heads, from, other(from), moved);
      permuteLayout(moved, heads, other(from), from, back);
      CHECK(back == w);
      permuteLayout(w, heads, from, from, back);
      CHECK(back == w);
    }
  }
  RowMatrix<float> w(6, 1);
  w << 0, 1, 2, 3, 4, 5;
  RowMatrix<float> half(6, 1);
  permuteLayout(w, 1, PairLayout::interleaved, PairLayout::half, half);
  CHECK(half.transpose() == Eigen::Matrix<float, 1, 6>(0, 2, 4, 1, 3, 5));
}

TEST_CASE("rope: rows of several heads share the tables, and out may be x", "[rope]") {
  Random random(33);
  for (const PairLayout layout : bothLayouts)
    for (const Index rotaryDim : {2, 6, 8}) {
      const std::vector<double> at{0, 3, -1.5};
      const std::vector<double> theta = thetaOf(rotaryDim);
      RowMatrix<float> x = random.matrix(12, 8);  // four heads of three positions
      const RowMatrix<float> y = turnedRows(x, at, theta, layout);
      for (Index head = 0; head < 4; ++head)
        CHECK(y.middleRows(3 * head, 3) == turnedRows(x.middleRows(3 * head, 3), at, theta, layout));
      RowMatrix<float> cos(3, rotaryDim / 2);
      RowMatrix<float> sin(3, rotaryDim / 2);
      cosSin(at, theta, 1, Precision::float64, cos, sin);
      rotate(x, cos, sin, layout, false, x);
      CHECK(x == y);
      CHECK(y.row(0) == turnedRows(y.row(0), {0}, theta, layout));  // position 0 turns nothing
    }
}

TEST_CASE("rope: no rows are no work, NaN and infinity flow through", "[rope]") {
  const std::vector<double> theta = thetaOf(4);
  RowMatrix<float> none(0, 4);
  CHECK_NOTHROW(turnedRows(none, {}, theta, PairLayout::half));
  RowMatrix<float> x(1, 4);
  x << 1, NAN, 2, 3;
  const RowMatrix<float> y = turnedRows(x, {1}, theta, PairLayout::half);
  CHECK(std::isnan(y(0, 1)));
  CHECK(std::isnan(y(0, 3)));
  CHECK(std::isfinite(y(0, 0)));
  CHECK(turnedRows(x, {infinite}, theta, PairLayout::half).array().isNaN().all());
}
