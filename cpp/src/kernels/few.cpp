#include "few.hpp"

#include <bit>

#include "simd.hpp"

namespace posenc::kernels {

namespace {

// Two keys against four queries: eight sums of four lanes, which are added up across at the end. Meanwhile a word of
// each line of as many rows of `soon` and of `later`, by turns.
template <int keys>
std::int32_t dots(const float* k, Index kStride, const float* rows, Index depth, float* scores, const float* soon,
                  const float* later) {
  f32x4 sums[keys][4] = {};
  std::int32_t seen = 0;
  const float* at = rows;
  Index c = 0;
#pragma GCC unroll 1  // two rounds need more registers than V8 has, and go through memory
  for (; c + 4 <= depth; c += 4, at += 16) {
    seen |= std::bit_cast<std::int32_t>(*soon);
    const float* const next = soon + 8 * keys;
    soon = later;
    later = next;
    for (int j = 0; j < keys; ++j) {
      const f32x4 key = load(k + j * kStride + c);
      for (int i = 0; i < 4; ++i) sums[j][i] = madd(key, load(at + 4 * i), sums[j][i]);
    }
  }
  for (int j = 0; j < keys; ++j) {
    auto& [a, b, d, e] = sums[j];
    transpose(a, b, d, e);
    f32x4 score = (a + b) + (d + e);
    for (Index rest = c; rest < depth; ++rest) score += splat(k[j * kStride + rest]) * load(rows + 4 * rest);
    store(scores + 4 * j, score);
  }
  return seen;
}

}  // namespace

void fewScores(const float* k, Index kStride, Index keys, const float* rows, Index depth, float* scores,
               const float* soon, Index soonStride, const float* later) {
  std::int32_t seen = 0;
  Index j = 0;
  for (; j + 2 <= keys; j += 2)
    seen |= dots<2>(k + j * kStride, kStride, rows, depth, scores + 4 * j, soon + j * soonStride, later + j * kStride);
  if (j < keys) {
    const float* const last = k + j * kStride;
    seen |= dots<1>(last, kStride, rows, depth, scores + 4 * j, last, last);
  }
  [[maybe_unused]] volatile const std::int32_t kept = seen;
}

}  // namespace posenc::kernels
