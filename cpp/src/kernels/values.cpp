#include "values.hpp"

#include <algorithm>

#include "simd.hpp"

namespace posenc::kernels {

namespace {

struct Block {
  const float* weights;
  Index lanes;
  const float* shrink;
  const float* v;
  Index vStride;
  Index keys;
  float* out;
  Index outStride;
};

// Four queries (of which `rows` are there) by 4·vectors columns from `column` on.
template <int vectors>
void wide(const Block& b, Index column, Index rows) {
  f32x4 sums[4][vectors] = {};
  const float* v = b.v + column;
  const float* weight = b.weights;
  for (Index j = 0; j < b.keys; ++j, v += b.vStride, weight += b.lanes) {
    f32x4 values[vectors];
    for (int c = 0; c < vectors; ++c) values[c] = load(v + 4 * c);
    for (int i = 0; i < 4; ++i)
      for (int c = 0; c < vectors; ++c) sums[i][c] = madd(splat(weight[i]), values[c], sums[i][c]);
  }
  for (Index i = 0; i < rows; ++i)
    for (int c = 0; c < vectors; ++c) {
      float* at = b.out + i * b.outStride + column + 4 * c;
      store(at, madd(splat(b.shrink[i]), load(at), sums[i][c]));
    }
}

// One column that is left over: the lanes are the queries.
void narrow(const Block& b, Index column, Index rows) {
  f32x4 sum = splat(0.0F);
  for (Index j = 0; j < b.keys; ++j) sum = madd(load(b.weights + j * b.lanes), splat(b.v[j * b.vStride + column]), sum);
  for (Index i = 0; i < rows; ++i) {
    float& at = b.out[i * b.outStride + column];
    at = b.shrink[i] * at + sum[i];
  }
}

// Key by key, leaving out what has no weight.
void addSeen(const Block& b, Index columns, Index rows) {
  for (Index i = 0; i < rows; ++i)
    for (Index c = 0; c < columns; ++c) {
      float& at = b.out[i * b.outStride + c];
      at *= b.shrink[i];
      for (Index j = 0; j < b.keys; ++j)
        if (const float weight = b.weights[j * b.lanes + i]; weight != 0) at += weight * b.v[j * b.vStride + c];
    }
}

}  // namespace

bool allFinite(const float* v, Index vStride, Index keys, Index columns) {
  f32x4 zero = splat(0.0F);
  for (Index j = 0; j < keys; ++j, v += vStride) {
    Index c = 0;
    for (; c + 4 <= columns; c += 4) zero += load(v + c) * splat(0.0F);
    for (; c < columns; ++c) zero[0] += 0 * v[c];
  }
  return !any(zero != splat(0.0F));
}

void addValues(const float* weights, Index lanes, const float* shrink, const float* v, Index vStride, Index keys,
               Index columns, Index rows, bool leaveOut, float* out, Index outStride) {
  for (Index i = 0; i < rows; i += 4) {
    const Block block{weights + i, lanes, shrink + i, v, vStride, keys, out + i * outStride, outStride};
    const Index high = std::min<Index>(4, rows - i);
    if (leaveOut) {
      addSeen(block, columns, high);
      continue;
    }
    Index c = 0;
    for (; c + 8 <= columns; c += 8) wide<2>(block, c, high);
    for (; c + 4 <= columns; c += 4) wide<1>(block, c, high);
    for (; c < columns; ++c) narrow(block, c, high);
  }
}

}  // namespace posenc::kernels
