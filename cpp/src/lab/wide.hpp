// Loops over rows of numbers, 16 bytes at a time, in float and in double alike.
#pragma once

#include <cmath>

#include "../kernels/power_of_two.hpp"
#include "posenc/types.hpp"

namespace posenc::lab {

using kernels::greater;
using kernels::load;
using kernels::madd;
using kernels::splat;
using kernels::store;

template <class Scalar>
struct WideOf;
template <>
struct WideOf<float> {
  using type = kernels::f32x4;
};
template <>
struct WideOf<double> {
  using type = kernels::f64x2;
};

// Four floats or two doubles.
template <class Scalar>
using Wide = typename WideOf<Scalar>::type;
template <class Scalar>
inline constexpr Index width = static_cast<Index>(sizeof(Wide<Scalar>) / sizeof(Scalar));

template <class Scalar>
Wide<Scalar> loadWide(const Scalar* from) {
  return load<Wide<Scalar>>(from);
}

// 2ˣ for x ≤ 0.
inline kernels::f32x4 power(kernels::f32x4 x) { return kernels::powerOfTwo(x); }
inline kernels::f64x2 power(kernels::f64x2 x) { return kernels::f64x2{std::exp2(x[0]), std::exp2(x[1])}; }

inline float total(kernels::f32x4 x) { return (x[0] + x[2]) + (x[1] + x[3]); }
inline double total(kernels::f64x2 x) { return x[0] + x[1]; }

inline kernels::f64x2 greater(kernels::f64x2 a, kernels::f64x2 b) { return a > b ? a : b; }
inline float greatest(kernels::f32x4 x) {
  const float a = x[0] > x[2] ? x[0] : x[2], b = x[1] > x[3] ? x[1] : x[3];
  return a > b ? a : b;
}
inline double greatest(kernels::f64x2 x) { return x[0] > x[1] ? x[0] : x[1]; }

// Calls wide(i) for each full step and narrow(i) for what is left over.
template <class Scalar, class WideWork, class NarrowWork>
void each(Index count, WideWork wide, NarrowWork narrow) {
  Index i = 0;
  for (; i + width<Scalar> <= count; i += width<Scalar>) wide(i);
  for (; i < count; ++i) narrow(i);
}

// Σ a·b
template <class Scalar>
Scalar dot(const Scalar* a, const Scalar* b, Index count) {
  Wide<Scalar> sums = {};
  Scalar rest = 0;
  each<Scalar>(
      count, [&](Index i) { sums = madd(loadWide(a + i), loadWide(b + i), sums); },
      [&](Index i) { rest += a[i] * b[i]; });
  return total(sums) + rest;
}

// 2ˣ of a single number ≤ 0.
template <class Scalar>
Scalar power(Scalar x) {
  return power(splat(x))[0];
}

}  // namespace posenc::lab
