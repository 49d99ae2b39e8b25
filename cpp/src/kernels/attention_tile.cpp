#include "attention_tile.hpp"

#include <algorithm>
#include <optional>

#include "few.hpp"
#include "pack.hpp"
#include "panel.hpp"
#include "simd.hpp"
#include "softmax.hpp"
#include "values.hpp"

namespace posenc::kernels {

namespace {

constexpr float log2e = 1.44269504F;

// Some neighbouring rows of a tile, one a lane. Lanes that are left over repeat the last row.
struct Panel {
  const AttentionTile& tile;
  Index first;
  Index rows;
  Index lanes;
  std::int32_t from[8] = {};
  std::int32_t to[8] = {};
  const float* bias[8] = {};
  KeyRange some{};  // keys that some row sees
  KeyRange all{};   // keys that all rows see

  Panel(const AttentionTile& whole, Index start, Index width)
      : tile(whole), first(start), rows(std::min(width, whole.rows - start)), lanes(width) {
    for (Index lane = 0; lane < lanes; ++lane) {
      const Index row = first + std::min(lane, rows - 1);
      from[lane] = tile.from[row];
      to[lane] = tile.to[row];
      bias[lane] = tile.bias[row];
    }
    some = {*std::min_element(from, from + lanes), *std::max_element(to, to + lanes)};
    all = {*std::max_element(from, from + lanes), *std::min_element(to, to + lanes)};
  }

  // scores [keys, lanes] of the keys from `start` on.
  void addBias(Index start, Index keys, float* scores) const {
    for (Index lane = 0; lane < lanes; lane += 4) {
      const float* const* row = bias + lane;
      Index j = 0;
      for (; j + 4 <= keys; j += 4) {
        f32x4 of[4];
        for (int i = 0; i < 4; ++i) of[i] = load(row[i] + start + j);
        transpose(of[0], of[1], of[2], of[3]);
        for (int i = 0; i < 4; ++i) {
          float* at = scores + (j + i) * lanes + lane;
          store(at, madd(of[i], splat(log2e), load(at)));
        }
      }
      for (; j < keys; ++j)
        for (int i = 0; i < 4; ++i) scores[j * lanes + lane + i] += log2e * row[i][start + j];
    }
  }

  void mask(Index start, Index keys, float* scores) const {
    for (Index j = 0; j < keys; ++j) {
      const bool hidden = tile.padding != nullptr && tile.padding[start + j] != 0;
      const i32x4 key = splat(static_cast<std::int32_t>(start + j));
      for (Index lane = 0; lane < lanes; lane += 4) {
        float* at = scores + j * lanes + lane;
        const i32x4 seen = (key >= load<i32x4>(from + lane)) & (key < load<i32x4>(to + lane));
        store(at, hidden ? splat(minusInfinity) : seen ? load(at) : splat(minusInfinity));
      }
    }
  }
};

bool anyHidden(const AttentionTile& tile, Index from, Index to) {
  return tile.padding != nullptr && std::any_of(tile.padding + from, tile.padding + to, [](auto p) { return p != 0; });
}

// Divides by the sums; rows of weights, which held scores, become softmax.
void finish(const AttentionTile& tile, const float* greatest, const float* sum) {
  for (Index r = 0; r < tile.rows; ++r) {
    float* out = tile.out + r * tile.outStride;
    for (Index c = 0; c < tile.valueDim; ++c) out[c] = sum[r] == 0 ? 0 : out[c] / sum[r];
    if (tile.weights != nullptr) softmaxRow(tile.weights + r * tile.weightsStride, tile.keys, greatest[r], sum[r]);
  }
}

}  // namespace

void attend(const AttentionTile& tile) {
  const bool few = tile.rows <= 4;
  const Index lanes = few ? 4 : panelLanes;
  const Index blockKeys = few ? fewKeys : tileKeys;
  float greatest[tileRows], sum[tileRows], shrink[tileRows], scores[tileKeys * 8];
  std::fill_n(greatest, tileRows, minusInfinity);
  std::fill_n(sum, tileRows, 0.0F);
  for (Index r = 0; r < tile.rows; ++r) {
    std::fill_n(tile.out + r * tile.outStride, tile.valueDim, 0.0F);
    if (tile.weights != nullptr) std::fill_n(tile.weights + r * tile.weightsStride, tile.keys, minusInfinity);
    if (r % lanes == 0)
      (few ? packFew : packPanel)(tile.q + r * tile.qStride, tile.qStride, std::min(lanes, tile.rows - r), tile.headDim,
                                  tile.scale * log2e, tile.panels + r * tile.headDim);
  }
  const Index start = *std::min_element(tile.from, tile.from + tile.rows);
  const Index end = *std::max_element(tile.to, tile.to + tile.rows);
  for (Index block = start; block < end; block += blockKeys) {
    std::optional<bool> finite;  // the values of this block, once a hidden key makes it matter
    for (Index first = 0; first < tile.rows; first += lanes) {
      const Panel panel(tile, first, lanes);
      const Index from = std::max(block, panel.some.from);
      const Index keys = std::min({block + blockKeys, end, panel.some.to}) - from;
      if (keys <= 0) continue;
      const float* v = tile.v + from * tile.vStride;
      const float* k = tile.k + from * tile.kStride;
      const float* q = tile.panels + first * tile.headDim;
      if (few) {
        // Next come the values of these keys, if their rows are as long, and as many keys, if they are there.
        const bool asLong = tile.vStride + tile.valueDim >= 2 * tile.headDim;
        const float* later = from + 2 * keys <= tile.keys ? k + keys * tile.kStride : k;
        fewScores(k, tile.kStride, keys, q, tile.headDim, scores, asLong ? v : k, asLong ? tile.vStride : tile.kStride,
                  later);
      } else {
        panelProduct(k, tile.kStride, keys, q, tile.headDim, false, scores, lanes);
      }
      if (panel.bias[0] != nullptr) panel.addBias(from, keys, scores);
      const bool hidden = from < panel.all.from || from + keys > panel.all.to || anyHidden(tile, from, from + keys);
      if (hidden) panel.mask(from, keys, scores);
      if (hidden && !finite)
        finite =
            allFinite(tile.v + block * tile.vStride, tile.vStride, std::min(blockKeys, end - block), tile.valueDim);
      if (tile.weights != nullptr)
        for (Index i = 0; i < panel.rows; ++i)
          for (Index j = 0; j < keys; ++j)
            tile.weights[(first + i) * tile.weightsStride + from + j] = scores[j * lanes + i];
      softmaxBlock(scores, keys, lanes, greatest + first, sum + first, shrink + first);
      addValues(scores, lanes, shrink + first, v, tile.vStride, keys, tile.valueDim, panel.rows, hidden && !*finite,
                tile.out + first * tile.outStride, tile.outStride);
    }
  }
  finish(tile, greatest, sum);
}

}  // namespace posenc::kernels
