// Sines and cosines of position · θᵢ for tables: computed in double, stored as float32, within 0.501 ulp of the true
// value of the angle as a double.
//
// angle = n·π/2 + r, |r| ≤ π/4, with π/2 in three parts so short that n times the first two is exact up to 2²⁵; then
// Taylor's series of sin r to r¹¹ and of cos r to r¹², whose remainders are below 7·10⁻¹² (a ten-thousandth of an
// ulp); n mod 4 swaps them and sets their signs. Larger angles, infinities and NaN go to the standard library.
#pragma once

#include "posenc/types.hpp"

namespace posenc::kernels {

// sin[step·i] and cos[step·i] of position · θᵢ, times factor; step is 1, or 2 with cos = sin + 1: [s c s c …].
void sinCosRow(double position, Doubles theta, double factor, Index step, float* sin, float* cos);

}  // namespace posenc::kernels
