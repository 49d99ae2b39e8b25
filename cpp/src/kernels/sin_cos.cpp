#include "sin_cos.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "simd.hpp"

namespace posenc::kernels {

namespace {

constexpr Index most = 32;  // frequencies at a time, and positions that one reduction serves

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
  f64x2 sine = splat(-1 / 1307674368000.0);
  for (const double factorial : {6227020800.0, -39916800.0, 362880.0, -5040.0, 120.0, -6.0})
    sine = madd(sine, z, splat(1 / factorial));
  sine = madd(sine, z * r, r);
  f64x2 cosine = splat(1 / 20922789888000.0);
  for (const double factorial : {-87178291200.0, 479001600.0, -3628800.0, 40320.0, -720.0, 24.0, -2.0, 1.0})
    cosine = madd(cosine, z, splat(1 / factorial));
  const i64x2 quarter = bits<i64x2>(shifted);
  const i64x2 swap = (bits<i64x2>(sine) ^ bits<i64x2>(cosine)) & -(quarter & 1);
  return {bits<f64x2>(bits<i64x2>(sine) ^ swap ^ ((quarter & 2) << 62)),
          bits<f64x2>(bits<i64x2>(cosine) ^ swap ^ (((quarter + 1) & 2) << 62))};
}

// position · θᵢ, and its sine and cosine, of up to `most` frequencies.
struct Angles {
  double angle[most];
  double sin[most];
  double cos[most];
};

// Returns whether the standard library had to help.
[[gnu::noinline]] bool reduce(double position, const double* theta, Index count, Angles& out) {
  bool helped = false;
  for (Index i = 0; i < count; i += 2) {
    const f64x2 angle = splat(position) * load<f64x2>(theta + i);
    const SinCos found = sinCos(angle);
    store(out.angle + i, angle);
    store(out.sin + i, found.sin);
    store(out.cos + i, found.cos);
  }
  for (Index i = 0; i < count; ++i)
    if (const double angle = out.angle[i]; !(std::abs(angle) <= 0x1p25)) {
      out.sin[i] = std::sin(angle);
      out.cos[i] = std::cos(angle);
      helped = true;
    }
  return helped;
}

// Two angles: what lies behind and the step from there, with the rest that rounding leaves between them and the angle.
SinCos turned(f64x2 angle, const Angles& from, const Angles& by, Index i) {
  const f64x2 s = load<f64x2>(from.sin + i), c = load<f64x2>(from.cos + i);
  const f64x2 ks = load<f64x2>(by.sin + i), kc = load<f64x2>(by.cos + i);
  const f64x2 rest = angle - load<f64x2>(from.angle + i) - load<f64x2>(by.angle + i);
  const f64x2 sine = madd(s, kc, c * ks), cosine = madd(c, kc, -(s * ks));
  return {madd(cosine, rest, sine), madd(sine, -rest, cosine)};
}

// A row, two frequencies at a time; what is left over stays as it is. Returns whether something came out below `bound`.
// A function of its own: within the next one, engines keep some of what its loop needs in memory.
template <int step>
[[gnu::noinline]] bool turnRow(double position, const double* theta, Index count, const Angles& from, const Angles& by,
                               float bound, float* sin, float* cos) {
  f32x4 least = splat(bound);
  for (Index i = 0; i + 2 <= count; i += 2) {
    const SinCos x = turned(splat(position) * load<f64x2>(theta + i), from, by, i);
    const f32x4 both = __builtin_shufflevector(narrow(x.sin), narrow(x.cos), 0, 4, 1, 5);
    if constexpr (step == 2) {
      store(sin + 2 * i, both);
    } else {
      store(sin + i, __builtin_shufflevector(both, both, 0, 2));
      store(cos + i, __builtin_shufflevector(both, both, 1, 3));
    }
    least = less(magnitude(both), least);
  }
  return any(least < splat(bound));
}

// What came out next to 0, and what was left over, from angles reduced one by one.
void mend(double position, const double* theta, Index count, double factor, float bound, Index step, float* sin,
          float* cos) {
  for (Index i = 0; i < count; ++i) {
    float& s = sin[step * i];
    float& c = cos[step * i];
    if (i + 1 < count && std::abs(s) >= bound && std::abs(c) >= bound) continue;
    Angles exact;
    reduce(position, theta + i, 1, exact);
    s = static_cast<float>(exact.sin[0] * factor);
    c = static_cast<float>(exact.cos[0] * factor);
  }
}

// How many positions from `row` on follow one another by ones, at most `most`.
Index run(Doubles positions, std::size_t row) {
  Index length = 1;
  while (length < most && row + static_cast<std::size_t>(length) < positions.size() &&
         positions[row + static_cast<std::size_t>(length)] == positions[row] + static_cast<double>(length))
    ++length;
  return length;
}

}  // namespace

void sinCosRows(Doubles positions, Doubles theta, double factor, Index step, Rows sin, Rows cos) {
  const auto bound = static_cast<float>(0x1p-20 * factor);
  Index longest = 1;
  for (std::size_t row = 0; row < positions.size() && longest < most; ++row)
    longest = std::max(longest, run(positions, row));
  Angles from, steps[most];
  for (Index first = 0; first < std::ssize(theta); first += most) {
    const Index count = std::min(most, std::ssize(theta) - first);
    double own[most + 1] = {};
    std::copy_n(theta.begin() + first, count, own);
    for (Index k = 0; k < longest; ++k) {
      reduce(static_cast<double>(k), own, most, steps[k]);
      for (Index i = 0; i < most; ++i) {
        steps[k].sin[i] *= factor;
        steps[k].cos[i] *= factor;
      }
    }
    for (std::size_t row = 0; row < positions.size();) {
      const Index length = reduce(positions[row], own, most, from) ? 1 : run(positions, row);
      for (Index k = 0; k < length; ++k, ++row) {
        const auto place = [&](Rows table) {
          return table.first + static_cast<Index>(row) * table.stride + step * first;
        };
        float* const s = place(sin);
        float* const c = place(cos);
        const bool near =
            (step == 1 ? turnRow<1> : turnRow<2>)(positions[row], own, count, from, steps[k], bound, s, c);
        if (near || count % 2 == 1) mend(positions[row], own, count, factor, bound, step, s, c);
      }
    }
  }
}

void sinCosRows(Doubles positions, Doubles theta, MatrixOut64 out) {
  Angles found;
  for (Index first = 0; first < std::ssize(theta); first += most) {
    const Index count = std::min(most, std::ssize(theta) - first);
    double own[most + 1] = {};
    std::copy_n(theta.begin() + first, count, own);
    for (Index row = 0; row < out.rows(); ++row) {
      reduce(positions[static_cast<std::size_t>(row)], own, count, found);
      for (Index i = 0; i < count; ++i) {
        out(row, 2 * (first + i)) = found.sin[i];
        out(row, 2 * (first + i) + 1) = found.cos[i];
      }
    }
  }
}

}  // namespace posenc::kernels
