// Whole layers: heads and fused projections, multi-head and latent attention, the cache of keys and values.
#include "boundary.hpp"
#include "posenc/heads.hpp"
#include "posenc/kv_cache.hpp"
#include "posenc/latent_attention.hpp"

namespace posenc::bindings {

namespace {

HeadRotation rotation(Arguments& a) { return {a.matrix("cos"), a.matrix("sin"), a.word<PairLayout>("layout")}; }

AttentionBias scoreBias(Arguments& a) {
  return {a.floats("bias"), a.count("biasHeads"), a.count("biasQueries"), a.flag("relative")};
}

void split(Arguments& a) {
  const auto fused = a.matrix("fused");
  const auto layout = a.word<FusedLayout>("layout");
  const Index heads = a.whole("heads", "splitProjection", 1, 65536);
  const Index kvHeads = a.whole("kvHeads", "splitProjection", 1, 65536);
  const auto q = a.matrix("q");
  const auto k = a.matrix("k");
  splitProjection(fused, layout, heads, kvHeads, q, k, a.matrix("v"));
}

void multiHead(Arguments& a) {
  const MultiHeadShape s{a.count("batch"), a.count("length"),  a.count("dim"),
                         a.count("heads"), a.count("kvHeads"), a.count("headDim")};
  const AttentionOptions options{.scale = a.number("scale"), .causal = a.flag("causal")};
  const MultiHeadWeights w{a.matrix("wq"), a.matrix("wk"), a.matrix("wv"), a.matrix("wo"),
                           a.floats("bq"), a.floats("bk"), a.floats("bv"), a.floats("bo")};
  const HeadRotation turn = rotation(a);
  const AttentionBias bias = scoreBias(a);
  const auto x = a.matrix("x");
  const auto padding = a.bytes("padding");
  const auto softmax = a.matrix("softmax");
  MultiHeadBuffers buffers(s);
  multiHeadAttention(s, options, x, w, turn, bias, padding, buffers, a.matrix("out"), softmax);
}

void latent(Arguments& a) {
  const LatentShape s{a.count("batch"),  a.count("length"),  a.count("dim"),     a.count("heads"),   a.count("qRank"),
                      a.count("kvRank"), a.count("nopeDim"), a.count("ropeDim"), a.count("valueDim")};
  const AttentionOptions options{.scale = a.number("scale"), .causal = a.flag("causal")};
  const double eps = a.number("eps");
  const LatentWeights w{a.matrix("qa"),      a.floats("qaNorm"), a.matrix("qb"), a.matrix("kva"),
                        a.floats("kvaNorm"), a.matrix("kvb"),    a.matrix("wo")};
  const HeadRotation turn = rotation(a);
  const auto x = a.matrix("x");
  const auto padding = a.bytes("padding");
  const auto softmax = a.matrix("softmax");
  LatentBuffers buffers(s);
  latentAttention(s, options, x, w, eps, turn, padding, buffers, a.matrix("out"), softmax);
}

// --- the cache: an object of the core behind its address ---

KvCache& cacheOf(Arguments& a) { return *a.at<KvCache>("cache"); }

// Gives the address of a new cache.
void cacheNew(Arguments& a) {
  const Index kvHeads = a.whole("kvHeads", "kvCache", 1, 65536);
  const Index headDim = a.whole("headDim", "kvCache", 1, 65536);
  const Index valueDim = a.whole("valueDim", "kvCache", 1, 65536);
  const Index capacity = a.whole("capacity", "kvCache", 0);
  a.give(address(new KvCache(kvHeads, headDim, valueDim, capacity)));
}

void cacheDelete(Arguments& a) { delete a.at<KvCache>("cache"); }

void cacheAppend(Arguments& a) {
  KvCache& cache = cacheOf(a);
  const auto k = a.matrix("k");
  const auto v = a.matrix("v");
  const Doubles positions = a.doubles("positions");
  cache.append(k, v, positions, rotation(a));
}

void cacheTruncate(Arguments& a) {
  KvCache& cache = cacheOf(a);
  cache.truncate(a.whole("length", "kvCache", 0, cache.length()));
}

void cacheCapacity(Arguments& a) { a.give(static_cast<double>(cacheOf(a).capacity())); }

// Keys and values of all heads, [kvHeads·length, width], one head after another.
void cacheRead(Arguments& a) {
  const KvCache& cache = cacheOf(a);
  const Index kvHeads = a.index("kvHeads");
  auto keys = a.matrix("keys");
  auto values = a.matrix("values");
  for (Index head = 0; head < kvHeads; ++head) {
    keys.middleRows(head * cache.length(), cache.length()) = cache.keys(head);
    values.middleRows(head * cache.length(), cache.length()) = cache.values(head);
  }
}

void cacheAttend(Arguments& a) {
  KvCache& cache = cacheOf(a);
  const Index heads = a.count("heads");
  const AttentionOptions options{.scale = a.number("scale"), .causal = a.flag("causal")};
  const HeadRotation turn = rotation(a);
  const AttentionBias bias = scoreBias(a);
  const auto q = a.matrix("q");
  const auto softmax = a.matrix("softmax");
  cache.attend(q, heads, options, bias, turn, a.matrix("out"), softmax);
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
