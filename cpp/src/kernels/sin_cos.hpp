// Sines and cosines of position · θᵢ for tables: computed in double, stored as float32, within 0.51 ulp of the true
// value of the angle as a double.
//
// angle = n·π/2 + r, |r| ≤ π/4, with π/2 in three parts so short that n times the first two is exact for angles up
// to 2²⁵. sin r and cos r are the polynomials of degree 9 and 8 with the least largest relative error: 5·10⁻¹² and
// 1.2·10⁻¹⁰, 0.002 of an ulp (found by iteratively reweighted least squares). n mod 4 swaps the two and sets their
// signs. Larger angles, infinities and NaN go to the standard library.
#pragma once

#include "posenc/types.hpp"

namespace posenc::kernels {

// The largest |θᵢ|, by which sinCosRow sees whether all angles of a row are small enough; NaN if any is.
double largestMagnitude(Doubles theta);

// sin[step·i] and cos[step·i] of position · θᵢ, times factor; step is 1, or 2 with cos = sin + 1: [s c s c …].
void sinCosRow(double position, Doubles theta, double largest, double factor, Index step, float* sin, float* cos);

}  // namespace posenc::kernels
