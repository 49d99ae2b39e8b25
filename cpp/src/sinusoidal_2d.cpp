#include "posenc/sinusoidal_2d.hpp"

#include <cmath>
#include <string>

#include "posenc/check.hpp"

namespace posenc {

namespace {

constexpr auto where = "sinusoidal2d";

// Column of the sine of pair i and of its cosine; `block` pairs an axis.
std::pair<Index, Index> columns(AxesLayout layout, Index i, Index block, Index pairs) {
  switch (layout) {
    case AxesLayout::byAxis:
      return {i / block * block + i, i / block * block + i + block};
    case AxesLayout::concatenated:
      return {i, pairs + i};
    case AxesLayout::interleaved:
      return {2 * i, 2 * i + 1};
  }
  return {};
}

}  // namespace

Index axisPairs(double dim, Index axes, bool zeros) {
  integer(where, "the number of axes", static_cast<double>(axes), 1, 16);
  const Index width = integer(where, "dim", dim, 2 * axes, maxElements);
  if (!zeros && width % (2 * axes) != 0)
    reject(where, "dim must be a multiple of twice the axes ({})", dim, {2 * axes});
  return width / (2 * axes);
}

void sinusoidalAxes(const MatrixView64& positions, const MatrixView64& frequencies, AxesLayout layout, MatrixOut out) {
  const Index axes = integer(where, "the number of axes", static_cast<double>(frequencies.rows()), 1, 16);
  const Index pairs = frequencies.cols();
  shape(where, "positions", positions.rows(), positions.cols(), axes, positions.cols());
  if (pairs % axes != 0) reject(where, "frequencies must be a multiple of the axes ({})", pairs, {axes});
  if (out.cols() < 2 * pairs) reject(where, "out must have at least {} columns", out.cols(), {2 * pairs});
  if (out.rows() < positions.cols()) reject(where, "out must have at least {} rows", out.rows(), {positions.cols()});
  out.setZero();
  const Index prefix = out.rows() - positions.cols();
  for (Index row = 0; row < positions.cols(); ++row)
    for (Index i = 0; i < pairs; ++i) {
      double angle = 0;
      for (Index a = 0; a < axes; ++a)
        if (frequencies(a, i) != 0) angle += positions(a, row) * frequencies(a, i);
      const auto [sine, cosine] = columns(layout, i, pairs / axes, pairs);
      out(prefix + row, sine) = static_cast<float>(std::sin(angle));
      out(prefix + row, cosine) = static_cast<float>(std::cos(angle));
    }
}

}  // namespace posenc
