#include "posenc/learned.hpp"

#include "posenc/check.hpp"

namespace posenc {

void learned(const MatrixView& table, Doubles positions, double scale, MatrixOut out) {
  constexpr auto where = "learned";
  finite(where, "scale", scale);
  shape(where, "out", out.rows(), out.cols(), std::ssize(positions), table.cols());
  for (const double position : positions) integer(where, "each position", position, 0, table.rows() - 1);
  for (Index row = 0; row < out.rows(); ++row)
    out.row(row) =
        (table.row(static_cast<Index>(positions[static_cast<std::size_t>(row)])).cast<double>() * scale).cast<float>();
}

}  // namespace posenc
