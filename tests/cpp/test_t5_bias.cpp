#include "posenc/t5_bias.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cmath>

#include "allocations.hpp"
#include "random.hpp"
#include "refusals.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

Index bucket(bool bidirectional, double r, Index count = 32, double far = 128) {
  return t5Bucket({.bidirectional = bidirectional, .numBuckets = count, .maxDistance = far}, r);
}

T5Buckets drawnBuckets(Random& random) {
  const bool bidirectional = random.coin();
  const Index count = bidirectional ? 2 * random.integer(2, 40) : random.integer(2, 80);
  const double exact = static_cast<double>((bidirectional ? count / 2 : count) / 2);
  return {bidirectional, count, std::floor(exact + 1 + random.uniform(0, 500))};
}

}  // namespace

TEST_CASE("t5 bias: buckets never go back as the distance grows, and all lie within the count", "[t5_bias]") {
  Random random(1);
  for (int draw = 0; draw < 200; ++draw) {
    const T5Buckets b = drawnBuckets(random);
    const Index one = b.bidirectional ? b.numBuckets / 2 : b.numBuckets;
    Index before = 0;
    for (double n = 0; n < 700; ++n) {
      const Index past = t5Bucket(b, -n);
      CHECK((past >= before && past <= before + one && past < one));
      if (n < static_cast<double>(one / 2)) CHECK(past == static_cast<Index>(n));
      if (n >= b.maxDistance) CHECK(past == one - 1);
      CHECK(t5Bucket(b, n) == (!b.bidirectional || n == 0 ? 0 : past + one));
      before = past;
    }
  }
}

TEST_CASE("t5 bias: where the last bucket starts, and the one that nothing falls into", "[t5_bias]") {
  CHECK(bucket(false, -112) == 30);
  CHECK(bucket(false, -113) == 31);
  CHECK(bucket(true, -90) == 14);
  CHECK(bucket(true, -91) == 15);
  for (double r = -2000; r <= 2000; ++r) CHECK(bucket(true, r) != 16);
  CHECK(bucket(true, 1e300) == 31);
  CHECK(bucket(false, 5) == 0);
}

TEST_CASE("t5 bias: a row is the table's, by bucket and head", "[t5_bias]") {
  Random random(2);
  for (int draw = 0; draw < 100; ++draw) {
    const T5Buckets b = drawnBuckets(random);
    const Index heads = random.integer(1, 5);
    const RowMatrix<float> table =
        RowMatrix<float>::NullaryExpr(b.numBuckets, heads, [&] { return static_cast<float>(random.normal()); });
    std::vector<double> queries(static_cast<std::size_t>(random.integer(0, 5)));
    std::vector<double> keys(static_cast<std::size_t>(random.integer(0, 5)));
    for (auto* list : {&queries, &keys})
      for (double& position : *list) position = static_cast<double>(random.integer(0, 400));
    RowMatrix<float> out(heads * std::ssize(queries), std::ssize(keys));
    t5Bias(b, table, 2, queries, keys, out);
    for (Index row = 0; row < out.rows(); ++row)
      for (Index col = 0; col < out.cols(); ++col) {
        const auto i = static_cast<std::size_t>(row) % queries.size();
        const double r = keys[static_cast<std::size_t>(col)] - queries[i];
        CHECK(out(row, col) == 2 * table(t5Bucket(b, r), row / std::ssize(queries)));
      }
  }
}

TEST_CASE("t5 bias: allocates nothing", "[t5_bias][allocations]") {
  const std::vector<double> at{0, 1, 2, 3};
  const RowMatrix<float> table = RowMatrix<float>::Ones(32, 2);
  RowMatrix<float> out(8, 4);
  std::vector<std::int32_t> buckets(4);
  CHECK(allocationsOf([&] {
          t5Buckets({}, at, buckets);
          t5Bias({}, table, 1, at, at, out);
        }) == 0);
}

namespace {

void refusedBuckets(const T5Buckets& b, double relative = 1, std::size_t size = 1) {
  std::vector<std::int32_t> out(size);
  t5Buckets(b, std::vector<double>{relative}, out);
}

void refusedBias(Index rows, double scale, Index outRows, Outputs& out) {
  const RowMatrix<float> table = RowMatrix<float>::Ones(rows, 2);
  const std::vector<double> at{0, 1, 2};
  t5Bias({}, table, scale, at, at, out.floats(outRows, 3));
}

const Refuses refused{
    {"t5Buckets.numBuckets.odd", [](Outputs&) { refusedBuckets({.numBuckets = 31}); }},
    {"t5Buckets.numBuckets.few", [](Outputs&) { refusedBuckets({.bidirectional = false, .numBuckets = 1}); }},
    {"t5Buckets.maxDistance.small", [](Outputs&) { refusedBuckets({.maxDistance = 8}); }},
    {"t5Buckets.maxDistance.notANumber", [](Outputs&) { refusedBuckets({.maxDistance = NAN}); }},
    {"t5Buckets.relativePositions.infinite", [](Outputs&) { refusedBuckets({}, INFINITY); }},
    {"t5Buckets.out.length", [](Outputs&) { refusedBuckets({}, 1, 2); }},
    {"t5Bias.table.rows", [](Outputs& out) { refusedBias(31, 1, 6, out); }},
    {"t5Bias.scale.notANumber", [](Outputs& out) { refusedBias(32, NAN, 6, out); }},
    {"t5Bias.out.shape", [](Outputs& out) { refusedBias(32, 1, 5, out); }},
};

}  // namespace
