#include "forms.hpp"

#include <algorithm>
#include <cmath>

namespace posenc::forms {

Index first(PairLayout layout, Index i) { return layout == PairLayout::half ? i : 2 * i; }

Index second(PairLayout layout, Index i, Index d) { return layout == PairLayout::half ? i + d / 2 : 2 * i + 1; }

Eigen::Matrix2d rotation(double angle) {
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  return Eigen::Matrix2d{{c, -s}, {s, c}};
}

Eigen::VectorXd vector(Doubles values) { return Eigen::Map<const Eigen::VectorXd>(values.data(), std::ssize(values)); }

Eigen::MatrixXd matrix(Doubles values, Index columns) {
  return Eigen::Map<const RowMatrix<double>>(values.data(), std::ssize(values) / columns, columns);
}

Eigen::VectorXd times(const Eigen::MatrixXd& a, const Eigen::VectorXd& x) { return a.lazyProduct(x); }

Eigen::MatrixXd product(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) { return a.lazyProduct(b); }

Eigen::MatrixXd blockRotation(Doubles theta, PairLayout layout, double position) {
  const Index d = 2 * std::ssize(theta);
  Eigen::MatrixXd result = Eigen::MatrixXd::Zero(d, d);
  for (Index i = 0; i < d / 2; ++i) {
    const Eigen::Matrix2d block = rotation(position * theta[at(i)]);
    const Index a = first(layout, i);
    const Index b = second(layout, i, d);
    result(a, a) = block(0, 0);
    result(a, b) = block(0, 1);
    result(b, a) = block(1, 0);
    result(b, b) = block(1, 1);
  }
  return result;
}

double matrixScore(const IdentityInputs& in, double m, Doubles q, double n, Doubles k) {
  return times(blockRotation(in.theta, in.layout, m), vector(q))
      .dot(times(blockRotation(in.theta, in.layout, n), vector(k)));
}

Eigen::VectorXd code(Doubles frequencies, double position) {
  Eigen::VectorXd result(2 * std::ssize(frequencies));
  for (Index i = 0; i < std::ssize(frequencies); ++i) {
    result[2 * i] = std::sin(position * frequencies[at(i)]);
    result[2 * i + 1] = std::cos(position * frequencies[at(i)]);
  }
  return result;
}

Complex product(Complex a, Complex b) {
  return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

Complex turn(double angle) { return {std::cos(angle), std::sin(angle)}; }

Complex turned(Complex z, double angle) {
  const double r = std::abs(z);
  const double a = std::arg(z) + angle;
  return {r * std::cos(a), r * std::sin(a)};
}

double realProduct(Complex a, Complex b, double angle) {
  return std::abs(a) * std::abs(b) * std::cos(std::arg(a) - std::arg(b) + angle);
}

Complex pairAt(Doubles values, PairLayout layout, Index i) {
  return {values[at(first(layout, i))], values[at(second(layout, i, std::ssize(values)))]};
}

void setPair(DoublesOut out, PairLayout layout, Index i, Complex value) {
  out[at(first(layout, i))] = value.real();
  out[at(second(layout, i, std::ssize(out)))] = value.imag();
}

double complexScore(const IdentityInputs& in, Doubles a, Doubles b, double distance) {
  double sum = 0;
  for (Index i = 0; i < pairs(in); ++i)
    sum += realProduct(pairAt(a, in.layout, i), pairAt(b, in.layout, i), distance * in.theta[at(i)]);
  return sum;
}

void copy(const Eigen::Ref<const Eigen::VectorXd>& from, DoublesOut to) {
  std::copy_n(from.data(), from.size(), to.data());
}

double bound(double magnitude, double phase, double operations) {
  constexpr double unitRoundoff = 0x1p-53;
  constexpr double underflow = 0x1p-500;  // the square of a number below 2⁻⁵¹¹ loses digits, or all of them
  return 2 * unitRoundoff * magnitude * (phase + operations) + underflow;
}

double phase(Doubles theta, std::initializer_list<double> positions) {
  double fastest = 0;
  for (const double each : theta) fastest = std::max(fastest, std::abs(each));
  double sum = 1;
  for (const double position : positions) sum += std::abs(position);
  return 2 * sum * fastest;
}

double pairProduct(const IdentityInputs& in, Doubles a, Doubles b) {
  double sum = 0;
  for (Index i = 0; i < pairs(in); ++i) sum += std::abs(pairAt(a, in.layout, i)) * std::abs(pairAt(b, in.layout, i));
  return sum;
}

double largestPair(const IdentityInputs& in, Doubles a) {
  double largest = 0;
  for (Index i = 0; i < pairs(in); ++i) largest = std::max(largest, std::abs(pairAt(a, in.layout, i)));
  return largest;
}

namespace {

using In = const IdentityInputs&;

Doubles key(In in, Index i) { return in.keys.empty() ? in.k : in.keys.subspan(at(i * width(in)), at(width(in))); }

}  // namespace

Index scores(In in) { return std::max<Index>(1, std::ssize(in.keys) / width(in)); }

void matrixScores(In in, DoublesOut out) {
  for (Index i = 0; i < scores(in); ++i) out[at(i)] = matrixScore(in, in.m, in.q, in.n, key(in, i));
}

void complexScores(In in, DoublesOut out) {
  for (Index i = 0; i < scores(in); ++i) out[at(i)] = complexScore(in, in.q, key(in, i), in.m - in.n);
}

double scoreBound(In in) {
  double largest = 0;
  for (Index i = 0; i < scores(in); ++i) largest = std::max(largest, pairProduct(in, in.q, key(in, i)));
  const double turns =
      phase(in.theta, {in.m, in.n, in.n, in.shift, in.shift}) + phase(in.rescaledTheta, {in.m, in.n, in.n});
  return bound(largest, turns, static_cast<double>(width(in)) + 16);
}

}  // namespace posenc::forms
