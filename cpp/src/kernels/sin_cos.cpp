#include "sin_cos.hpp"

#include <algorithm>
#include <cmath>

#include "simd.hpp"

namespace posenc::kernels {

namespace {

struct SinCos {
  f64x2 sin;
  f64x2 cos;
};

SinCos sinCos(f64x2 angle) {
  constexpr double rounding = 0x1.8p52;          // added to a number, it leaves no place for a fraction
  constexpr double high = 0x1.921fb54p0;         // 28 bits of π/2,
  constexpr double middle = 0x1.10b461p-30;      // the next 28,
  constexpr double low = 0x1.a62633145c06ep-58;  // and the next 53
  const f64x2 shifted = madd(angle, splat(0x1.45f306dc9c883p-1), splat(rounding));
  const f64x2 n = shifted - splat(rounding);
  const f64x2 r = madd(n, splat(-low), madd(n, splat(-middle), madd(n, splat(-high), angle)));
  const f64x2 z = r * r;
  f64x2 sine = splat(2.718117770803605e-6);
  for (const double term : {-1.9839311865077068e-4, 8.333329303585033e-3, -1.6666666640786215e-1})
    sine = madd(sine, z, splat(term));
  sine = madd(sine, z * r, r);
  f64x2 cosine = splat(2.4433119850242704e-5);
  for (const double term : {-1.388731593521613e-3, 4.166664567656065e-2, -0.5, 1.0})
    cosine = madd(cosine, z, splat(term));
  const i64x2 quarter = bits<i64x2>(shifted);
  const i64x2 swap = (bits<i64x2>(sine) ^ bits<i64x2>(cosine)) & -(quarter & 1);
  return {bits<f64x2>(bits<i64x2>(sine) ^ swap ^ ((quarter & 2) << 62)),
          bits<f64x2>(bits<i64x2>(cosine) ^ swap ^ (((quarter + 1) & 2) << 62))};
}

f32x4 floats(f64x2 a, f64x2 b) {
  using f32x2 = float __attribute__((vector_size(8)));
  const f32x2 low = __builtin_convertvector(a, f32x2);
  const f32x2 high = __builtin_convertvector(b, f32x2);
  return __builtin_shufflevector(low, high, 0, 1, 2, 3);
}

// Four angles.
void four(double position, const double* theta, double factor, Index step, float* sin, float* cos) {
  SinCos a = sinCos(splat(position) * load<f64x2>(theta));
  SinCos b = sinCos(splat(position) * load<f64x2>(theta + 2));
  if (factor != 1) {
    a = {a.sin * splat(factor), a.cos * splat(factor)};
    b = {b.sin * splat(factor), b.cos * splat(factor)};
  }
  const f32x4 s = floats(a.sin, b.sin);
  const f32x4 c = floats(a.cos, b.cos);
  if (step == 1) {
    store(sin, s);
    store(cos, c);
  } else {
    store(sin, __builtin_shufflevector(s, c, 0, 4, 1, 5));
    store(sin + 4, __builtin_shufflevector(s, c, 2, 6, 3, 7));
  }
}

}  // namespace

double largestMagnitude(Doubles theta) {
  double largest = 0;
  for (const double t : theta)
    if (!(std::abs(t) <= largest)) largest = std::abs(t);
  return largest;
}

void sinCosRow(double position, Doubles theta, double largest, double factor, Index step, float* sin, float* cos) {
  const Index count = std::ssize(theta);
  Index i = 0;
  if (!(std::abs(position) * largest <= 0x1p25)) {
    for (; i < count; ++i) {
      const double angle = position * theta[static_cast<std::size_t>(i)];
      sin[step * i] = static_cast<float>(std::sin(angle) * factor);
      cos[step * i] = static_cast<float>(std::cos(angle) * factor);
    }
    return;
  }
  for (; i + 4 <= count; i += 4) four(position, theta.data() + i, factor, step, sin + step * i, cos + step * i);
  if (i == count) return;
  double rest[4] = {};
  float s[4], c[4];
  std::copy(theta.begin() + i, theta.end(), rest);
  four(position, rest, factor, 1, s, c);
  for (Index j = 0; i + j < count; ++j) {
    sin[step * (i + j)] = s[j];
    cos[step * (i + j)] = c[j];
  }
}

}  // namespace posenc::kernels
