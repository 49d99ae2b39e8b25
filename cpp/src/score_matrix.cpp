#include "posenc/score_matrix.hpp"

#include <cmath>
#include <vector>

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

Doubles row(const Matrix& matrix, Index i) {
  return {matrix.data() + i * matrix.cols(), static_cast<std::size_t>(matrix.cols())};
}

// Interleaved sinusoidal codes of the positions first, first + step, …: [count, dim], in double.
Matrix codes(Index count, double first, double step, Index dim, double base) {
  const std::vector<double> theta = frequencies(dim, base);
  Matrix pe(count, dim);
  for (Index i = 0; i < count; ++i)
    for (Index j = 0; j < dim / 2; ++j) {
      const double angle = (first + step * static_cast<double>(i)) * theta[static_cast<std::size_t>(j)];
      pe(i, 2 * j) = std::sin(angle);
      pe(i, 2 * j + 1) = std::cos(angle);
    }
  return pe;
}

double perRoot(Index headDim) { return 1 / std::sqrt(static_cast<double>(headDim)); }

Eigen::Map<const Eigen::VectorXd> vector(Doubles x) { return {x.data(), std::ssize(x)}; }

}  // namespace

void rotaryScores(MatrixView64 x, const Projections& w, double start, double base, PairLayout layout, MatrixOut64 out) {
  checkProjections(w, x.cols());
  finite(where, "start", start);
  positive(where, "base", base);
  shape(where, "out", out.rows(), out.cols(), x.rows(), x.rows());
  const Matrix q = x * w.wq.transpose();
  const Matrix k = x * w.wk.transpose();
  const std::vector<double> theta = frequencies(q.cols(), base);
  for (Index i = 0; i < out.rows(); ++i)
    for (Index j = 0; j < out.cols(); ++j)
      out(i, j) = perRoot(q.cols()) * score(row(q, i), row(k, j), start + static_cast<double>(i),
                                            start + static_cast<double>(j), theta, 1, layout, Precision::float64);
}

void additiveTerms(MatrixView64 x, const Projections& w, double start, double base, MatrixOut64 terms) {
  checkProjections(w, x.cols());
  finite(where, "start", start);
  positive(where, "base", base);
  const Index n = x.rows();
  shape(where, "terms", terms.rows(), terms.cols(), 4 * n, n);
  const Matrix pe = codes(n, start, 1, x.cols(), base);
  const Matrix contentQuery = x * w.wq.transpose() * perRoot(w.wq.rows());
  const Matrix positionQuery = pe * w.wq.transpose() * perRoot(w.wq.rows());
  const Matrix contentKey = x * w.wk.transpose();
  const Matrix positionKey = pe * w.wk.transpose();
  terms.middleRows(0, n) = contentQuery * contentKey.transpose();
  terms.middleRows(n, n) = contentQuery * positionKey.transpose();
  terms.middleRows(2 * n, n) = positionQuery * contentKey.transpose();
  terms.middleRows(3 * n, n) = positionQuery * positionKey.transpose();
}

void rotaryCurve(Doubles x, Doubles y, const Projections& w, double anchor, double base, PairLayout layout,
                 DoublesOut out) {
  checkProjections(w, std::ssize(x));
  length(where, "y", std::ssize(y), std::ssize(x));
  const Eigen::VectorXd q = w.wq * vector(x) * perRoot(w.wq.rows());
  const Eigen::VectorXd k = w.wk * vector(y);
  const std::vector<double> theta = frequencies(q.size(), base);
  for (std::size_t j = 0; j < out.size(); ++j)
    out[j] = score({q.data(), static_cast<std::size_t>(q.size())}, {k.data(), static_cast<std::size_t>(k.size())},
                   anchor, anchor - static_cast<double>(j), theta, 1, layout, Precision::float64);
}

void additiveCurve(Doubles x, Doubles y, const Projections& w, double anchor, double base, DoublesOut out) {
  checkProjections(w, std::ssize(x));
  length(where, "y", std::ssize(y), std::ssize(x));
  const auto count = std::ssize(out);
  const Matrix query = codes(1, anchor, 0, std::ssize(x), base);
  const Matrix keys = codes(count, anchor, -1, std::ssize(x), base);
  const Eigen::VectorXd q = w.wq * (vector(x) + query.row(0).transpose()) * perRoot(w.wq.rows());
  const Eigen::VectorXd towardsKey = w.wk.transpose() * q;
  for (Index j = 0; j < count; ++j)
    out[static_cast<std::size_t>(j)] = towardsKey.dot(vector(y) + keys.row(j).transpose());
}

double toeplitzDefect(MatrixView64 scores) {
  shape("toeplitzDefect", "scores", scores.rows(), scores.cols(), scores.rows(), scores.rows());
  double defect = 0;
  for (Index offset = 1 - scores.rows(); offset < scores.cols(); ++offset) {
    const auto diagonal = scores.diagonal(offset);
    defect = std::max(defect, diagonal.maxCoeff() - diagonal.minCoeff());
  }
  return defect;
}

}  // namespace posenc
