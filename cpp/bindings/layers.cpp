// Whole layers: heads and fused projections, multi-head and latent attention, the cache of keys and values.
#include <cmath>

#include "block.hpp"
#include "posenc/heads.hpp"
#include "posenc/kv_cache.hpp"
#include "posenc/latent_attention.hpp"

namespace posenc::bindings {

namespace {

// A count that is none is the core's to refuse: a fraction arrives as what lies below it, NaN as 0.
Index count(Block& given) {
  const double value = given.number();
  return value >= -1 && value <= static_cast<double>(maxElements) ? bindings::whole(std::floor(value)) : -1;
}

HeadRotation rotation(Block& given) {
  const Address cos = given.address();
  const Address sin = given.address();
  const double rows = given.number();
  const double pairs = given.number();
  const auto layout = static_cast<PairLayout>(count(given));
  return {matrix<float>(cos, rows, pairs), matrix<float>(sin, rows, pairs), layout};
}

AttentionBias scoreBias(Block& given) {
  const Floats data = given.floats();
  const Index heads = count(given);
  const Index queries = count(given);
  return {data, heads, queries, given.flag()};
}

int split(Address fused, double rows, double cols, double layout, double heads, double kvHeads, double width, Address q,
          Address k, Address v) {
  return guarded([&] {
    integer("splitProjection", "heads", heads, 1, 65536);
    integer("splitProjection", "kvHeads", kvHeads, 1, 65536);
    splitProjection(matrix<float>(fused, rows, cols), static_cast<FusedLayout>(layout), whole(heads), whole(kvHeads),
                    matrix<float>(q, heads * width, cols), matrix<float>(k, kvHeads * width, cols),
                    matrix<float>(v, kvHeads * width, cols));
  });
}

// given: batch, length, dim, heads, kvHeads, headDim; scale, causal; wq, wk, wv, wo; bq, bk, bv, bo; rotation; bias.
int multiHead(Address given, Address x, Address padding, Address out, Address softmax) {
  return guarded([&] {
    Block a(given);
    const MultiHeadShape s{count(a), count(a), count(a), count(a), count(a), count(a)};
    const AttentionOptions options{.scale = a.number(), .causal = a.flag()};
    const MultiHeadWeights w{a.matrix(), a.matrix(), a.matrix(), a.matrix(),
                             a.floats(), a.floats(), a.floats(), a.floats()};
    const HeadRotation turn = rotation(a);
    const AttentionBias bias = scoreBias(a);
    const auto rows = static_cast<double>(s.batch * s.length);
    const auto hidden = static_cast<std::size_t>(padding == 0 ? 0 : rows);
    MultiHeadBuffers buffers(s);
    multiHeadAttention(s, options, matrix<float>(x, rows, static_cast<double>(s.dim)), w, turn, bias,
                       {at<const std::uint8_t>(padding), hidden}, buffers,
                       matrix<float>(out, rows, static_cast<double>(w.wo.rows())),
                       matrix<float>(softmax, softmax == 0 ? 0 : rows * static_cast<double>(s.heads),
                                     softmax == 0 ? 0 : static_cast<double>(s.length)));
  });
}

// given: batch, length, dim, heads, qRank, kvRank, nopeDim, ropeDim, valueDim; scale, causal, eps; qa, qaNorm, qb, kva,
// kvaNorm, kvb, wo; rotation.
int latent(Address given, Address x, Address padding, Address out, Address softmax) {
  return guarded([&] {
    Block a(given);
    const LatentShape s{count(a), count(a), count(a), count(a), count(a), count(a), count(a), count(a), count(a)};
    const AttentionOptions options{.scale = a.number(), .causal = a.flag()};
    const double eps = a.number();
    const LatentWeights w{a.matrix(), a.floats(), a.matrix(), a.matrix(), a.floats(), a.matrix(), a.matrix()};
    const HeadRotation turn = rotation(a);
    const auto rows = static_cast<double>(s.batch * s.length);
    const auto hidden = static_cast<std::size_t>(padding == 0 ? 0 : rows);
    LatentBuffers buffers(s);
    latentAttention(s, options, matrix<float>(x, rows, static_cast<double>(s.dim)), w, eps, turn,
                    {at<const std::uint8_t>(padding), hidden}, buffers,
                    matrix<float>(out, rows, static_cast<double>(w.wo.rows())),
                    matrix<float>(softmax, softmax == 0 ? 0 : rows * static_cast<double>(s.heads),
                                  softmax == 0 ? 0 : static_cast<double>(s.length)));
  });
}

// --- the cache: an object of the core behind its address ---

KvCache& cacheAt(Address cache) { return *at<KvCache>(cache); }

// Writes the address of a new cache at `out`.
int cacheNew(double kvHeads, double headDim, double valueDim, double capacity, Address out) {
  return guarded([&] {
    integer("kvCache", "kvHeads", kvHeads, 1, 65536);
    integer("kvCache", "headDim", headDim, 1, 65536);
    integer("kvCache", "valueDim", valueDim, 1, 65536);
    integer("kvCache", "capacity", capacity, 0, maxElements);
    *at<double>(out) = static_cast<double>(reinterpret_cast<std::uintptr_t>(
        new KvCache(whole(kvHeads), whole(headDim), whole(valueDim), whole(capacity))));
  });
}

void cacheDelete(Address cache) { delete at<KvCache>(cache); }

// given: rotation.
int cacheAppend(Address cache, Address k, double kRows, double kCols, Address v, double vRows, double vCols,
                Address positions, double count, Address given) {
  return guarded([&] {
    Block a(given);
    cacheAt(cache).append(matrix<float>(k, kRows, kCols), matrix<float>(v, vRows, vCols), doubles(positions, count),
                          rotation(a));
  });
}

int cacheTruncate(Address cache, double length) {
  return guarded([&] {
    integer("kvCache", "length", length, 0, cacheAt(cache).length());
    cacheAt(cache).truncate(whole(length));
  });
}

double cacheCapacity(Address cache) { return static_cast<double>(cacheAt(cache).capacity()); }

// keys and values of all heads, [kvHeads·length, width], one head after another.
int cacheRead(Address cache, double kvHeads, Address keys, double headDim, Address values, double valueDim) {
  return guarded([&] {
    const KvCache& own = cacheAt(cache);
    auto allKeys = matrix<float>(keys, kvHeads * static_cast<double>(own.length()), headDim);
    auto allValues = matrix<float>(values, kvHeads * static_cast<double>(own.length()), valueDim);
    for (Index head = 0; head < whole(kvHeads); ++head) {
      allKeys.middleRows(head * own.length(), own.length()) = own.keys(head);
      allValues.middleRows(head * own.length(), own.length()) = own.values(head);
    }
  });
}

// given: heads, scale, causal; rotation; bias.
int cacheAttend(Address cache, Address q, double rows, double headDim, Address given, Address out, double valueDim,
                Address softmax) {
  return guarded([&] {
    Block a(given);
    const Index heads = count(a);
    const AttentionOptions options{.scale = a.number(), .causal = a.flag()};
    const HeadRotation turn = rotation(a);
    const AttentionBias bias = scoreBias(a);
    KvCache& own = cacheAt(cache);
    own.attend(matrix<float>(q, rows, headDim), heads, options, bias, turn, matrix<float>(out, rows, valueDim),
               matrix<float>(softmax, softmax == 0 ? 0 : rows, softmax == 0 ? 0 : static_cast<double>(own.length())));
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(layers) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("splitProjection", &split);
  function("multiHeadAttention", &multiHead);
  function("latentAttention", &latent);
  function("cacheNew", &cacheNew);
  function("cacheDelete", &cacheDelete);
  function("cacheAppend", &cacheAppend);
  function("cacheTruncate", &cacheTruncate);
  function("cacheCapacity", &cacheCapacity);
  function("cacheRead", &cacheRead);
  function("cacheAttend", &cacheAttend);
}
