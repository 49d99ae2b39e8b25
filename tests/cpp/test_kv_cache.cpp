#include "posenc/kv_cache.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cmath>

#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

const RowMatrix<float> none(0, 0);
const HeadRotation still{none, none};

RowMatrix<float> drawn(Random& random, Index rows, Index cols) {
  return RowMatrix<float>::NullaryExpr(rows, cols, [&] { return static_cast<float>(random.normal()); });
}

// The rows of tokens `from` … `from + n − 1` of every head of x [heads·length, width].
RowMatrix<float> part(const RowMatrix<float>& x, Index length, Index from, Index n) {
  const Index heads = x.rows() / length;
  RowMatrix<float> out(heads * n, x.cols());
  for (Index head = 0; head < heads; ++head) out.middleRows(head * n, n) = x.middleRows(head * length + from, n);
  return out;
}

struct Tables {
  RowMatrix<float> cos, sin;
  Tables(const std::vector<double>& positions, Index width) {
    const std::vector<double> theta = thetaOf(width - width % 2);
    cos.resize(std::ssize(positions), std::ssize(theta));
    sin.resize(cos.rows(), cos.cols());
    cosSin(positions, theta, 1, Precision::float64, cos, sin);
  }
};

std::vector<double> counted(Index from, Index n) {
  std::vector<double> all(static_cast<std::size_t>(n));
  for (Index i = 0; i < n; ++i) all[static_cast<std::size_t>(i)] = static_cast<double>(from + i);
  return all;
}

}  // namespace

TEST_CASE("kv cache: decoding in any chunks equals the whole causal pass, keys turned at append or at use",
          "[kv_cache]") {
  Random random(1);
  for (int draw = 0; draw < 80; ++draw) {
    const Index kvHeads = random.integer(1, 3);
    const Index heads = kvHeads * random.integer(1, 3);
    const Index length = random.integer(1, 40);
    const Index width = random.integer(2, 9);
    const Index valueDim = random.integer(1, 6);
    const RowMatrix<float> q = drawn(random, heads * length, width);
    const RowMatrix<float> k = drawn(random, kvHeads * length, width);
    const RowMatrix<float> v = drawn(random, kvHeads * length, valueDim);
    const bool atUse = random.coin();
    const PairLayout layout = random.coin() ? PairLayout::half : PairLayout::interleaved;
    const Tables all(counted(0, length), width);
    const AttentionOptions options{.scale = 0.5, .causal = true};

    RowMatrix<float> turnedQ(q.rows(), width), turnedK(k.rows(), width), whole(q.rows(), valueDim), softmax(0, 0);
    rotate(q, all.cos, all.sin, layout, false, turnedQ);
    rotate(k, all.cos, all.sin, layout, false, turnedK);
    const AttentionShape shape{heads, kvHeads, length, length, width, valueDim};
    std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)));
    attention(shape, options, turnedQ, turnedK, v, {}, {}, workspace, whole, softmax);

    KvCache cache(kvHeads, width, valueDim, random.integer(0, 3));
    for (Index from = 0; from < length;) {
      const Index n = std::min(length - from, random.integer(1, 6));
      const Tables own(counted(from, n), width);
      cache.append(part(k, length, from, n), part(v, length, from, n), counted(from, n),
                   atUse ? still : HeadRotation{own.cos, own.sin, layout});
      from += n;
      CHECK(cache.length() == from);
      CHECK(cache.capacity() >= from);
      const Tables seen(counted(0, from), width);
      RowMatrix<float> out(heads * n, valueDim), weights(heads * n, from);
      cache.attend(part(turnedQ, length, from - n, n), heads, options, {},
                   atUse ? HeadRotation{seen.cos, seen.sin, layout} : still, out, weights);
      CHECK((out - part(whole, length, from - n, n)).cwiseAbs().maxCoeff() < 1e-5F);
      CHECK(((weights.rowwise().sum().array() - 1).abs() < 1e-5F).all());
    }
    for (Index head = 0; head < kvHeads; ++head) {
      const auto stored = atUse ? k : turnedK;
      CHECK((cache.keys(head) - stored.middleRows(head * length, length)).cwiseAbs().maxCoeff() < 1e-5F);
      CHECK(cache.values(head) == v.middleRows(head * length, length));
    }
  }
}

TEST_CASE("kv cache: frequencies that change with the length need keys that are turned at use", "[kv_cache]") {
  // Keys turned by one base stay so: queries turned by another score wrongly. That is the stale cache of dynamic NTK.
  Random random(2);
  const RowMatrix<float> k = drawn(random, 8, 8), v = drawn(random, 8, 8), q = drawn(random, 1, 8);
  const auto tables = [](double base, Index from, Index n) {
    Tables t(counted(from, n), 8);
    cosSin(counted(from, n), thetaOf(8, base), 1, Precision::float64, t.cos, t.sin);
    return t;
  };
  const Tables before = tables(10000, 0, 8), after = tables(40000, 0, 8), query = tables(40000, 7, 1);
  RowMatrix<float> turned(1, 8), fresh(1, 8), right(1, 8), stale(1, 8), weights(0, 0);
  rotate(q, query.cos, query.sin, PairLayout::half, false, turned);
  KvCache atUse(1, 8, 8, 8), atAppend(1, 8, 8, 8), again(1, 8, 8, 8);
  atUse.append(k, v, counted(0, 8), still);
  atAppend.append(k, v, counted(0, 8), {before.cos, before.sin});
  again.append(k, v, counted(0, 8), {after.cos, after.sin});
  atUse.attend(turned, 1, {.scale = 1, .causal = true}, {}, {after.cos, after.sin}, fresh, weights);
  again.attend(turned, 1, {.scale = 1, .causal = true}, {}, still, right, weights);
  atAppend.attend(turned, 1, {.scale = 1, .causal = true}, {}, still, stale, weights);
  CHECK((fresh - right).cwiseAbs().maxCoeff() < 1e-6F);
  CHECK((stale - right).cwiseAbs().maxCoeff() > 1e-3F);
}

TEST_CASE("kv cache: truncating forgets the last tokens, and what is appended then takes their place", "[kv_cache]") {
  Random random(3);
  const RowMatrix<float> k = drawn(random, 2 * 6, 4), v = drawn(random, 2 * 6, 4);
  KvCache cache(2, 4, 4, 4);
  cache.append(k, v, counted(0, 6), still);
  cache.truncate(2);
  CHECK(cache.length() == 2);
  CHECK(cache.keys(1) == k.middleRows(6, 2));
  cache.append(part(k, 6, 2, 4), part(v, 6, 2, 4), counted(2, 4), still);
  for (Index head = 0; head < 2; ++head) CHECK(cache.keys(head) == k.middleRows(6 * head, 6));
  cache.truncate(0);
  CHECK(cache.length() == 0);
  CHECK(cache.capacity() >= 6);
}

TEST_CASE("kv cache: a bias a head goes to that head", "[kv_cache]") {
  Random random(4);
  const Index heads = 4, length = 5;
  const RowMatrix<float> q = drawn(random, heads, 4), k = drawn(random, 2 * length, 4),
                         v = drawn(random, 2 * length, 4);
  const RowMatrix<float> bias = drawn(random, heads, length);
  KvCache cache(2, 4, 4, 0);
  cache.append(k, v, counted(0, length), still);
  RowMatrix<float> out(heads, 4), expected(heads, 4), weights(0, 0);
  const AttentionBias given{{bias.data(), static_cast<std::size_t>(bias.size())}, heads, 1};
  cache.attend(q, heads, {.scale = 1}, given, still, out, weights);
  const AttentionShape shape{heads, 2, 1, length, 4, 4};
  std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)));
  attention(shape, {.scale = 1}, q, k, v, given, {}, workspace, expected, weights);
  CHECK((out - expected).cwiseAbs().maxCoeff() < 1e-6F);
}

namespace {

void refusedAppend(Index kRows, Index kCols, Index vRows, double position, Index cosRows, Outputs&) {
  KvCache cache(2, 4, 3, 1);
  const RowMatrix<float> k = RowMatrix<float>::Ones(kRows, kCols), v = RowMatrix<float>::Ones(vRows, 3);
  const RowMatrix<float> cos = RowMatrix<float>::Ones(cosRows, cosRows > 0 ? 2 : 0);
  cache.append(k, v, std::vector<double>{0, position}, {cos, cos});
}

void refusedAttend(Index qRows, Index heads, Index outRows, Outputs& out) {
  KvCache cache(2, 4, 3, 1);
  const RowMatrix<float> k = RowMatrix<float>::Ones(4, 4), v = RowMatrix<float>::Ones(4, 3);
  cache.append(k, v, counted(0, 2), still);
  const RowMatrix<float> q = RowMatrix<float>::Ones(qRows, 4);
  RowMatrix<float>& into = out.floats(outRows, 3);
  cache.attend(q, heads, {.scale = 1}, {}, still, into, out.floats(0, 0));
}

const Refuses refused{
    {"kvCache.kvHeads.zero", [](Outputs&) { KvCache(0, 4, 4, 1); }},
    {"kvCache.headDim.large", [](Outputs&) { KvCache(1, 65537, 4, 1); }},
    {"kvCache.valueDim.zero", [](Outputs&) { KvCache(1, 4, 0, 1); }},
    {"kvCache.capacity.negative", [](Outputs&) { KvCache(1, 4, 4, -1); }},
    {"kvCache.size", [](Outputs&) { KvCache(65536, 65536, 4, 2); }},
    {"kvCache.k.shape", [](Outputs& out) { refusedAppend(4, 5, 4, 1, 0, out); }},
    {"kvCache.v.shape", [](Outputs& out) { refusedAppend(4, 4, 3, 1, 0, out); }},
    {"kvCache.positions.notANumber", [](Outputs& out) { refusedAppend(4, 4, 4, notANumber, 0, out); }},
    {"kvCache.cos.shape", [](Outputs& out) { refusedAppend(4, 4, 4, 1, 3, out); }},
    {"kvCache.heads.multiple", [](Outputs& out) { refusedAttend(3, 3, 3, out); }},
    {"kvCache.q.shape", [](Outputs& out) { refusedAttend(5, 4, 4, out); }},
    {"kvCache.queries.many", [](Outputs& out) { refusedAttend(12, 4, 12, out); }},
    {"kvCache.out.shape", [](Outputs& out) { refusedAttend(4, 4, 5, out); }},
    {"kvCache.truncate.beyond", [](Outputs&) { KvCache(1, 4, 4, 1).truncate(1); }},
};

}  // namespace
