#include "posenc/cope.hpp"

#include <cmath>

#include "exponential.hpp"
#include "relative.hpp"

namespace posenc {

using relative::dot;

void copePositions(Index heads, const MatrixView& q, const MatrixView& k, double scale, MatrixOut out) {
  constexpr auto where = "copePositions";
  finite(where, "scale", scale);
  const Index n = heads == 0 ? 0 : q.rows() / heads;
  const Index m = heads == 0 ? out.cols() : k.rows() / heads;
  shape(where, "k", k.rows(), k.cols(), heads * std::max(n, m), q.cols());
  shape(where, "out", out.rows(), out.cols(), q.rows(), m);
  for (Index row = 0; row < q.rows(); ++row) {
    const Index query = m - n + row % n;
    double sum = 0;
    for (Index j = m - 1; j >= 0; --j) {
      const double score = scale * dot(q.row(row).data(), k.row(row / n * m + j).data(), q.cols());
      const double small = exponential(-std::abs(score));
      if (j <= query) sum += (score < 0 ? small : 1) / (1 + small);
      out(row, j) = static_cast<float>(sum);
    }
  }
}

void copeBias(const MatrixView& q, const MatrixView& positions, const MatrixView& table, double scale, MatrixOut out) {
  constexpr auto where = "copeBias";
  finite(where, "scale", scale);
  const Index last = integer(where, "the rows of table", relative::number(table.rows()), 1, maxElements) - 1;
  shape(where, "table", table.rows(), table.cols(), table.rows(), q.cols());
  shape(where, "positions", positions.rows(), positions.cols(), q.rows(), positions.cols());
  shape(where, "out", out.rows(), out.cols(), q.rows(), positions.cols());
  for (Index row = 0; row < q.rows(); ++row)
    for (Index j = 0; j < out.cols(); ++j) {
      const double p = std::clamp(static_cast<double>(positions(row, j)), 0.0, relative::number(last));
      const auto low = static_cast<Index>(p);
      const double share = p - relative::number(low);
      const auto product = [&](Index at) { return dot(q.row(row).data(), table.row(at).data(), q.cols()); };
      const double above = share > 0 ? share * product(low + 1) : 0;
      out(row, j) = static_cast<float>(scale * (above + (1 - share) * product(low)));
    }
}

}  // namespace posenc
