// The few types that every header shares.
//
// A tensor [a, b, c] is passed as the row-major matrix [a·b, c]: the last axis is contiguous, so a row
// is one vector of one head at one position.
#pragma once

#include <Eigen/Core>
#include <span>

namespace posenc {

using Index = Eigen::Index;

template <class Scalar>
using RowMatrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// Views without a copy: contiguous rows, no allocation when bound to a RowMatrix or a Map of one.
using MatrixView = Eigen::Ref<const RowMatrix<float>>;
using MatrixOut = Eigen::Ref<RowMatrix<float>>;
using MatrixView64 = Eigen::Ref<const RowMatrix<double>>;
using MatrixOut64 = Eigen::Ref<RowMatrix<double>>;

using Floats = std::span<const float>;
using Doubles = std::span<const double>;
using DoublesOut = std::span<double>;

}  // namespace posenc
