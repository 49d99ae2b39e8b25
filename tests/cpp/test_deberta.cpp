#include "posenc/deberta.hpp"

#include <catch2/catch_test_macros.hpp>

#include "refusals.hpp"
#include "relative_draw.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

std::int32_t bucketOf(const DebertaBuckets& buckets, double distance) {
  std::int32_t out = -77;
  debertaBuckets(buckets, {&distance, 1}, {&out, 1});
  return out;
}

}  // namespace

TEST_CASE("deberta: buckets are odd, monotone, exact near and end at the last", "[deberta]") {
  Random random(320);
  for (int draw = 0; draw < 300; ++draw) {
    const Index mid = random.integer(1, 130);
    const DebertaBuckets b{2 * mid + random.integer(0, 1), static_cast<double>(mid + random.integer(2, 600))};
    const auto reach = static_cast<std::int32_t>(b.maxPosition) + 20;
    std::int32_t last = bucketOf(b, 0);
    CHECK(last == 0);
    for (std::int32_t distance = 1; distance <= reach; ++distance) {
      const std::int32_t bucket = bucketOf(b, distance);
      REQUIRE(bucket == -bucketOf(b, -distance));
      REQUIRE(bucket >= last);
      if (distance <= mid) REQUIRE(bucket == distance);
      if (distance > mid) REQUIRE(bucket >= mid);
      last = bucket;
    }
    CHECK(bucketOf(b, b.maxPosition - 1) == 2 * mid - 1);
  }
}

TEST_CASE("deberta: beyond the middle a bucket is the number of equal ratios passed, rounded up", "[deberta]") {
  Random random(321);
  for (int draw = 0; draw < 3000; ++draw) {
    const Index mid = random.integer(2, 40);
    const DebertaBuckets b{2 * mid, static_cast<double>(mid + random.integer(2, 500))};
    const double distance = static_cast<double>(random.integer(mid + 1, static_cast<Index>(b.maxPosition) + 40));
    const double ratio = std::pow((b.maxPosition - 1) / static_cast<double>(mid), 1 / static_cast<double>(mid - 1));
    double border = static_cast<double>(mid);
    Index steps = 0;
    bool near = false;
    for (; border < distance; border *= ratio, ++steps) near = near || std::abs(border - distance) < 1e-6 * distance;
    if (near || std::abs(border - distance) < 1e-6 * distance) continue;  // which side is rounding's to say
    REQUIRE(bucketOf(b, distance) == mid + steps);
  }
}

TEST_CASE("deberta: without buckets a distance is its own", "[deberta]") {
  for (const double distance : {-300.0, -1.0, 0.0, 7.0, 1e6}) CHECK(bucketOf({}, distance) == distance);
}

TEST_CASE("deberta: scores, written out", "[deberta]") {
  Random random(322);
  for (int draw = 0; draw < 500; ++draw) {
    const Index heads = random.integer(1, 3);
    const Index d = random.integer(1, 6);
    const Index keySpan = random.integer(1, 5);
    const Index querySpan = random.integer(1, 5);
    const DebertaBuckets b = random.coin() ? DebertaBuckets{} : DebertaBuckets{4, 9};
    const std::vector<double> queries = wholePositions(random, random.integer(1, 5));
    const std::vector<double> keys = wholePositions(random, random.integer(1, 5));
    const Index n = std::ssize(queries);
    const Index m = std::ssize(keys);
    const RowMatrix<float> q = random.matrix(heads * n, d);
    const RowMatrix<float> k = random.matrix(heads * m, d);
    const bool c2p = random.coin();
    const bool p2c = random.coin();
    const RowMatrix<float> none(0, 0);
    const RowMatrix<float> positionKeys = random.matrix(heads * 2 * keySpan, d);
    const RowMatrix<float> positionQueries = random.matrix(heads * 2 * querySpan, d);
    RowMatrix<float> term = RowMatrix<float>::Constant(heads * n, m, 77);
    debertaScores(b, heads, 0.5, q, k, c2p ? positionKeys : none, p2c ? positionQueries : none, queries, keys, term);
    for (Index h = 0; h < heads; ++h)
      for (Index i = 0; i < n; ++i)
        for (Index j = 0; j < m; ++j) {
          const Index bucket = bucketOf(b, queries[static_cast<std::size_t>(i)] - keys[static_cast<std::size_t>(j)]);
          const auto row = [&](Index span) {
            return h * 2 * span + std::min(std::max(bucket, -span), span - 1) + span;
          };
          double sum = 0;
          if (c2p) sum += q.row(h * n + i).cast<double>().dot(positionKeys.row(row(keySpan)).cast<double>());
          if (p2c) sum += k.row(h * m + j).cast<double>().dot(positionQueries.row(row(querySpan)).cast<double>());
          REQUIRE(std::abs(term(h * n + i, j) - 0.5 * sum) <= u32 * std::abs(sum) + 1e-12);
        }
  }
}

namespace {

const std::vector<double> three{0, 1, 2};

void bucketsCall(Outputs&, const DebertaBuckets& b, double distance, std::size_t outLength = 1) {
  std::vector<std::int32_t> out(outLength);
  debertaBuckets(b, {&distance, 1}, out);
}

struct Sizes {
  Index heads = 2, q = 6, k = 6, keys = 8, queries = 8, outCols = 3;
  double scale = 1;
};

void scoresCall(Outputs& out, const Sizes& s, Doubles queryPositions = three, Doubles keyPositions = three) {
  const auto ones = [](Index rows) { return RowMatrix<float>(RowMatrix<float>::Ones(rows, 5)); };
  debertaScores({}, s.heads, s.scale, ones(s.q), ones(s.k), ones(s.keys), ones(s.queries), queryPositions, keyPositions,
                out.floats(6, s.outCols));
}

const std::vector<double> half{0, 0.5, 1};

const Refuses refused{
    {"debertaBuckets.bucketSize.one",
     [](Outputs& out) {
       bucketsCall(out, {1, 512}, 3);
     }},
    {"debertaBuckets.maxPosition.small",
     [](Outputs& out) {
       bucketsCall(out, {8, 5}, 3);
     }},
    {"debertaBuckets.maxPosition.notANumber",
     [](Outputs& out) {
       bucketsCall(out, {8, notANumber}, 3);
     }},
    {"debertaBuckets.relativePositions.infinite",
     [](Outputs& out) {
       bucketsCall(out, {8, 32}, infinite);
     }},
    {"debertaBuckets.out.length",
     [](Outputs& out) {
       bucketsCall(out, {8, 32}, 3, 2);
     }},
    {"debertaScores.heads.zero", [](Outputs& out) { scoresCall(out, {.heads = 0}); }},
    {"debertaScores.scale.infinite", [](Outputs& out) { scoresCall(out, {.scale = infinite}); }},
    {"debertaScores.q.shape", [](Outputs& out) { scoresCall(out, {.q = 4}); }},
    {"debertaScores.k.shape", [](Outputs& out) { scoresCall(out, {.k = 4}); }},
    {"debertaScores.positionKeys.rows", [](Outputs& out) { scoresCall(out, {.keys = 6}); }},
    {"debertaScores.positionQueries.rows", [](Outputs& out) { scoresCall(out, {.queries = 1}); }},
    {"debertaScores.out.shape", [](Outputs& out) { scoresCall(out, {.outCols = 2}); }},
    {"debertaScores.queryPositions.fraction", [](Outputs& out) { scoresCall(out, {}, half); }},
    {"debertaScores.keyPositions.fraction", [](Outputs& out) { scoresCall(out, {}, three, half); }},
};

}  // namespace
