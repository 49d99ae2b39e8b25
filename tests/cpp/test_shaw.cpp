#include "posenc/shaw.hpp"

#include <catch2/catch_test_macros.hpp>

#include "posenc/attention.hpp"
#include "refusals.hpp"
#include "relative_draw.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

Shaw drawShaw(Random& random) {
  return {random.coin() ? DistanceOrder::keyMinusQuery : DistanceOrder::queryMinusKey, random.integer(0, 6),
          random.integer(0, 6)};
}

// The table's row by counting steps from the middle.
Index rowByWalking(const Shaw& shaw, double query, double key) {
  double distance = shaw.order == DistanceOrder::keyMinusQuery ? key - query : query - key;
  Index row = shaw.left;
  for (; distance > 0 && row < shaw.left + shaw.right; distance -= 1) ++row;
  for (; distance < 0 && row > 0; distance += 1) --row;
  return row;
}

}  // namespace

TEST_CASE("shaw: the index clips, both ways round", "[shaw]") {
  Random random(300);
  for (int draw = 0; draw < 500; ++draw) {
    const Shaw shaw = drawShaw(random);
    const std::vector<double> queries = wholePositions(random, random.integer(1, 6));
    const std::vector<double> keys = wholePositions(random, random.integer(1, 6));
    std::vector<std::int32_t> index(queries.size() * keys.size());
    shawIndex(shaw, queries, keys, index);
    CHECK(shawRows(shaw) == shaw.left + shaw.right + 1);
    Shaw other = shaw;
    other.order =
        shaw.order == DistanceOrder::keyMinusQuery ? DistanceOrder::queryMinusKey : DistanceOrder::keyMinusQuery;
    std::swap(other.left, other.right);
    std::vector<std::int32_t> mirrored(index.size());
    shawIndex(other, queries, keys, mirrored);
    for (std::size_t at = 0; at < index.size(); ++at) {
      REQUIRE(index[at] == rowByWalking(shaw, queries[at / keys.size()], keys[at % keys.size()]));
      REQUIRE(index[at] + mirrored[at] == shawRows(shaw) - 1);
    }
  }
}

TEST_CASE("shaw: scores and values, written out with a vector for every query and key", "[shaw]") {
  Random random(301);
  for (int draw = 0; draw < 500; ++draw) {
    const Shaw shaw = drawShaw(random);
    const Index heads = random.integer(1, 3);
    const Index d = random.integer(1, 8);
    const std::vector<double> queries = wholePositions(random, random.integer(1, 5));
    const std::vector<double> keys = wholePositions(random, random.integer(1, 6));
    const Index n = std::ssize(queries);
    const Index m = std::ssize(keys);
    const RowMatrix<float> q = random.matrix(heads * n, d);
    const RowMatrix<float> k = random.coin() ? random.matrix(heads * m, d) : RowMatrix<float>(0, 0);
    const RowMatrix<float> table = random.matrix(shawRows(shaw), d);
    const double scale = random.uniform(-2, 2);
    RowMatrix<float> term(heads * n, m);
    shawScores(shaw, heads, scale, q, k, table, queries, keys, term);
    const RowMatrix<float> weights = random.matrix(heads * n, m);
    const RowMatrix<float> before = random.matrix(heads * n, d);
    RowMatrix<float> values = before;
    shawValues(shaw, heads, weights, table, queries, keys, values);
    for (Index row = 0; row < heads * n; ++row) {
      Eigen::RowVectorXd sum = before.row(row).cast<double>();
      for (Index j = 0; j < m; ++j) {
        const double query = queries[static_cast<std::size_t>(row % n)];
        const Eigen::RowVectorXd a =
            table.row(rowByWalking(shaw, query, keys[static_cast<std::size_t>(j)])).cast<double>();
        double score = q.row(row).cast<double>().dot(a);
        if (k.size() > 0) score += k.row(row / n * m + j).cast<double>().dot(a);
        REQUIRE(std::abs(term(row, j) - scale * score) <= 2 * u32 * std::abs(scale * score) + 1e-12);
        sum += static_cast<double>(weights(row, j)) * a;
      }
      REQUIRE((values.row(row).cast<double>() - sum).cwiseAbs().maxCoeff() <=
              2 * u32 * sum.cwiseAbs().maxCoeff() + 1e-6);
    }
  }
}

TEST_CASE("shaw: attention over keys and values that carry the vectors themselves", "[shaw]") {
  Random random(302);
  for (int draw = 0; draw < 200; ++draw) {
    const Shaw shaw{.left = random.integer(0, 4), .right = random.integer(0, 4)};
    const Index d = random.integer(1, 6);
    const std::vector<double> at = upTo(random.integer(1, 6));
    const Index n = std::ssize(at);
    const RowMatrix<float> q = random.matrix(n, d);
    const RowMatrix<float> k = random.matrix(n, d);
    const RowMatrix<float> v = random.matrix(n, d);
    const RowMatrix<float> keyTable = random.matrix(shawRows(shaw), d);
    const RowMatrix<float> valueTable = random.matrix(shawRows(shaw), d);
    const double scale = 1 / std::sqrt(static_cast<double>(d));
    RowMatrix<float> term(n, n);
    shawScores(shaw, 1, scale, q, RowMatrix<float>(0, 0), keyTable, at, at, term);
    const Attended got = attended(q, k, v, scale, term);
    RowMatrix<float> out = got.out;
    shawValues(shaw, 1, got.weights, valueTable, at, at, out);
    for (Index i = 0; i < n; ++i) {
      // Every query has keys and values of its own.
      RowMatrix<float> ownKeys = k;
      RowMatrix<float> ownValues = v;
      for (Index j = 0; j < n; ++j) {
        const Index row = rowByWalking(shaw, static_cast<double>(i), static_cast<double>(j));
        ownKeys.row(j) += keyTable.row(row);
        ownValues.row(j) += valueTable.row(row);
      }
      const Attended expected = attended(q.row(i), ownKeys, ownValues, scale, RowMatrix<float>::Zero(1, n));
      REQUIRE((expected.out - out.row(i)).cwiseAbs().maxCoeff() < 2e-5);
    }
  }
}

TEST_CASE("shaw: without clip every distance has a row, or is refused", "[shaw]") {
  const std::vector<double> at{0, 1, 2, 3};
  std::vector<std::int32_t> index(16);
  const Shaw whole{.order = DistanceOrder::queryMinusKey, .left = 3, .right = 3, .clip = false};
  shawIndex(whole, at, at, index);
  CHECK(index[0] == 3);   // the same position
  CHECK(index[3] == 0);   // the key three to the right
  CHECK(index[12] == 6);  // the key three to the left
  shawIndex(whole, {}, at, {});
  shawIndex(whole, at, {}, {});
}

namespace {

const std::vector<double> three{0, 1, 2};

void indexCall(Outputs&, const Shaw& shaw, Doubles queries, std::size_t outLength = 9) {
  std::vector<std::int32_t> out(outLength);
  shawIndex(shaw, queries, three, out);
}

struct Sizes {
  Index heads = 2, qRows = 6, kRows = 6, tableRows = 5, outCols = 3;
  double scale = 1;
};

void scoresCall(Outputs& out, const Sizes& s) {
  shawScores({.left = 2, .right = 2}, s.heads, s.scale, RowMatrix<float>::Ones(s.qRows, 4),
             RowMatrix<float>::Ones(s.kRows, 4), RowMatrix<float>::Ones(s.tableRows, 4), three, three,
             out.floats(6, s.outCols));
}

void valuesCall(Outputs& out, Index weightRows, Index tableCols, Index outRows) {
  shawValues({.left = 2, .right = 2}, 2, RowMatrix<float>::Ones(weightRows, 3), RowMatrix<float>::Ones(5, tableCols),
             three, three, out.floats(outRows, 4));
}

const std::vector<double> half{0, 0.5, 1};

const Refuses refused{
    {"shaw.left.negative", [](Outputs&) { shawRows({.left = -1}); }},
    {"shawIndex.right.negative", [](Outputs& out) { indexCall(out, {.right = -2}, three); }},
    {"shawIndex.queryPositions.fraction", [](Outputs& out) { indexCall(out, {}, half); }},
    {"shawIndex.distance.far", [](Outputs& out) { indexCall(out, {.left = 2, .right = 1, .clip = false}, three); }},
    {"shawIndex.out.length", [](Outputs& out) { indexCall(out, {}, three, 8); }},
    {"shawScores.heads.zero", [](Outputs& out) { scoresCall(out, {.heads = 0}); }},
    {"shawScores.scale.infinite", [](Outputs& out) { scoresCall(out, {.scale = infinite}); }},
    {"shawScores.q.shape", [](Outputs& out) { scoresCall(out, {.qRows = 5}); }},
    {"shawScores.k.shape", [](Outputs& out) { scoresCall(out, {.kRows = 4}); }},
    {"shawScores.table.shape", [](Outputs& out) { scoresCall(out, {.tableRows = 4}); }},
    {"shawScores.out.shape", [](Outputs& out) { scoresCall(out, {.outCols = 4}); }},
    {"shawValues.weights.shape", [](Outputs& out) { valuesCall(out, 5, 4, 6); }},
    {"shawValues.table.shape", [](Outputs& out) { valuesCall(out, 6, 3, 6); }},
    {"shawValues.out.shape", [](Outputs& out) { valuesCall(out, 6, 4, 5); }},
};

}  // namespace
