// eˣ and 2ˣ as powers, which this library computes anyway: std::exp and std::exp2 share a table that would be 2 % of
// the WebAssembly module. The relative error is that of std::pow and x·5·10⁻¹⁷, for e is no double.
#pragma once

#include <cmath>
#include <numbers>

namespace posenc {

// For x ≤ 0, as in a softmax, within 10⁻¹⁶.
inline double exponential(double x) { return std::pow(std::numbers::e, x); }

// Exact for whole x.
inline double powerOfTwo(double x) {
  const double whole = std::floor(x);
  return std::ldexp(exponential((x - whole) * std::numbers::ln2), static_cast<int>(whole));
}

}  // namespace posenc
