#include "softmax.hpp"

#include "power_of_two.hpp"

namespace posenc::kernels {

namespace {

// −∞ − (−∞) would be no number: whoever has seen nothing compares with 0, and 2^−∞ is 0.
f32x4 reference(f32x4 greatest) { return greatest == splat(minusInfinity) ? splat(0.0F) : greatest; }

template <int vectors>
void block(float* scores, Index keys, float* greatest, float* sum, float* shrink) {
  const float* const end = scores + 4 * vectors * keys;
  f32x4 top[vectors], base[vectors], factor[vectors], total[vectors] = {};
  for (int v = 0; v < vectors; ++v) top[v] = load(greatest + 4 * v);
  for (const float* at = scores; at != end; at += 4 * vectors)
    for (int v = 0; v < vectors; ++v) top[v] = greater(load(at + 4 * v), top[v]);
  for (int v = 0; v < vectors; ++v) {
    base[v] = reference(top[v]);
    factor[v] = powerOfTwo(load(greatest + 4 * v) - base[v]);
  }
  for (float* at = scores; at != end; at += 4 * vectors)
    for (int v = 0; v < vectors; ++v) {
      const f32x4 power = powerOfTwo(load(at + 4 * v) - base[v]);
      store(at + 4 * v, power);
      total[v] += power;
    }
  for (int v = 0; v < vectors; ++v) {
    store(greatest + 4 * v, top[v]);
    store(shrink + 4 * v, factor[v]);
    store(sum + 4 * v, madd(load(sum + 4 * v), factor[v], total[v]));
  }
}

}  // namespace

void softmaxBlock(float* scores, Index keys, Index lanes, float* greatest, float* sum, float* shrink) {
  (lanes == 8 ? block<2> : block<1>)(scores, keys, greatest, sum, shrink);
}

void softmaxRow(float* scores, Index keys, float greatest, float sum) {
  const f32x4 base = reference(splat(greatest));
  const float share = sum == 0 ? 0 : 1 / sum;
  const auto weights = [&](f32x4 score) { return powerOfTwo(score - base) * splat(share); };
  Index j = 0;
  for (; j + 4 <= keys; j += 4) store(scores + j, weights(load(scores + j)));
  for (; j < keys; ++j) scores[j] = weights(splat(scores[j]))[0];
}

}  // namespace posenc::kernels
