// What several tests need: frequencies by name, tables, and the rounding that a comparison has to allow.
#pragma once

#include <cmath>
#include <limits>
#include <vector>

#include "posenc/rope.hpp"
#include "random.hpp"

namespace posenc::test {

inline constexpr double u64 = 0x1p-53;  // unit roundoff of double and of float
inline constexpr double u32 = 0x1p-24;
inline constexpr double infinite = std::numeric_limits<double>::infinity();
inline constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

inline constexpr PairLayout bothLayouts[] = {PairLayout::half, PairLayout::interleaved};

inline PairLayout other(PairLayout layout) {
  return layout == PairLayout::half ? PairLayout::interleaved : PairLayout::half;
}

inline std::vector<double> thetaOf(Index dim, double base = 10000) {
  std::vector<double> theta(static_cast<std::size_t>(dim / 2));
  inverseFrequencies(static_cast<double>(dim), base, Spacing::dim, theta);
  return theta;
}

// x [n, width] with row r turned to positions[r].
inline RowMatrix<float> turnedRows(const RowMatrix<float>& x, const std::vector<double>& positions,
                                   const std::vector<double>& theta, PairLayout layout, bool inverse = false,
                                   double factor = 1, Precision precision = Precision::float64) {
  RowMatrix<float> cos(std::ssize(positions), std::ssize(theta));
  RowMatrix<float> sin(cos.rows(), cos.cols());
  cosSin(positions, theta, factor, precision, cos, sin);
  RowMatrix<float> out(x.rows(), x.cols());
  rotate(x, cos, sin, layout, inverse, out);
  return out;
}

inline std::vector<double> row(const RowMatrix<float>& x, Index i) {
  return {x.row(i).data(), x.row(i).data() + x.cols()};
}

inline double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

inline double absoluteDot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::abs(a[i] * b[i]);
  return sum;
}

inline double norm(const std::vector<double>& a) { return std::sqrt(dot(a, a)); }

// How far two scores of the same vectors may be apart: each angle a is rounded by |a|u in its product and again in
// its sine's argument, the sum by u for each term. `reach` is the sum of the absolute positions.
inline double scoreRounding(const std::vector<double>& q, const std::vector<double>& k, double reach) {
  return 4 * u64 * norm(q) * norm(k) * (reach + static_cast<double>(q.size()) + 16);
}

}  // namespace posenc::test
