// Tiles, panels, blocks and their edges: everything that the fast attention does, against the definition.
#include <catch2/catch_test_macros.hpp>

#include "reference_attention.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

// Every weight and every output within its bound. Returns the largest share of a bound that was used.
double requireAgrees(const AttentionCall& call) {
  const Attended got = call();
  const AttentionShape& s = call.shape;
  double used = 0;
  for (Index h = 0; h < s.heads; ++h)
    for (Index i = 0; i < s.queries; ++i) {
      const ReferenceRow want = referenceRow(call, h, i);
      const Index kv = h / (s.heads / s.kvHeads);
      const auto close = [&](double mine, double theirs, double bound) {
        if (!(std::abs(mine - theirs) <= bound))
          FAIL("head " << h << " query " << i << ": " << mine << " against " << theirs << " ± " << bound);
        if (bound > 0) used = std::max(used, std::abs(mine - theirs) / bound);
      };
      std::vector<double> bounds(static_cast<std::size_t>(s.valueDim), 1e-37);
      for (Index j = 0; j < s.keys; ++j) {
        const double weight = want.weights[static_cast<std::size_t>(j)];
        close(got.weights(h * s.queries + i, j), weight, weight == 0 ? 0 : want.relative * weight + 1e-37);
        for (Index c = 0; weight > 0 && c < s.valueDim; ++c)
          bounds[static_cast<std::size_t>(c)] += want.relative * weight * std::abs(call.v(kv * s.keys + j, c));
      }
      for (Index c = 0; c < s.valueDim; ++c)
        close(got.out(h * s.queries + i, c), want.out[static_cast<std::size_t>(c)],
              2 * bounds[static_cast<std::size_t>(c)]);
    }
  SUCCEED();
  return used;
}

void drawOptions(AttentionCall& call, Random& random) {
  call.options.causal = random.coin();
  if (random.coin()) call.drawBias(random);
  if (random.integer(0, 2) == 0) call.drawPadding(random);
  if (random.integer(0, 2) == 0) call.drawSegments(random);
}

}  // namespace

TEST_CASE("attention tiles: small shapes, all options", "[attention]") {
  Random random(300);
  double used = 0;
  for (int draw = 0; draw < 3000; ++draw) {
    AttentionCall call(random, 9, 9, 13);
    drawOptions(call, random);
    used = std::max(used, requireAgrees(call));
  }
  CHECK(used > 0.01);  // a bound that is far from what happens shows little
}

TEST_CASE("attention tiles: several tiles and blocks, all options", "[attention]") {
  Random random(301);
  for (int draw = 0; draw < 60; ++draw) {
    AttentionCall call(random, 150, 200, 40);
    drawOptions(call, random);
    requireAgrees(call);
  }
}

TEST_CASE("attention tiles: one to five new queries against many keys, in groups of heads", "[attention]") {
  Random random(302);
  for (int draw = 0; draw < 100; ++draw) {
    AttentionCall call(random, 5, 300, 24);
    call.options.causal = random.coin();
    if (random.coin()) call.drawBias(random);
    requireAgrees(call);
  }
}

TEST_CASE("attention tiles: scores of ±10⁴ keep what float32 knows of them", "[attention]") {
  Random random(303);
  for (int draw = 0; draw < 200; ++draw) {
    AttentionCall call(random, 20, 100, 12);
    call.options.causal = random.coin();
    call.options.scale = random.coin() ? 1 : -1;
    call.q *= 100;
    call.k *= 30;
    requireAgrees(call);
  }
}

TEST_CASE("attention tiles: what hidden keys and values hold is not seen", "[attention]") {
  Random random(304);
  for (int draw = 0; draw < 300; ++draw) {
    AttentionCall call(random, 80, 90, 12);
    call.options.causal = random.coin();
    call.drawPadding(random);
    const Attended clean = call();
    for (Index kv = 0; kv < call.shape.kvHeads; ++kv)
      for (Index j = 0; j < call.shape.keys; ++j)
        if (call.padding[static_cast<std::size_t>(j)] != 0) {
          call.k.row(kv * call.shape.keys + j).setConstant(random.coin() ? NAN : INFINITY);
          call.v(kv * call.shape.keys + j, random.integer(0, call.shape.valueDim - 1)) = random.coin() ? NAN : INFINITY;
        }
    CHECK((call().out - clean.out).cwiseAbs().maxCoeff() < 1e-5);
    CHECK(call().weights == clean.weights);
  }
}

TEST_CASE("attention tiles: documents packed together are as documents apart", "[attention]") {
  Random random(305);
  for (int draw = 0; draw < 100; ++draw) {
    AttentionCall packed(random, 200, 0, 16);
    packed.options.causal = random.coin();
    packed.drawSegments(random);
    const Attended together = packed();
    for (std::size_t doc = 0; doc + 1 < packed.segments.size(); ++doc) {
      const auto from = static_cast<Index>(packed.segments[doc]);
      AttentionCall alone = packed;
      alone.segments.clear();
      AttentionShape& s = alone.shape;
      s.queries = s.keys = static_cast<Index>(packed.segments[doc + 1]) - from;
      const auto rowsOf = [&](const RowMatrix<float>& all, Index heads) {
        RowMatrix<float> part(heads * s.keys, all.cols());
        for (Index h = 0; h < heads; ++h)
          part.middleRows(h * s.keys, s.keys) = all.middleRows(h * packed.shape.keys + from, s.keys);
        return part;
      };
      alone.q = rowsOf(packed.q, s.heads);
      alone.k = rowsOf(packed.k, s.kvHeads);
      alone.v = rowsOf(packed.v, s.kvHeads);
      if (s.keys > 0) CHECK((alone().out - rowsOf(together.out, s.heads)).cwiseAbs().maxCoeff() < 1e-5);
    }
  }
}

TEST_CASE("attention tiles: ALiBi by distance is its bias written out", "[attention]") {
  Random random(306);
  for (int draw = 0; draw < 200; ++draw) {
    AttentionCall call(random, 80, 80, 8);
    const AttentionShape& s = call.shape;
    std::vector<float> slopes;
    for (Index h = 0; h < s.heads; ++h) slopes.push_back(static_cast<float>(random.uniform(0, 1)));
    RowMatrix<float> byDistance(s.heads, s.queries + s.keys - 1);
    alibiByDistance(slopes, s.keys, byDistance);
    call.relative = true;
    call.biasHeads = s.heads;
    call.bias.assign(byDistance.data(), byDistance.data() + byDistance.size());
    for (Index h = 0; h < s.heads; ++h)
      for (Index i = 0; i < s.queries; ++i)
        for (Index j = 0; j < s.keys; ++j) {
          const Index distance = i + s.keys - s.queries - j;
          if (call.biasAt(h, i, j) != -slopes[static_cast<std::size_t>(h)] * static_cast<float>(std::abs(distance)))
            FAIL("head " << h << " query " << i << " key " << j);
        }
    call.options.causal = random.coin();
    requireAgrees(call);
  }
}
