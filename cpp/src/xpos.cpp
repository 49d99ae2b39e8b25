#include "posenc/xpos.hpp"

#include "turn.hpp"

namespace posenc {

namespace {

constexpr auto where = "xpos";

double scale(const Xpos& xpos, double position, Index i, Index pairs) {
  const double zeta = (static_cast<double>(i) / static_cast<double>(pairs) + xpos.gamma) / (1 + xpos.gamma);
  return std::pow(zeta, (position - xpos.centre) / xpos.scaleBase);
}

Turn turn(const Xpos& xpos, XposRole role, double position, Doubles theta, Index i, Precision precision) {
  const double grown = scale(xpos, position, i, std::ssize(theta));
  const double factor = rounded(precision, role == XposRole::query ? grown : 1 / grown);
  return turnBy(precision, angle(precision, position, theta[static_cast<std::size_t>(i)]), factor);
}

}  // namespace

void check(const Xpos& xpos) {
  positive(where, "scaleBase", xpos.scaleBase);
  positive(where, "gamma", xpos.gamma);
  finite(where, "centre", xpos.centre);
}

void xposScales(const Xpos& xpos, Doubles positions, MatrixOut64 out) {
  check(xpos);
  shape(where, "scales", out.rows(), out.cols(), std::ssize(positions), out.cols());
  for (Index row = 0; row < out.rows(); ++row)
    for (Index i = 0; i < out.cols(); ++i)
      out(row, i) = scale(xpos, positions[static_cast<std::size_t>(row)], i, out.cols());
}

void xposCosSin(const Xpos& xpos, XposRole role, Doubles positions, Doubles theta, Precision precision, MatrixOut cos,
                MatrixOut sin) {
  check(xpos);
  shape(where, "cos", cos.rows(), cos.cols(), std::ssize(positions), std::ssize(theta));
  shape(where, "sin", sin.rows(), sin.cols(), std::ssize(positions), std::ssize(theta));
  for (Index row = 0; row < cos.rows(); ++row)
    for (Index i = 0; i < cos.cols(); ++i) {
      const Turn at = turn(xpos, role, positions[static_cast<std::size_t>(row)], theta, i, precision);
      cos(row, i) = static_cast<float>(at.cos);
      sin(row, i) = static_cast<float>(at.sin);
    }
}

double xposScore(const Xpos& xpos, Doubles q, Doubles k, double m, double n, Doubles theta, PairLayout layout,
                 Precision precision) {
  check(xpos);
  checkScored(where, q, k, std::ssize(theta));
  return turnedScore(
      q, k, std::ssize(theta), layout, [&](Index i) { return turn(xpos, XposRole::query, m, theta, i, precision); },
      [&](Index i) { return turn(xpos, XposRole::key, n, theta, i, precision); });
}

}  // namespace posenc
