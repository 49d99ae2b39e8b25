// eˣ for x ≤ 0, four at a time, as softmax needs it: within 2 ulp, exactly 1 at 0, 0 below −87.3, NaN for NaN.
//
// eˣ = 2ⁿ·eʳ with n = round(x/ln 2), |r| ≤ ln 2/2. eʳ = 1 + r + r²·Q(r), Q of degree 4 with the least largest
// relative error, 3·10⁻⁹ (found by iteratively reweighted least squares). 2ⁿ is added to the exponent's bits.
#pragma once

#include "simd.hpp"

namespace posenc::kernels {

inline f32x4 exponential(f32x4 x) {
  constexpr float lowest = -87.3F;         // e^−87.3 is the smallest power that is a normal number
  constexpr float rounding = 0x1.8p23F;    // added to a number, it leaves no place for a fraction
  constexpr float ln2High = 0x1.62e4p-1F;  // times n exact: 9 low bits are zero
  constexpr float ln2Low = 0x1.7f7d1cp-20F;
  const f32x4 bounded = x < splat(lowest) ? splat(lowest) : x;
  const f32x4 shifted = madd(bounded, splat(1.44269504F), splat(rounding));
  const f32x4 n = shifted - splat(rounding);
  const f32x4 r = madd(n, splat(-ln2Low), madd(n, splat(-ln2High), bounded));
  f32x4 q = splat(0.00138145406F);
  q = madd(q, r, splat(0.00836874545F));
  q = madd(q, r, splat(0.041668389F));
  q = madd(q, r, splat(0.166665211F));
  q = madd(q, r, splat(0.49999994F));
  const f32x4 power = madd(r * r, q, r) + splat(1.0F);
  const f32x4 scaled = bits<f32x4>(bits<i32x4>(power) + (bits<i32x4>(shifted) << 23));
  return x < splat(lowest) ? splat(0.0F) : scaled;
}

}  // namespace posenc::kernels
