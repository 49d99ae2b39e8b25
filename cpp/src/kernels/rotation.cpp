#include "rotation.hpp"

#include "simd.hpp"

namespace posenc::kernels {

namespace {

template <class Number>
struct Pairs {
  Number first;
  Number second;

  Pairs turned(Number c, Number s) const {
    if constexpr (sizeof(Number) == sizeof(float))
      return {first * c - second * s, first * s + second * c};
    else
      return {madd(first, c, -(second * s)), madd(first, s, second * c)};
  }
};

template <bool half>
void row(const float* x, const float* cos, const float* sin, Index pairs, float direction, float* out) {
  Index i = 0;
  for (; i + 4 <= pairs; i += 4) {
    const f32x4 a = load(half ? x + i : x + 2 * i);
    const f32x4 b = load(half ? x + pairs + i : x + 2 * i + 4);
    const Pairs<f32x4> given =
        half ? Pairs<f32x4>{a, b}
             : Pairs<f32x4>{__builtin_shufflevector(a, b, 0, 2, 4, 6), __builtin_shufflevector(a, b, 1, 3, 5, 7)};
    const auto [p, q] = given.turned(load(cos + i), splat(direction) * load(sin + i));
    store(half ? out + i : out + 2 * i, half ? p : __builtin_shufflevector(p, q, 0, 4, 1, 5));
    store(half ? out + pairs + i : out + 2 * i + 4, half ? q : __builtin_shufflevector(p, q, 2, 6, 3, 7));
  }
  for (; i < pairs; ++i) {
    const Index first = half ? i : 2 * i;
    const Index second = half ? pairs + i : 2 * i + 1;
    const auto [p, q] = Pairs<float>{x[first], x[second]}.turned(cos[i], direction * sin[i]);
    out[first] = p;
    out[second] = q;
  }
}

}  // namespace

void rotateRow(const float* x, const float* cos, const float* sin, Index pairs, bool half, bool inverse, float* out) {
  (half ? row<true> : row<false>)(x, cos, sin, pairs, inverse ? -1.0F : 1.0F, out);
}

}  // namespace posenc::kernels
