// Sines and cosines of position · θᵢ for tables: computed in double, stored as float32, within 0.51 ulp of the true
// value of the angle as a double.
//
// Few angles are reduced: angle = n·π/2 + r, |r| ≤ π/4, with π/2 in three parts so short that n times the first two is
// exact for angles up to 2²⁵; sin r and cos r are their Taylor series to r¹⁵ and r¹⁶; n mod 4 swaps the two and sets
// their signs. Larger angles, infinities and NaN go to the standard library. The positions that follow by ones, up to
// 31 of them, turn what was found on by kθᵢ (the addition theorems) and by what rounding made of the angle; where that
// comes out next to 0, the angle is reduced after all.
#pragma once

#include "posenc/types.hpp"

namespace posenc::kernels {

// Where the first element of a table stands, and how far below it the next row's.
struct Rows {
  float* first;
  Index stride;
};

// Row r, column step·i of the two tables: sine and cosine of positions[r] · θᵢ, times factor. step is 1, or 2 with the
// cosines beginning one after the sines: [s c s c …].
void sinCosRows(Doubles positions, Doubles theta, double factor, Index step, Rows sin, Rows cos);

// The same in double, [s c s c …] in each row of out [positions, 2 · frequencies]: each angle is reduced by itself,
// within 2⁻⁵² of the true value.
void sinCosRows(Doubles positions, Doubles theta, MatrixOut64 out);

}  // namespace posenc::kernels
