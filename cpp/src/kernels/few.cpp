#include "few.hpp"

#include <algorithm>

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

// Some keys' values, weighted, onto one row of out.
template <int keys>
void addWeighted(const float* weights, const float* v, Index vStride, Index columns, float* out) {
  f32x4 w[keys];
  for (int j = 0; j < keys; ++j) w[j] = splat(weights[4 * j]);
  Index c = 0;
  for (; c + 4 <= columns; c += 4) {
    f32x4 sum = load(out + c);
    for (int j = 0; j < keys; ++j) sum = madd(w[j], load(v + j * vStride + c), sum);
    store(out + c, sum);
  }
  for (; c < columns; ++c)
    for (int j = 0; j < keys; ++j) out[c] += weights[4 * j] * v[j * vStride + c];
}

}  // namespace

void packFew(const float* q, Index qStride, Index count, Index depth, float scale, float* rows) {
  std::fill_n(rows, 4 * depth, 0.0F);
  for (Index i = 0; i < count; ++i)
    for (Index c = 0; c < depth; ++c) rows[i * depth + c] = scale * q[i * qStride + c];
}

void fewScores(const float* k, Index kStride, Index keys, const float* rows, Index depth, float* scores) {
  Index j = 0;
  for (; j + 2 <= keys; j += 2) dots<2>(k + j * kStride, kStride, rows, depth, scores + 4 * j);
  if (j < keys) dots<1>(k + j * kStride, kStride, rows, depth, scores + 4 * j);
}

void fewValues(const float* weights, const float* shrink, const float* v, Index vStride, Index keys, Index columns,
               Index rows, float* out, Index outStride) {
  for (Index i = 0; i < rows; ++i)
    for (Index c = 0; c < columns; ++c) out[i * outStride + c] *= shrink[i];
  Index j = 0;
  for (; j + 8 <= keys; j += 8)
    for (Index i = 0; i < rows; ++i)
      addWeighted<8>(weights + 4 * j + i, v + j * vStride, vStride, columns, out + i * outStride);
  for (; j < keys; ++j)
    for (Index i = 0; i < rows; ++i)
      addWeighted<1>(weights + 4 * j + i, v + j * vStride, vStride, columns, out + i * outStride);
}

}  // namespace posenc::kernels
