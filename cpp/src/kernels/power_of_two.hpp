// 2ˣ for x ≤ 0, four at a time, as softmax needs it: within 2 ulp, exactly 1 at 0, 0 below −126, NaN for NaN.
//
// 2ˣ = 2ⁿ·2ᶠ with n = round(x), f = x − n. 2ᶠ = 1 + f·Q(f), Q of degree 5 with the least largest relative error,
// 2·10⁻⁹ (found by iteratively reweighted least squares). 2ⁿ is made of its exponent's bits.
#pragma once

#include "simd.hpp"

namespace posenc::kernels {

inline f32x4 powerOfTwo(f32x4 x) {
  constexpr float rounding = 0x1.8p23F + 127;  // added to x, it leaves the integer n + 127 in the lowest bits
  const f32x4 shifted = x + splat(rounding);
  const f32x4 f = x - (shifted - splat(rounding));
  f32x4 q = splat(0.000153532994F);
  for (const float term : {0.00133989519F, 0.00961843785F, 0.0555033237F, 0.240226477F, 0.693147182F, 1.0F})
    q = madd(q, f, splat(term));
  const f32x4 power = q * bits<f32x4>(bits<i32x4>(shifted) << 23);
  return bits<f32x4>(bits<i32x4>(power) & ~(x < splat(-126.0F)));  // where x is far below, `power` is anything
}

}  // namespace posenc::kernels
