// A small seeded generator for tests: the same draws on every platform. Independent of posenc/seeded.hpp.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "posenc/types.hpp"

namespace posenc::test {

// xorshift64* (Vigna 2016).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15U + 1) {}

  double uniform(double low, double high) {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return low + (high - low) * static_cast<double>((state_ * 0x2545f4914f6cdd1dU) >> 11) * 0x1p-53;
  }

  Index integer(Index low, Index high) {
    return low + static_cast<Index>(std::floor(uniform(0, static_cast<double>(high - low + 1))));
  }

  bool coin() { return integer(0, 1) == 1; }

  double normal() {
    const double radius = std::sqrt(-2 * std::log(1 - uniform(0, 1)));
    return radius * std::cos(2 * std::numbers::pi * uniform(0, 1));
  }

  // Whole, fractional and negative positions, most of them below 4096, some near a million.
  double position() {
    const double reach = integer(0, 9) == 0 ? 1e6 : 4096;
    const double p = uniform(integer(0, 3) == 0 ? -reach : 0, reach);
    return coin() ? std::floor(p) : p;
  }

  template <class T>
  T pick(std::initializer_list<T> values) {
    return *(values.begin() + integer(0, static_cast<Index>(values.size()) - 1));
  }

  std::vector<double> vector(Index size) {
    std::vector<double> values(static_cast<std::size_t>(size));
    for (double& value : values) value = normal();
    return values;
  }

  template <class Scalar = float>
  RowMatrix<Scalar> matrix(Index rows, Index cols) {
    RowMatrix<Scalar> values(rows, cols);
    for (Index i = 0; i < values.size(); ++i) values.data()[i] = static_cast<Scalar>(normal());
    return values;
  }

 private:
  std::uint64_t state_;
};

}  // namespace posenc::test
