#include "posenc/requirements.hpp"

#include <algorithm>
#include <cmath>

#include "posenc/check.hpp"

namespace posenc {

namespace {

using Columns = Eigen::Map<Eigen::MatrixXd>;

// Takes from each column of `rest` what lies in the span of the columns of `basis`, which ends orthonormal
// (Gram–Schmidt, twice, so that rounding does not add up).
void project(Columns basis, Columns rest, double negligible) {
  for (Index j = 0; j < basis.cols(); ++j) {
    auto column = basis.col(j);
    for (int pass = 0; pass < 2; ++pass)
      for (Index i = 0; i < j; ++i) column -= basis.col(i).dot(column) * basis.col(i);
    const double norm = column.norm();
    if (norm <= negligible)
      column.setZero();
    else
      column /= norm;
  }
  for (Index j = 0; j < rest.cols(); ++j)
    for (int pass = 0; pass < 2; ++pass)
      for (Index i = 0; i < basis.cols(); ++i) rest.col(j) -= basis.col(i).dot(rest.col(j)) * basis.col(i);
}

double shiftResidual(const MatrixView64& table, Index offset, DoublesOut workspace) {
  const Index rows = table.rows() - offset;
  Columns before(workspace.data(), rows, table.cols());
  Columns after(workspace.data() + table.size(), rows, table.cols());
  before = table.topRows(rows);
  after = table.bottomRows(rows);
  const double whole = after.norm();
  if (whole == 0) return 0;
  project(before, after, 1e-12 * std::max(whole, before.norm()));
  return after.norm() / whole;
}

}  // namespace

Index requirementsWorkspace(Index positions, Index dim) {
  return 2 * elements("requirements", "table", {static_cast<double>(positions), static_cast<double>(dim)});
}

Requirements requirements(const MatrixView64& table, Index offset, DoublesOut workspace) {
  constexpr auto where = "requirements";
  integer(where, "the rows of table", static_cast<double>(table.rows()), 2, maxElements);
  integer(where, "the columns of table", static_cast<double>(table.cols()), 1, maxElements);
  integer(where, "offset", static_cast<double>(offset), 1, table.rows() - 1);
  length(where, "workspace", std::ssize(workspace), requirementsWorkspace(table.rows(), table.cols()));
  const auto norms = table.rowwise().norm();
  Requirements found{.largest = table.cwiseAbs().maxCoeff(),
                     .smallestNorm = norms.minCoeff(),
                     .largestNorm = norms.maxCoeff(),
                     .shiftResidual = shiftResidual(table, offset, workspace),
                     .offsetDefect = 0};
  for (Index delta = 0; delta < table.rows(); ++delta) {
    double low = table.row(0).dot(table.row(delta));
    double high = low;
    for (Index p = 1; p + delta < table.rows(); ++p) {
      const double product = table.row(p).dot(table.row(p + delta));
      low = std::min(low, product);
      high = std::max(high, product);
    }
    found.offsetDefect = std::max(found.offsetDefect, high - low);
  }
  const double unit = found.largestNorm * found.largestNorm;
  if (unit > 0) found.offsetDefect /= unit;
  return found;
}

void meanInnerProduct(const MatrixView64& table, DoublesOut out) {
  integer("requirements", "distances", static_cast<double>(out.size()), 0, table.rows());
  for (Index delta = 0; delta < std::ssize(out); ++delta) {
    double sum = 0;
    const Index pairs = table.rows() - delta;
    for (Index p = 0; p < pairs; ++p) sum += table.row(p).dot(table.row(p + delta));
    out[static_cast<std::size_t>(delta)] = sum / static_cast<double>(pairs);
  }
}

}  // namespace posenc
