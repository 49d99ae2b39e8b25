#include "posenc/axial.hpp"

#include <algorithm>
#include <numbers>

#include "kernels/sin_cos.hpp"
#include "turn.hpp"

namespace posenc {

namespace {

constexpr auto where = "axialRope";
constexpr Index mostAxes = 16;

void spectrum(const Axial& axial, Index count, Index i, double& out) {
  const auto at = static_cast<double>(i);
  const double last = std::max<double>(static_cast<double>(count) - 1, 1);
  switch (axial.spectrum) {
    case Spectrum::geometric:
      out = std::pow(axial.base, -at / static_cast<double>(count));
      return;
    case Spectrum::halfMinusOne:
      out = std::pow(axial.base, -at / last);
      return;
    case Spectrum::linear:
      out = std::numbers::pi * (1 + (axial.maxFrequency / 2 - 1) * at / last);
      return;
    case Spectrum::octaves:
      out = std::numbers::pi * std::pow(axial.maxFrequency / 2, at / last);
      return;
  }
}

double angleAt(const MatrixView64& positions, Index column, const MatrixView64& frequencies, Index pair,
               Precision precision) {
  double sum = 0;
  for (Index a = 0; a < frequencies.rows(); ++a)
    if (frequencies(a, pair) != 0)
      sum = rounded(precision, sum + angle(precision, positions(a, column), frequencies(a, pair)));
  return sum;
}

void checkAxes(const MatrixView64& positions, const MatrixView64& frequencies) {
  integer(where, "the number of axes", static_cast<double>(frequencies.rows()), 1, mostAxes);
  shape(where, "positions", positions.rows(), positions.cols(), frequencies.rows(), positions.cols());
}

}  // namespace

void axisDims(AxisSplit split, double rotaryDim, DoublesOut out) {
  const Index axes = integer(where, "the number of axes", static_cast<double>(out.size()), 1, mostAxes);
  const Index pairs = evenInteger(where, "rotaryDim", rotaryDim, 2, 65536) / 2;
  if (split == AxisSplit::blocks && pairs % axes != 0)
    reject(where, "rotaryDim must be a multiple of twice the axes ({})", rotaryDim, {2 * axes});
  for (Index a = 0; a < axes; ++a)
    out[static_cast<std::size_t>(a)] = static_cast<double>(2 * ((pairs - a + axes - 1) / axes));
}

void axialFrequencies(const Axial& axial, Doubles dims, MatrixOut64 out) {
  const Index axes = integer(where, "the number of axes", static_cast<double>(dims.size()), 1, mostAxes);
  const bool dealt = axial.split == AxisSplit::alternating;
  double rotaryDim = 0;
  for (const double dim : dims)
    rotaryDim += static_cast<double>(evenInteger(where, "each of axisDims", dim, dealt ? 0 : 2, 65536));
  if (dealt) {
    double wanted[mostAxes];
    axisDims(axial.split, rotaryDim, {wanted, dims.size()});
    for (std::size_t a = 0; a < dims.size(); ++a)
      if (dims[a] != wanted[a])
        reject(where, "an axis of an alternating split must have {} coordinates", dims[a], {wanted[a]});
  }
  positive("frequencies", "base", axial.base);
  atLeast("frequencies", "maxFrequency", axial.maxFrequency, 2);
  const auto pairs = static_cast<Index>(rotaryDim / 2);
  shape(where, "frequencies", out.rows(), out.cols(), axes, pairs);
  out.setZero();
  Index next = 0;
  for (Index a = 0; a < axes; ++a) {
    const auto own = static_cast<Index>(dims[static_cast<std::size_t>(a)] / 2);
    for (Index i = 0; i < own; ++i, ++next)
      dealt ? spectrum(axial, pairs, a + i * axes, out(a, next)) : spectrum(axial, own, i, out(a, next));
  }
}

void axialAngles(const MatrixView64& positions, const MatrixView64& frequencies, Precision precision, MatrixOut64 out) {
  checkAxes(positions, frequencies);
  shape(where, "out", out.rows(), out.cols(), positions.cols(), frequencies.cols());
  for (Index row = 0; row < out.rows(); ++row)
    for (Index i = 0; i < out.cols(); ++i) out(row, i) = angleAt(positions, row, frequencies, i, precision);
}

void axialCosSin(const MatrixView64& positions, const MatrixView64& frequencies, double attentionFactor,
                 Precision precision, MatrixOut cos, MatrixOut sin) {
  checkAxes(positions, frequencies);
  atLeast(where, "attentionFactor", attentionFactor, 0);
  shape(where, "cos", cos.rows(), cos.cols(), positions.cols(), frequencies.cols());
  shape(where, "sin", sin.rows(), sin.cols(), positions.cols(), frequencies.cols());
  constexpr Index together = 64;
  double angles[together];
  for (Index row = 0; row < cos.rows(); ++row)
    for (Index start = 0; start < cos.cols(); start += together) {
      const Index count = std::min(together, cos.cols() - start);
      for (Index i = 0; i < count; ++i) angles[i] = angleAt(positions, row, frequencies, start + i, precision);
      float* c = cos.data() + row * cos.outerStride() + start;
      float* s = sin.data() + row * sin.outerStride() + start;
      if (precision == Precision::float64) {
        const double once[] = {1};
        kernels::sinCosRows(once, Doubles(angles, static_cast<std::size_t>(count)), attentionFactor, 1, {s, 0}, {c, 0});
        continue;
      }
      for (Index i = 0; i < count; ++i) {
        const Turn at = turnBy(precision, angles[i], attentionFactor);
        c[i] = static_cast<float>(at.cos);
        s[i] = static_cast<float>(at.sin);
      }
    }
}

double axialScore(Doubles q, Doubles k, Doubles m, Doubles n, const MatrixView64& frequencies, double attentionFactor,
                  PairLayout layout, Precision precision) {
  checkScored(where, q, k, frequencies.cols());
  length(where, "m", std::ssize(m), frequencies.rows());
  length(where, "n", std::ssize(n), frequencies.rows());
  atLeast(where, "attentionFactor", attentionFactor, 0);
  const auto turn = [&](Doubles position) {
    return [&frequencies, position, precision, attentionFactor](Index i) {
      double sum = 0;
      for (Index a = 0; a < frequencies.rows(); ++a)
        if (frequencies(a, i) != 0)
          sum = rounded(precision, sum + angle(precision, position[static_cast<std::size_t>(a)], frequencies(a, i)));
      return turnBy(precision, sum, attentionFactor);
    };
  };
  return turnedScore(q, k, frequencies.cols(), layout, turn(m), turn(n));
}

}  // namespace posenc
