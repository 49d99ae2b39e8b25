// What the tests of layers share.
#pragma once

#include <vector>

#include "random.hpp"

namespace posenc::test {

inline std::vector<float> drawnList(Random& random, Index size) {
  std::vector<float> out(static_cast<std::size_t>(size));
  for (float& value : out) value = static_cast<float>(random.normal());
  return out;
}

// y = x Wᵀ + b in double.
inline RowMatrix<double> projected(const RowMatrix<double>& x, const RowMatrix<float>& w, const std::vector<float>& b) {
  RowMatrix<double> y = x * w.cast<double>().transpose();
  for (Index col = 0; col < std::ssize(b); ++col) y.col(col).array() += b[static_cast<std::size_t>(col)];
  return y;
}

}  // namespace posenc::test
