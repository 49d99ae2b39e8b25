#include "posenc/selective_rope.hpp"

#include "posenc/check.hpp"

namespace posenc {

void selectiveAngles(const MatrixView64& increments, Index members, Doubles temperature, MatrixOut64 out) {
  constexpr auto where = "selectiveAngles";
  length(where, "temperature", std::ssize(temperature), increments.cols());
  shape(where, "out", out.rows(), out.cols(), increments.rows(), increments.cols());
  if (!(members > 0 && increments.rows() % members == 0))
    reject(where, "the rows of increments must be a multiple of the sequences ({})", increments.rows(), {members});
  const Index n = increments.rows() / members;
  for (Index i = 0; i < increments.cols(); ++i) {
    double sum = 0;
    for (Index row = 0; row < increments.rows(); ++row) {
      sum = increments(row, i) + (row % n == 0 ? 0 : sum);
      out(row, i) = temperature[static_cast<std::size_t>(i)] * sum;
    }
  }
}

}  // namespace posenc
