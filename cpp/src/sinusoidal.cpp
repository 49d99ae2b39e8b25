#include "posenc/sinusoidal.hpp"

#include <cmath>

#include "kernels/sin_cos.hpp"
#include "posenc/check.hpp"

namespace posenc {

namespace {

constexpr auto where = "sinusoidal";

// Columns of the first sine and of the first cosine, and the step to the next ones.
struct Columns {
  Index sine;
  Index cosine;
  Index step;
};

Columns columns(SinusoidalLayout layout, Index sines, Index cosines) {
  switch (layout) {
    case SinusoidalLayout::interleaved:
      return {0, 1, 2};
    case SinusoidalLayout::concatenated:
      return {0, sines, 1};
    case SinusoidalLayout::cosinesFirst:
      return {cosines, 0, 1};
  }
  return {};
}

}  // namespace

void checkDim(double dim, OddDim oddDim) {
  if (oddDim == OddDim::error)
    evenInteger(where, "dim", dim, 2, maxElements);
  else
    integer(where, "dim", dim, oddDim == OddDim::zero ? 2 : 1, maxElements);
}

void check(const Sinusoidal& encoding) {
  checkDim(static_cast<double>(encoding.dim), encoding.oddDim);
  positive(where, "base", encoding.base);
  if (encoding.paddingIndex) finite(where, "paddingIndex", *encoding.paddingIndex);
}

Index frequencyCount(const Sinusoidal& encoding) {
  return encoding.oddDim == OddDim::extraSine ? (encoding.dim + 1) / 2 : encoding.dim / 2;
}

void inverseFrequencies(const Sinusoidal& encoding, DoublesOut out) {
  check(encoding);
  length(where, "frequencies", std::ssize(out), frequencyCount(encoding));
  const Index width = encoding.oddDim == OddDim::extraSine ? encoding.dim : 2 * (encoding.dim / 2);
  inverseFrequencies(static_cast<double>(width), encoding.base, encoding.spacing, out);
}

void sinusoidal(const Sinusoidal& encoding, Doubles positions, Doubles frequencies, MatrixOut out) {
  check(encoding);
  const Index sines = frequencyCount(encoding);
  const Index cosines = encoding.dim / 2;
  length(where, "frequencies", std::ssize(frequencies), sines);
  shape(where, "out", out.rows(), out.cols(), std::ssize(positions), encoding.dim);
  if (positions.empty()) return;  // nothing of `out` may be pointed at
  const Columns at = columns(encoding.layout, sines, cosines);
  const auto pairs = static_cast<std::size_t>(cosines);
  kernels::sinCosRows(positions, frequencies.first(pairs), 1, at.step, {out.data() + at.sine, out.outerStride()},
                      {out.data() + at.cosine, out.outerStride()});
  for (Index row = 0; row < out.rows(); ++row) {
    const double position = positions[static_cast<std::size_t>(row)];
    if (sines + cosines < encoding.dim) out(row, encoding.dim - 1) = 0;
    if (sines > cosines)
      out(row, at.sine + at.step * cosines) = static_cast<float>(std::sin(position * frequencies[pairs]));
    if (encoding.paddingIndex && position == *encoding.paddingIndex) out.row(row).setZero();
  }
}

void shiftMatrix(Index dim, double base, double offset, MatrixOut out) {
  constexpr auto name = "shiftMatrix";
  evenInteger(name, "dim", static_cast<double>(dim), 2, 16384);
  positive(name, "base", base);
  finite(name, "offset", offset);
  shape(name, "out", out.rows(), out.cols(), dim, dim);
  out.setZero();
  for (Index i = 0; i < dim / 2; ++i) {
    const double angle = offset * std::pow(base, -2.0 * static_cast<double>(i) / static_cast<double>(dim));
    const auto c = static_cast<float>(std::cos(angle));
    const auto s = static_cast<float>(std::sin(angle));
    out.block<2, 2>(2 * i, 2 * i) << c, s, -s, c;
  }
}

}  // namespace posenc
