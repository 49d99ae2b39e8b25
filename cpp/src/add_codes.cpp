#include "posenc/add_codes.hpp"

#include "kernels/add.hpp"
#include "posenc/check.hpp"

namespace posenc {

void addCodes(const MatrixView& x, const MatrixView& codes, MatrixOut out) {
  constexpr auto where = "addCodes";
  shape(where, "codes", codes.rows(), codes.cols(), codes.rows(), x.cols());
  shape(where, "out", out.rows(), out.cols(), x.rows(), x.cols());
  if (x.rows() == 0) return;
  integer(where, "the rows of codes", static_cast<double>(codes.rows()), 1, maxElements);
  if (x.rows() % codes.rows() != 0)
    reject(where, "x must have rows in a multiple of codes ({})", x.rows(), {codes.rows()});
  for (Index token = 0; token < x.rows(); ++token)
    kernels::add(x.row(token).data(), codes.row(token % codes.rows()).data(), x.cols(), out.row(token).data());
}

}  // namespace posenc
