#include "sin_cos.hpp"

#include <algorithm>
#include <cmath>

#include "simd.hpp"

namespace posenc::kernels {

namespace {

constexpr double largest = 0x1p25;

struct SinCos {
  f64x2 sin;
  f64x2 cos;
};

SinCos reduced(f64x2 angle) {
  constexpr double rounding = 0x1.8p52;          // added to a number, it leaves no place for a fraction
  constexpr double high = 0x1.921fb54p0;         // 28 bits of π/2,
  constexpr double middle = 0x1.10b461p-30;      // the next 28,
  constexpr double low = 0x1.a62633145c06ep-58;  // and the next 53
  const f64x2 shifted = madd(angle, splat(0x1.45f306dc9c883p-1), splat(rounding));
  const f64x2 n = shifted - splat(rounding);
  const f64x2 r = madd(n, splat(-low), madd(n, splat(-middle), madd(n, splat(-high), angle)));
  const f64x2 z = r * r;
  f64x2 sine = splat(-1 / 39916800.0);
  for (const double term : {1 / 362880.0, -1 / 5040.0, 1 / 120.0, -1 / 6.0}) sine = madd(sine, z, splat(term));
  sine = madd(sine, z * r, r);
  f64x2 cosine = splat(1 / 479001600.0);
  for (const double term : {-1 / 3628800.0, 1 / 40320.0, -1 / 720.0, 1 / 24.0, -1 / 2.0, 1.0})
    cosine = madd(cosine, z, splat(term));
  const i64x2 quarter = bits<i64x2>(shifted);
  const i64x2 swap = (bits<i64x2>(sine) ^ bits<i64x2>(cosine)) & -(quarter & 1);
  return {bits<f64x2>(bits<i64x2>(sine) ^ swap ^ ((quarter & 2) << 62)),
          bits<f64x2>(bits<i64x2>(cosine) ^ swap ^ (((quarter + 1) & 2) << 62))};
}

SinCos any(f64x2 angle) {
  const f64x2 magnitude = angle < splat(0.0) ? -angle : angle;
  if (magnitude[0] <= largest && magnitude[1] <= largest) return reduced(angle);
  return {f64x2{std::sin(angle[0]), std::sin(angle[1])}, f64x2{std::cos(angle[0]), std::cos(angle[1])}};
}

f32x4 floats(f64x2 a, f64x2 b) {
  using f32x2 = float __attribute__((vector_size(8)));
  const f32x2 low = __builtin_convertvector(a, f32x2);
  const f32x2 high = __builtin_convertvector(b, f32x2);
  return __builtin_shufflevector(low, high, 0, 1, 2, 3);
}

// Four angles.
void four(double position, const double* theta, double factor, Index step, float* sin, float* cos) {
  const SinCos a = any(splat(position) * load<f64x2>(theta));
  const SinCos b = any(splat(position) * load<f64x2>(theta + 2));
  const f64x2 scale = splat(factor);
  const f32x4 s = floats(a.sin * scale, b.sin * scale);
  const f32x4 c = floats(a.cos * scale, b.cos * scale);
  if (step == 1) {
    store(sin, s);
    store(cos, c);
  } else {
    store(sin, __builtin_shufflevector(s, c, 0, 4, 1, 5));
    store(sin + 4, __builtin_shufflevector(s, c, 2, 6, 3, 7));
  }
}

}  // namespace

void sinCosRow(double position, Doubles theta, double factor, Index step, float* sin, float* cos) {
  const Index count = std::ssize(theta);
  Index i = 0;
  for (; i + 4 <= count; i += 4) four(position, theta.data() + i, factor, step, sin + step * i, cos + step * i);
  if (i == count) return;
  double rest[4] = {};
  float s[4], c[4];
  std::copy(theta.begin() + i, theta.end(), rest);
  four(position, rest, factor, 1, s, c);
  for (Index j = 0; i < count; ++i, ++j) {
    sin[step * i] = s[j];
    cos[step * i] = c[j];
  }
}

}  // namespace posenc::kernels
