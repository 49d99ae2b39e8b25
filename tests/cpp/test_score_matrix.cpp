#include "posenc/score_matrix.hpp"

#include <catch2/catch_test_macros.hpp>

#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

// n tokens with projections.
struct Draw {
  Index n;
  Index dim;
  RowMatrix<double> x, wq, wk;
  double base;
  double start;
  PairLayout layout;

  explicit Draw(Random& random)
      : n(random.integer(1, 7)),
        dim(2 * random.integer(1, 16)),
        x(random.matrix<double>(n, dim)),
        wq(random.matrix<double>(2 * random.integer(1, 8), dim)),
        wk(random.matrix<double>(wq.rows(), dim)),
        base(random.pick({100.0, 10000.0})),
        start(random.uniform(-1000, 1000)),
        layout(random.pick({PairLayout::half, PairLayout::interleaved})) {}

  Projections projections() const { return {wq, wk}; }
  double root() const { return std::sqrt(static_cast<double>(wq.rows())); }

  RowMatrix<double> rotary(double from) const {
    RowMatrix<double> out(n, n);
    rotaryScores(x, projections(), from, base, layout, out);
    return out;
  }
  RowMatrix<double> terms(double from) const {
    RowMatrix<double> out(4 * n, n);
    additiveTerms(x, projections(), from, base, out);
    return out;
  }
  RowMatrix<double> additive(double from) const {
    const RowMatrix<double> t = terms(from);
    return t.middleRows(0, n) + t.middleRows(n, n) + t.middleRows(2 * n, n) + t.middleRows(3 * n, n);
  }
  // PE of start, start + 1, … in double, interleaved.
  RowMatrix<double> codes(double from) const {
    RowMatrix<double> pe(n, dim);
    for (Index i = 0; i < n; ++i)
      for (Index j = 0; j < dim / 2; ++j) {
        const double theta = std::exp(-2.0 * static_cast<double>(j) / static_cast<double>(dim) * std::log(base));
        pe(i, 2 * j) = std::sin((from + static_cast<double>(i)) * theta);
        pe(i, 2 * j + 1) = std::cos((from + static_cast<double>(i)) * theta);
      }
    return pe;
  }
  // A bound on any score: |W_q| (|x| + |PE|) · |W_k| (|x| + |PE|).
  double size() const {
    const double token = x.rowwise().norm().maxCoeff() + std::sqrt(static_cast<double>(dim));
    return wq.norm() * wk.norm() * token * token;
  }
};

}  // namespace

TEST_CASE("score matrix: rotary entries are scores of projected tokens", "[score_matrix]") {
  Random random(50);
  for (int draw = 0; draw < 500; ++draw) {
    const Draw d(random);
    const RowMatrix<double> s = d.rotary(d.start);
    const std::vector<double> theta = thetaOf(d.wq.rows(), d.base);
    for (Index i = 0; i < d.n; ++i)
      for (Index j = 0; j < d.n; ++j) {
        const Eigen::VectorXd q = d.wq * d.x.row(i).transpose();
        const Eigen::VectorXd k = d.wk * d.x.row(j).transpose();
        const auto size = static_cast<std::size_t>(q.size());
        const double expected = score({q.data(), size}, {k.data(), size}, static_cast<double>(i - j), 0, theta, 1,
                                      d.layout, Precision::float64) /
                                d.root();
        REQUIRE(std::abs(s(i, j) - expected) <= 1e-15 * d.size() * (std::abs(d.start) + 40));
      }
  }
}

TEST_CASE("score matrix: rotary scores do not change with the start, additive ones do", "[score_matrix]") {
  Random random(51);
  int changed = 0;
  for (int draw = 0; draw < 500; ++draw) {
    const Draw d(random);
    const double slide = random.uniform(1, 500);
    CHECK((d.rotary(d.start) - d.rotary(d.start + slide)).cwiseAbs().maxCoeff() <= 1e-15 * d.size() * 3000);
    const double change = (d.additive(d.start) - d.additive(d.start + slide)).cwiseAbs().maxCoeff();
    changed += change > 1e-3 ? 1 : 0;
  }
  CHECK(changed > 495);
}

TEST_CASE("score matrix: the four terms sum to ⟨W_q(x + PE), W_k(x + PE)⟩ / √headDim", "[score_matrix]") {
  Random random(52);
  for (int draw = 0; draw < 500; ++draw) {
    const Draw d(random);
    const RowMatrix<double> z = d.x + d.codes(d.start);
    const RowMatrix<double> direct = (z * d.wq.transpose()) * (z * d.wk.transpose()).transpose() / d.root();
    CHECK((d.additive(d.start) - direct).cwiseAbs().maxCoeff() <= 1e-15 * d.size() * (std::abs(d.start) + 40));
    // And one by one, in the order that the header promises.
    const RowMatrix<double> t = d.terms(d.start);
    const RowMatrix<double> pe = d.codes(d.start);
    const RowMatrix<double> a = d.wq.transpose() * d.wk / d.root();
    const double allowed = 1e-15 * d.size() * (std::abs(d.start) + 40);
    CHECK((t.middleRows(0, d.n) - d.x * a * d.x.transpose()).cwiseAbs().maxCoeff() <= allowed);
    CHECK((t.middleRows(d.n, d.n) - d.x * a * pe.transpose()).cwiseAbs().maxCoeff() <= allowed);
    CHECK((t.middleRows(2 * d.n, d.n) - pe * a * d.x.transpose()).cwiseAbs().maxCoeff() <= allowed);
    CHECK((t.middleRows(3 * d.n, d.n) - pe * a * pe.transpose()).cwiseAbs().maxCoeff() <= allowed);
  }
}

TEST_CASE("score matrix: the curves are rows of the matrices, seen from the anchor", "[score_matrix]") {
  Random random(53);
  for (int draw = 0; draw < 300; ++draw) {
    Draw d(random);
    if (d.n < 2) continue;
    // One key token at every key position: its scores with the last query, backwards.
    for (Index i = 0; i + 1 < d.n; ++i) d.x.row(i) = d.x.row(0);
    const double anchor = d.start + static_cast<double>(d.n - 1);
    const auto dim = static_cast<std::size_t>(d.dim);
    const Doubles query(d.x.row(d.n - 1).data(), dim);
    const Doubles key(d.x.row(0).data(), dim);
    std::vector<double> rotary(static_cast<std::size_t>(d.n));
    std::vector<double> additive(rotary.size());
    distanceCurves(query, key, d.projections(), anchor, d.base, d.layout, rotary, additive);
    const RowMatrix<double> r = d.rotary(d.start);
    const RowMatrix<double> a = d.additive(d.start);
    const double allowed = 1e-15 * d.size() * (std::abs(d.start) + 40);
    for (Index j = 1; j < d.n; ++j) {
      CHECK(std::abs(rotary[static_cast<std::size_t>(j)] - r(d.n - 1, d.n - 1 - j)) <= allowed);
      CHECK(std::abs(additive[static_cast<std::size_t>(j)] - a(d.n - 1, d.n - 1 - j)) <= allowed);
    }
  }
}

TEST_CASE("score matrix: the Toeplitz defect is the largest spread along a diagonal", "[score_matrix]") {
  Random random(54);
  for (int draw = 0; draw < 500; ++draw) {
    const Index n = random.integer(1, 8);
    const std::vector<double> diagonals = random.vector(2 * n - 1);
    RowMatrix<double> s(n, n);
    for (Index i = 0; i < n; ++i)
      for (Index j = 0; j < n; ++j) s(i, j) = diagonals[static_cast<std::size_t>(n - 1 + j - i)];
    CHECK(toeplitzDefect(s) == 0);
    if (n < 2) continue;
    s(n - 1, n - 1) += 0.25;
    CHECK(std::abs(toeplitzDefect(s) - 0.25) < 1e-15);
    s(0, 1) -= 1.5;
    CHECK(std::abs(toeplitzDefect(s) - (n == 2 ? 0.25 : 1.5)) < 1e-15);
  }
  CHECK(toeplitzDefect(RowMatrix<double>(0, 0)) == 0);
}

TEST_CASE("score matrix: equal tokens give Toeplitz rotary scores, and additive ones that are not", "[score_matrix]") {
  Random random(55);
  for (int draw = 0; draw < 200; ++draw) {
    Draw d(random);
    if (d.n < 3) continue;
    for (Index i = 1; i < d.n; ++i) d.x.row(i) = d.x.row(0);
    CHECK(toeplitzDefect(d.rotary(d.start)) <= 1e-15 * d.size() * (std::abs(d.start) + 40));
    CHECK(toeplitzDefect(d.additive(d.start)) > 1e-6);
  }
}

namespace {

// Three tokens of four channels, heads of two, into outputs of the right size, unless told.
struct Tokens {
  Index dim = 4, headDim = 2, wkRows = 2, wqCols = 4, wkCols = 4, y = 4, rows = 3, cols = 3, additive = 5;
  double start = 0, base = 10000;
};

void refusedRotary(const Tokens& t, Outputs& out) {
  const RowMatrix<double> wq = RowMatrix<double>::Ones(t.headDim, t.wqCols);
  const RowMatrix<double> wk = RowMatrix<double>::Ones(t.wkRows, t.wkCols);
  rotaryScores(RowMatrix<double>::Ones(3, t.dim), {wq, wk}, t.start, t.base, PairLayout::half,
               out.matrix(t.rows, t.cols));
}
void refusedAdditive(const Tokens& t, Outputs& out) {
  const RowMatrix<double> wq = RowMatrix<double>::Ones(t.headDim, t.wqCols);
  const RowMatrix<double> wk = RowMatrix<double>::Ones(t.wkRows, t.wkCols);
  additiveTerms(RowMatrix<double>::Ones(3, t.dim), {wq, wk}, t.start, t.base, out.matrix(4 * t.rows, t.cols));
}
void refusedCurves(const Tokens& t, Outputs& out) {
  const RowMatrix<double> wq = RowMatrix<double>::Ones(t.headDim, t.wqCols);
  const RowMatrix<double> wk = RowMatrix<double>::Ones(t.wkRows, t.wkCols);
  const std::vector<double> x(static_cast<std::size_t>(t.dim), 1);
  const std::vector<double> y(static_cast<std::size_t>(t.y), 1);
  distanceCurves(x, y, {wq, wk}, t.start, t.base, PairLayout::half, out.doubles(5), out.doubles(t.additive));
}

const Refuses refused{
    {"scoreMatrices.dim.odd", [](Outputs& out) { refusedRotary({.dim = 3, .wqCols = 3, .wkCols = 3}, out); }},
    {"scoreMatrices.headDim.odd", [](Outputs& out) { refusedRotary({.headDim = 3, .wkRows = 3}, out); }},
    {"scoreMatrices.wq.shape", [](Outputs& out) { refusedRotary({.wqCols = 5}, out); }},
    {"scoreMatrices.wk.shape", [](Outputs& out) { refusedRotary({.wkRows = 4}, out); }},
    {"scoreMatrices.start.notANumber", [](Outputs& out) { refusedRotary({.start = notANumber}, out); }},
    {"scoreMatrices.base.zero", [](Outputs& out) { refusedRotary({.base = 0}, out); }},
    {"scoreMatrices.out.shape", [](Outputs& out) { refusedRotary({.rows = 2}, out); }},
    {"scoreMatrices.terms.dim.zero", [](Outputs& out) { refusedAdditive({.dim = 0, .wqCols = 0, .wkCols = 0}, out); }},
    {"scoreMatrices.terms.wk.shape", [](Outputs& out) { refusedAdditive({.wkCols = 2}, out); }},
    {"scoreMatrices.terms.start.infinite", [](Outputs& out) { refusedAdditive({.start = -infinite}, out); }},
    {"scoreMatrices.terms.base.negative", [](Outputs& out) { refusedAdditive({.base = -1}, out); }},
    {"scoreMatrices.terms.shape", [](Outputs& out) { refusedAdditive({.cols = 4}, out); }},
    {"scoreMatrices.curves.y.length", [](Outputs& out) { refusedCurves({.y = 3}, out); }},
    {"scoreMatrices.curves.additive.length", [](Outputs& out) { refusedCurves({.additive = 4}, out); }},
    {"scoreMatrices.curves.anchor.infinite", [](Outputs& out) { refusedCurves({.start = infinite}, out); }},
    {"scoreMatrices.curves.anchor.notANumber", [](Outputs& out) { refusedCurves({.start = notANumber}, out); }},
    {"scoreMatrices.curves.base.infinite", [](Outputs& out) { refusedCurves({.base = infinite}, out); }},
    {"scoreMatrices.curves.base.zero", [](Outputs& out) { refusedCurves({.base = 0}, out); }},
    {"scoreMatrices.curves.wk.shape", [](Outputs& out) { refusedCurves({.wkRows = 1}, out); }},
    {"scoreMatrices.curves.wq.shape", [](Outputs& out) { refusedCurves({.wqCols = 6}, out); }},
    {"toeplitzDefect.scores.shape", [](Outputs&) { toeplitzDefect(RowMatrix<double>::Ones(3, 4)); }},
};

}  // namespace
