#include "bias.hpp"

namespace posenc {

void fillByDistance(const char* where, Index heads, Doubles queries, Doubles keys, MatrixOut out, OfDistance of) {
  const Index count = std::ssize(queries);
  shape(where, "out", out.rows(), out.cols(), heads * count, std::ssize(keys));
  const auto distance = [&](Index i, Index j) {
    return queries[static_cast<std::size_t>(i)] - keys[static_cast<std::size_t>(j)];
  };
  for (Index row = 0; row < out.rows(); ++row) {
    const Index i = row % count;
    for (Index j = 0; j < out.cols(); ++j) {
      const double apart = distance(i, j);
      const bool known = i > 0 && j > 0 && distance(i - 1, j - 1) == apart;
      out(row, j) = known ? out(row - 1, j - 1) : static_cast<float>(of.value(of.known, row / count, apart));
    }
  }
}

}  // namespace posenc
