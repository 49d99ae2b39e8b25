#include "softmax.hpp"

#include "exponential.hpp"

namespace posenc::kernels {

namespace {

// −∞ − (−∞) would be no number: whoever has seen nothing compares with 0, and e^−∞ is 0.
f32x4 reference(f32x4 greatest) { return greatest == splat(minusInfinity) ? splat(0.0F) : greatest; }

}  // namespace

void softmaxBlock(float* scores, Index keys, Index lanes, float* greatest, float* sum, float* shrink) {
  for (Index lane = 0; lane < lanes; lane += 4) {
    float* column = scores + lane;
    const f32x4 before = load(greatest + lane);
    f32x4 top = before;
    for (Index j = 0; j < keys; ++j) top = greater(load(column + j * lanes), top);
    const f32x4 base = reference(top);
    const f32x4 factor = exponential(before - base);
    f32x4 total = splat(0.0F);
    for (Index j = 0; j < keys; ++j) {
      const f32x4 e = exponential(load(column + j * lanes) - base);
      store(column + j * lanes, e);
      total += e;
    }
    store(greatest + lane, top);
    store(shrink + lane, factor);
    store(sum + lane, madd(load(sum + lane), factor, total));
  }
}

void softmaxRow(float* scores, Index keys, float greatest, float sum) {
  const f32x4 base = reference(splat(greatest));
  const float share = sum == 0 ? 0 : 1 / sum;
  const auto weights = [&](f32x4 score) { return exponential(score - base) * splat(share); };
  Index j = 0;
  for (; j + 4 <= keys; j += 4) store(scores + j, weights(load(scores + j)));
  for (; j < keys; ++j) scores[j] = weights(splat(scores[j]))[0];
}

}  // namespace posenc::kernels
