#include "rotation.hpp"

#include "simd.hpp"

namespace posenc::kernels {

namespace {

// Turning back is turning the pair (second, first): the halves change places, nothing else.
void halves(const float* first, const float* second, const float* cos, const float* sin, Index pairs, float* outFirst,
            float* outSecond) {
  Index i = 0;
  for (; i + 4 <= pairs; i += 4) {
    const f32x4 a = load(first + i), b = load(second + i), c = load(cos + i), s = load(sin + i);
    store(outFirst + i, madd(a, c, -(b * s)));
    store(outSecond + i, madd(b, c, a * s));
  }
  for (; i < pairs; ++i) {
    const float a = first[i], b = second[i];
    outFirst[i] = a * cos[i] - b * sin[i];
    outSecond[i] = a * sin[i] + b * cos[i];
  }
}

void neighbours(const float* x, const float* cos, const float* sin, Index pairs, float direction, float* out) {
  Index i = 0;
  for (; i + 4 <= pairs; i += 4) {
    const f32x4 low = load(x + 2 * i), high = load(x + 2 * i + 4);
    const f32x4 a = __builtin_shufflevector(low, high, 0, 2, 4, 6), b = __builtin_shufflevector(low, high, 1, 3, 5, 7);
    const f32x4 c = load(cos + i), s = splat(direction) * load(sin + i);
    const f32x4 p = madd(a, c, -(b * s)), q = madd(b, c, a * s);
    store(out + 2 * i, __builtin_shufflevector(p, q, 0, 4, 1, 5));
    store(out + 2 * i + 4, __builtin_shufflevector(p, q, 2, 6, 3, 7));
  }
  for (; i < pairs; ++i) {
    const float a = x[2 * i], b = x[2 * i + 1], s = direction * sin[i];
    out[2 * i] = a * cos[i] - b * s;
    out[2 * i + 1] = a * s + b * cos[i];
  }
}

}  // namespace

void rotateRow(const float* x, const float* cos, const float* sin, Index pairs, bool half, bool inverse, float* out) {
  if (!half) return neighbours(x, cos, sin, pairs, inverse ? -1.0F : 1.0F, out);
  const Index first = inverse ? pairs : 0;
  const Index second = inverse ? 0 : pairs;
  halves(x + first, x + second, cos, sin, pairs, out + first, out + second);
}

}  // namespace posenc::kernels
