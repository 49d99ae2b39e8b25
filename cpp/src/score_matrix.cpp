#include "posenc/score_matrix.hpp"

#include <cmath>
#include <vector>

#include "kernels/sin_cos.hpp"
#include "posenc/check.hpp"
#include "posenc/positions.hpp"

namespace posenc {

namespace {

constexpr auto where = "scoreMatrices";

using Matrix = RowMatrix<double>;

void checkProjections(const Projections& w, Index dim) {
  evenInteger(where, "dim", static_cast<double>(dim), 2, 4096);
  evenInteger(where, "headDim", static_cast<double>(w.wq.rows()), 2, 4096);
  shape(where, "wq", w.wq.rows(), w.wq.cols(), w.wq.rows(), dim);
  shape(where, "wk", w.wk.rows(), w.wk.cols(), w.wq.rows(), dim);
}

std::vector<double> frequencies(Index dim, double base) {
  std::vector<double> theta(static_cast<std::size_t>(dim / 2));
  inverseFrequencies(static_cast<double>(dim), base, Spacing::dim, theta);
  return theta;
}

// Interleaved sinusoidal codes of the positions first, first + step, …: [count, dim], in double.
Matrix codes(Index count, double first, double step, Index dim, double base) {
  std::vector<double> positions(static_cast<std::size_t>(count));
  for (Index i = 0; i < count; ++i) positions[static_cast<std::size_t>(i)] = first + step * static_cast<double>(i);
  Matrix pe(count, dim);
  kernels::sinCosRows(positions, frequencies(dim, base), pe);
  return pe;
}

// a bᵀ: every row of a with every row of b. Lazy products, because Eigen's blocked ones are 30 KB of wasm.
Matrix rowProducts(const MatrixView64& a, const MatrixView64& b) { return a.lazyProduct(b.transpose()); }

Matrix asRow(Doubles x) { return Eigen::Map<const Matrix>(x.data(), 1, std::ssize(x)); }

// Each row turned to the position whose code stands in that row of pe.
void turnRows(Matrix& rows, const Eigen::Ref<const Matrix>& pe, PairLayout layout) {
  const Index pairs = rows.cols() / 2;
  for (Index r = 0; r < rows.rows(); ++r)
    for (Index i = 0; i < pairs; ++i) {
      double& a = rows(r, layout == PairLayout::half ? i : 2 * i);
      double& b = rows(r, layout == PairLayout::half ? i + pairs : 2 * i + 1);
      const double sin = pe(r, 2 * i);
      const double cos = pe(r, 2 * i + 1);
      const double turned = a * cos - b * sin;
      b = a * sin + b * cos;
      a = turned;
    }
}

double perRoot(Index headDim) { return 1 / std::sqrt(static_cast<double>(headDim)); }

}  // namespace

void rotaryScores(const MatrixView64& x, const Projections& w, double start, double base, PairLayout layout,
                  MatrixOut64 out) {
  checkProjections(w, x.cols());
  finite(where, "start", start);
  positive(where, "base", base);
  shape(where, "out", out.rows(), out.cols(), x.rows(), x.rows());
  Matrix q = rowProducts(x, w.wq) * perRoot(w.wq.rows());
  Matrix k = rowProducts(x, w.wk);
  const Matrix pe = codes(q.rows(), start, 1, q.cols(), base);
  turnRows(q, pe, layout);
  turnRows(k, pe, layout);
  out = rowProducts(q, k);
}

void additiveTerms(const MatrixView64& x, const Projections& w, double start, double base, MatrixOut64 terms) {
  checkProjections(w, x.cols());
  finite(where, "start", start);
  positive(where, "base", base);
  const Index n = x.rows();
  shape(where, "terms", terms.rows(), terms.cols(), 4 * n, n);
  const Matrix pe = codes(n, start, 1, x.cols(), base);
  const Matrix contentQuery = rowProducts(x, w.wq) * perRoot(w.wq.rows());
  const Matrix positionQuery = rowProducts(pe, w.wq) * perRoot(w.wq.rows());
  const Matrix contentKey = rowProducts(x, w.wk);
  const Matrix positionKey = rowProducts(pe, w.wk);
  terms.middleRows(0, n) = rowProducts(contentQuery, contentKey);
  terms.middleRows(n, n) = rowProducts(contentQuery, positionKey);
  terms.middleRows(2 * n, n) = rowProducts(positionQuery, contentKey);
  terms.middleRows(3 * n, n) = rowProducts(positionQuery, positionKey);
}

void distanceCurves(Doubles x, Doubles y, const Projections& w, double anchor, double base, PairLayout layout,
                    DoublesOut rotary, DoublesOut additive) {
  const Index dim = std::ssize(x);
  const Index headDim = w.wq.rows();
  const Index count = std::ssize(rotary);
  checkProjections(w, dim);
  length(where, "y", std::ssize(y), dim);
  length(where, "additive", std::ssize(additive), count);
  finite(where, "anchor", anchor);
  positive(where, "base", base);
  if (count == 0) return;
  // The first row is of the query's position too.
  const Matrix pe = codes(count, anchor, -1, dim, base);
  const Matrix other = headDim == dim ? Matrix() : codes(count, anchor, -1, headDim, base);
  const Matrix& ofHead = headDim == dim ? pe : other;

  Matrix turnedQuery = rowProducts(asRow(x), w.wq) * perRoot(headDim);
  Matrix turnedKeys = rowProducts(asRow(y), w.wk).replicate(count, 1);
  turnRows(turnedQuery, ofHead.topRows(1), layout);
  turnRows(turnedKeys, ofHead, layout);
  Eigen::Map<Matrix>(rotary.data(), 1, count) = rowProducts(turnedQuery, turnedKeys);

  const Matrix query = rowProducts(pe.topRows(1) + asRow(x), w.wq) * perRoot(headDim);
  const Matrix towardsKeys = query.lazyProduct(w.wk);
  const Matrix keys = pe.rowwise() + asRow(y).row(0);
  Eigen::Map<Matrix>(additive.data(), 1, count) = rowProducts(towardsKeys, keys);
}

double toeplitzDefect(const MatrixView64& scores) {
  shape("toeplitzDefect", "scores", scores.rows(), scores.cols(), scores.rows(), scores.rows());
  double defect = 0;
  for (Index offset = 1 - scores.rows(); offset < scores.cols(); ++offset) {
    const auto diagonal = scores.diagonal(offset);
    defect = std::max(defect, diagonal.maxCoeff() - diagonal.minCoeff());
  }
  return defect;
}

}  // namespace posenc
