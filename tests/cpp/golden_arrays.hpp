// Arrays as the golden files hold them: { shape, data }.
#pragma once

#include "golden.hpp"

namespace posenc::test::golden {

inline std::vector<Index> shapeOf(const Json& array) {
  std::vector<Index> axes;
  for (const double axis : array["shape"].numbers()) axes.push_back(static_cast<Index>(axis));
  return axes;
}

// All axes but the last as rows.
template <class Scalar = float>
RowMatrix<Scalar> matrix(const Json& array) {
  const std::vector<double> data = array["data"].numbers();
  const Index cols = shapeOf(array).back();
  return Eigen::Map<const RowMatrix<double>>(data.data(), std::ssize(data) / cols, cols).cast<Scalar>();
}

inline std::vector<float> vector(const Json& array) {
  const std::vector<double> data = array["data"].numbers();
  return {data.begin(), data.end()};
}

// 0, 1, …: positions.
inline std::vector<double> upTo(Index count) {
  std::vector<double> positions;
  for (Index i = 0; i < count; ++i) positions.push_back(static_cast<double>(i));
  return positions;
}

}  // namespace posenc::test::golden
