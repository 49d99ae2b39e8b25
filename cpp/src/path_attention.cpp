#include "posenc/path_attention.hpp"

#include <algorithm>
#include <limits>

#include "relative.hpp"

namespace posenc {

using relative::dot;

void pathScores(const MatrixView& q, const MatrixView& k, const MatrixView& w, const MatrixView& beta, double scale,
                DoublesOut workspace, MatrixOut out) {
  constexpr auto where = "pathScores";
  finite(where, "scale", scale);
  const Index heads = beta.rows();
  const Index m = beta.cols();
  const Index n = heads == 0 ? 0 : q.rows() / heads;
  shape(where, "q", q.rows(), q.cols(), heads * std::min(n, m), q.cols());
  shape(where, "k", k.rows(), k.cols(), heads * m, q.cols());
  shape(where, "w", w.rows(), w.cols(), heads * m, q.cols());
  length(where, "workspace", std::ssize(workspace), q.cols());
  shape(where, "out", out.rows(), out.cols(), q.rows(), m);
  for (Index row = 0; row < q.rows(); ++row) {
    const Index first = row / n * m;
    std::copy_n(q.row(row).data(), q.cols(), workspace.data());
    for (Index j = m - 1; j >= 0; --j) {
      if (j > m - n + row % n) {
        out(row, j) = -std::numeric_limits<float>::infinity();
        continue;
      }
      out(row, j) = static_cast<float>(scale * dot(workspace.data(), k.row(first + j).data(), q.cols()));
      // The query, seen by the key before: qᵀ H.
      const double along =
          static_cast<double>(beta(row / n, j)) * dot(workspace.data(), w.row(first + j).data(), q.cols());
      for (Index c = 0; c < q.cols(); ++c)
        workspace[static_cast<std::size_t>(c)] -= along * static_cast<double>(w(first + j, c));
    }
  }
}

}  // namespace posenc
