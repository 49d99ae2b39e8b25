// Whole layers: heads and fused projections, multi-head and latent attention, the cache of keys and values.
#include <cmath>

#include "boundary.hpp"
#include "posenc/heads.hpp"
#include "posenc/kv_cache.hpp"
#include "posenc/latent_attention.hpp"

namespace posenc::bindings {

namespace {

// A count that is none is the core's to refuse: a fraction arrives as what lies below it, NaN as 0.
Index count(Arguments& a) {
  const double value = a.number();
  return value >= -1 && value <= static_cast<double>(maxElements) ? static_cast<Index>(std::floor(value)) : -1;
}

// cos, sin, layout.
HeadRotation rotation(Arguments& a) { return {a.matrix(), a.matrix(), a.word<PairLayout>()}; }

// bias, its heads, its queries, whether it is relative.
AttentionBias scoreBias(Arguments& a) { return {a.floats(), count(a), count(a), a.flag()}; }

// fused, layout, heads, kvHeads, q, k, v.
void split(Arguments& a) {
  const auto fused = a.matrix();
  const auto layout = a.word<FusedLayout>();
  const Index heads = a.whole("splitProjection", "heads", 1, 65536);
  const Index kvHeads = a.whole("splitProjection", "kvHeads", 1, 65536);
  const auto q = a.matrix();
  const auto k = a.matrix();
  splitProjection(fused, layout, heads, kvHeads, q, k, a.matrix());
}

// batch, length, dim, heads, kvHeads, headDim; scale, causal; wq, wk, wv, wo; bq, bk, bv, bo; rotation; bias; x, hidden
// tokens; softmax, out.
void multiHead(Arguments& a) {
  const MultiHeadShape s{count(a), count(a), count(a), count(a), count(a), count(a)};
  const AttentionOptions options{.scale = a.number(), .causal = a.flag()};
  const MultiHeadWeights w{a.matrix(), a.matrix(), a.matrix(), a.matrix(),
                           a.floats(), a.floats(), a.floats(), a.floats()};
  const HeadRotation turn = rotation(a);
  const AttentionBias bias = scoreBias(a);
  const auto x = a.matrix();
  const auto padding = a.list<const std::uint8_t>();
  const auto softmax = a.matrix();
  MultiHeadBuffers buffers(s);
  multiHeadAttention(s, options, x, w, turn, bias, padding, buffers, a.matrix(), softmax);
}

// batch, length, dim, heads, qRank, kvRank, nopeDim, ropeDim, valueDim; scale, causal, eps; qa, qaNorm, qb, kva,
// kvaNorm, kvb, wo; rotation; x, hidden tokens; softmax, out.
void latent(Arguments& a) {
  const LatentShape s{count(a), count(a), count(a), count(a), count(a), count(a), count(a), count(a), count(a)};
  const AttentionOptions options{.scale = a.number(), .causal = a.flag()};
  const double eps = a.number();
  const LatentWeights w{a.matrix(), a.floats(), a.matrix(), a.matrix(), a.floats(), a.matrix(), a.matrix()};
  const HeadRotation turn = rotation(a);
  const auto x = a.matrix();
  const auto padding = a.list<const std::uint8_t>();
  const auto softmax = a.matrix();
  LatentBuffers buffers(s);
  latentAttention(s, options, x, w, eps, turn, padding, buffers, a.matrix(), softmax);
}

// --- the cache: an object of the core behind its address, the first argument ---

KvCache& cacheOf(Arguments& a) { return *a.at<KvCache>(); }

// kvHeads, headDim, valueDim, capacity. Gives the address of a new cache.
void cacheNew(Arguments& a) {
  const Index kvHeads = a.whole("kvCache", "kvHeads", 1, 65536);
  const Index headDim = a.whole("kvCache", "headDim", 1, 65536);
  const Index valueDim = a.whole("kvCache", "valueDim", 1, 65536);
  const Index capacity = a.whole("kvCache", "capacity", 0);
  a.give(address(new KvCache(kvHeads, headDim, valueDim, capacity)));
}

void cacheDelete(Arguments& a) { delete a.at<KvCache>(); }

// k, v, positions, rotation.
void cacheAppend(Arguments& a) {
  KvCache& cache = cacheOf(a);
  const auto k = a.matrix();
  const auto v = a.matrix();
  const Doubles positions = a.doubles();
  cache.append(k, v, positions, rotation(a));
}

// length.
void cacheTruncate(Arguments& a) {
  KvCache& cache = cacheOf(a);
  cache.truncate(a.whole("kvCache", "length", 0, cache.length()));
}

void cacheCapacity(Arguments& a) { a.give(static_cast<double>(cacheOf(a).capacity())); }

// kvHeads; keys and values of all heads, [kvHeads·length, width], one head after another.
void cacheRead(Arguments& a) {
  const KvCache& cache = cacheOf(a);
  const Index kvHeads = a.index();
  auto keys = a.matrix();
  auto values = a.matrix();
  for (Index head = 0; head < kvHeads; ++head) {
    keys.middleRows(head * cache.length(), cache.length()) = cache.keys(head);
    values.middleRows(head * cache.length(), cache.length()) = cache.values(head);
  }
}

// heads, scale, causal; rotation; bias; q; softmax, out.
void cacheAttend(Arguments& a) {
  KvCache& cache = cacheOf(a);
  const Index heads = count(a);
  const AttentionOptions options{.scale = a.number(), .causal = a.flag()};
  const HeadRotation turn = rotation(a);
  const AttentionBias bias = scoreBias(a);
  const auto q = a.matrix();
  const auto softmax = a.matrix();
  cache.attend(q, heads, options, bias, turn, a.matrix(), softmax);
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(layers) {
  using namespace posenc::bindings;
  expose("splitProjection", split);
  expose("multiHeadAttention", multiHead);
  expose("latentAttention", latent);
  expose("cacheNew", cacheNew);
  expose("cacheDelete", cacheDelete);
  expose("cacheAppend", cacheAppend);
  expose("cacheTruncate", cacheTruncate);
  expose("cacheCapacity", cacheCapacity);
  expose("cacheRead", cacheRead);
  expose("cacheAttend", cacheAttend);
}
