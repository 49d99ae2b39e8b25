#include "posenc/rope.hpp"

#include <algorithm>

#include "kernels/rotation.hpp"
#include "kernels/sin_cos.hpp"
#include "turn.hpp"

namespace posenc {

namespace {

constexpr auto where = "rope";

Turn turn(Precision precision, double position, double theta, double factor) {
  return turnBy(precision, angle(precision, position, theta), factor);
}

void checkScoreArguments(Doubles q, Doubles k, Doubles theta, double factor) {
  checkScored(where, q, k, std::ssize(theta));
  atLeast(where, "attentionFactor", factor, 0);
}

// One row whose pairs are read in one layout and written in another.
void rotateAcross(const float* x, const float* cos, const float* sin, Index pairs, PairLayout read, PairLayout write,
                  bool inverse, float* out) {
  for (Index i = 0; i < pairs; ++i) {
    const Pair from = pair(read, i, 2 * pairs);
    const Pair to = pair(write, i, 2 * pairs);
    const float s = inverse ? -sin[i] : sin[i];
    out[to.first] = x[from.first] * cos[i] - x[from.second] * s;
    out[to.second] = x[from.first] * s + x[from.second] * cos[i];
  }
}

}  // namespace

void checkWidths(double headDim, double rotaryDim, const char* caller) {
  const Index width = integer(caller, "headDim", headDim, 2, 65536);
  evenInteger(caller, "rotaryDim", rotaryDim, 2, width, "headDim");
}

void check(const Rotary& rope) {
  checkWidths(static_cast<double>(rope.headDim), static_cast<double>(rope.rotaryDim));
  if (rope.exponentDim != 0) integer(where, "exponentDim", rope.exponentDim, rope.rotaryDim - 1, rope.rotaryDim);
  positive(where, "base", rope.base);
  integer(where, "maxPositions", rope.maxPositions, 1, maxElements);
  check(rope.scaling, rope.rotaryDim);
}

void inverseFrequencies(const Rotary& rope, double sequenceLength, DoublesOut out) {
  check(rope);
  integer(where, "sequenceLength", sequenceLength, 0, maxElements);
  length(where, "out", std::ssize(out), rope.rotaryDim / 2);
  const Index dim = rope.exponentDim == 0 ? rope.rotaryDim : static_cast<Index>(rope.exponentDim);
  scaledFrequencies(rope.scaling, dim, rope.base, rope.maxPositions, sequenceLength, out);
}

void cosSin(Doubles positions, Doubles inverseFrequencies, double attentionFactor, Precision precision, MatrixOut cos,
            MatrixOut sin) {
  const Index pairs = std::ssize(inverseFrequencies);
  atLeast(where, "attentionFactor", attentionFactor, 0);
  shape(where, "cos", cos.rows(), cos.cols(), std::ssize(positions), pairs);
  shape(where, "sin", sin.rows(), sin.cols(), std::ssize(positions), pairs);
  if (precision == Precision::float64) {
    kernels::sinCosRows(positions, inverseFrequencies, attentionFactor, 1, {sin.data(), sin.outerStride()},
                        {cos.data(), cos.outerStride()});
    return;
  }
  for (Index row = 0; row < cos.rows(); ++row)
    for (Index i = 0; i < pairs; ++i) {
      const Turn at = turn(precision, positions[static_cast<std::size_t>(row)],
                           inverseFrequencies[static_cast<std::size_t>(i)], attentionFactor);
      cos(row, i) = static_cast<float>(at.cos);
      sin(row, i) = static_cast<float>(at.sin);
    }
}

void rotate(const MatrixView& x, const MatrixView& cos, const MatrixView& sin, PairLayout layout, bool inverse,
            MatrixOut out) {
  rotate(x, cos, sin, layout, layout, inverse, out);
}

void rotate(const MatrixView& x, const MatrixView& cos, const MatrixView& sin, PairLayout read, PairLayout write,
            bool inverse, MatrixOut out, TurnedPart turned) {
  const Index pairs = cos.cols();
  if (!(2 * pairs <= x.cols())) reject(where, "x must have rows of at least rotaryDim ({})", x.cols(), {2 * pairs});
  shape(where, "sin", sin.rows(), sin.cols(), cos.rows(), pairs);
  shape(where, "out", out.rows(), out.cols(), x.rows(), x.cols());
  if (!(x.rows() == 0 || (cos.rows() > 0 && x.rows() % cos.rows() == 0)))
    reject(where, "the rows of x must be a multiple of the positions ({})", x.rows(), {cos.rows()});
  if (read != write && out.data() == x.data() && x.size() > 0)
    reject(where, "out must be another tensor than x when the layouts of the two differ", "the same");
  // Four heads walk through the positions side by side: each is read from its beginning to its end, as memory is read
  // fastest, and the tables a quarter as often as head by head.
  constexpr Index together = 4;
  const Index n = cos.rows();
  const Index rest = x.cols() - 2 * pairs;
  const Index turning = turned == TurnedPart::last ? rest : 0;  // where the coordinates begin that turn
  const Index passing = turned == TurnedPart::last ? 0 : 2 * pairs;
  for (Index first = 0; first < x.rows(); first += together * n)
    for (Index at = 0; at < n; ++at)
      for (Index row = first + at; row < std::min(x.rows(), first + together * n); row += n) {
        const float* from = x.data() + row * x.outerStride();
        float* to = out.data() + row * out.outerStride();
        const float* c = cos.data() + at * cos.outerStride();
        const float* s = sin.data() + at * sin.outerStride();
        if (read == write)
          kernels::rotateRow(from + turning, c, s, pairs, read == PairLayout::half, inverse, to + turning);
        else
          rotateAcross(from + turning, c, s, pairs, read, write, inverse, to + turning);
        if (rest > 0 && to != from) std::copy_n(from + passing, rest, to + passing);
      }
}

double score(Doubles q, Doubles k, double m, double n, Doubles inverseFrequencies, double attentionFactor,
             PairLayout layout, Precision precision) {
  checkScoreArguments(q, k, inverseFrequencies, attentionFactor);
  const auto at = [&](double position) {
    return [=](Index i) {
      return turn(precision, position, inverseFrequencies[static_cast<std::size_t>(i)], attentionFactor);
    };
  };
  return turnedScore(q, k, std::ssize(inverseFrequencies), layout, at(m), at(n));
}

void scoreCurve(Doubles q, Doubles k, double from, Doubles inverseFrequencies, double attentionFactor,
                PairLayout layout, Precision precision, DoublesOut out) {
  checkScoreArguments(q, k, inverseFrequencies, attentionFactor);
  finite(where, "from", from);
  for (std::size_t j = 0; j < out.size(); ++j)
    out[j] = score(q, k, from + static_cast<double>(j), 0, inverseFrequencies, attentionFactor, layout, precision);
}

void imaginaryQuery(const MatrixView& q, PairLayout layout, MatrixOut out) {
  constexpr auto name = "imaginaryQuery";
  const Index width = evenInteger(name, "headDim", static_cast<double>(q.cols()), 2, maxElements);
  shape(name, "out", out.rows(), out.cols(), q.rows(), width);
  for (Index row = 0; row < q.rows(); ++row)
    for (Index i = 0; i < width / 2; ++i) {
      const Pair p = pair(layout, i, width);
      out(row, p.first) = q(row, p.second);
      out(row, p.second) = -q(row, p.first);
    }
}

void permuteLayout(const MatrixView& w, Index heads, PairLayout from, PairLayout to, MatrixOut out) {
  constexpr auto name = "permuteLayout";
  integer(name, "heads", static_cast<double>(heads), 1, 65536);
  if (!(w.rows() % (2 * heads) == 0))
    reject(name, "the rows of w must be an even multiple of heads ({})", w.rows(), {heads});
  shape(name, "out", out.rows(), out.cols(), w.rows(), w.cols());
  const Index headDim = w.rows() / heads;
  for (Index start = 0; start < w.rows(); start += headDim)
    for (Index i = 0; i < headDim / 2; ++i) {
      const Pair source = pair(from, i, headDim);
      const Pair target = pair(to, i, headDim);
      out.row(start + target.first) = w.row(start + source.first);
      out.row(start + target.second) = w.row(start + source.second);
    }
}

}  // namespace posenc
