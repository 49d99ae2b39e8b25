#include "few.hpp"

#include <bit>

#include "simd.hpp"

namespace posenc::kernels {

namespace {

// Two keys against four queries: eight sums of four lanes, which are added up across at the end.
template <int keys>
void dots(const float* k, Index kStride, const float* rows, Index depth, float* scores) {
  f32x4 sums[keys][4] = {};
  Index c = 0;
  for (; c + 4 <= depth; c += 4)
    for (int j = 0; j < keys; ++j) {
      const f32x4 key = load(k + j * kStride + c);
      for (int i = 0; i < 4; ++i) sums[j][i] = madd(key, load(rows + i * depth + c), sums[j][i]);
    }
  for (int j = 0; j < keys; ++j) {
    auto& [a, b, d, e] = sums[j];
    transpose(a, b, d, e);
    f32x4 score = (a + b) + (d + e);
    for (Index rest = c; rest < depth; ++rest)
      for (int i = 0; i < 4; ++i) score[i] += k[j * kStride + rest] * rows[i * depth + rest];
    store(scores + 4 * j, score);
  }
}

}  // namespace

void touch(const float* from, Index stride, Index rows, Index columns) {
  constexpr Index line = 64 / sizeof(float);
  std::int32_t seen[4] = {};
  for (Index row = 0; row < rows; ++row) {
    const float* at = from + row * stride;
    Index c = 0;
    for (; c + 4 * line <= columns; c += 4 * line)
      for (Index i = 0; i < 4; ++i) seen[i] |= std::bit_cast<std::int32_t>(at[c + i * line]);
    for (; c < columns; c += line) seen[0] |= std::bit_cast<std::int32_t>(at[c]);
  }
  [[maybe_unused]] volatile const std::int32_t kept = seen[0] | seen[1] | seen[2] | seen[3];
}

void fewScores(const float* k, Index kStride, Index keys, const float* rows, Index depth, float* scores) {
  Index j = 0;
  for (; j + 2 <= keys; j += 2) dots<2>(k + j * kStride, kStride, rows, depth, scores + 4 * j);
  if (j < keys) dots<1>(k + j * kStride, kStride, rows, depth, scores + 4 * j);
}

}  // namespace posenc::kernels
