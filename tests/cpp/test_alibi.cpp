#include "posenc/alibi.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cmath>

#include "allocations.hpp"
#include "posenc/attention.hpp"
#include "random.hpp"
#include "refusals.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

std::vector<double> slopes(std::size_t heads, double biasMax = 8) {
  std::vector<double> out(heads);
  alibiSlopes(biasMax, out);
  return out;
}

RowMatrix<float> bias(const Alibi& alibi, const std::vector<double>& slopes, const std::vector<double>& queries,
                      const std::vector<double>& keys) {
  RowMatrix<float> out(std::ssize(slopes) * std::ssize(queries), std::ssize(keys));
  alibiBias(alibi, slopes, queries, keys, out);
  return out;
}

std::vector<double> counted(Index count) {
  std::vector<double> all(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<double>(i);
  return all;
}

RowMatrix<float> drawn(Random& random, Index rows, Index cols) {
  return RowMatrix<float>::NullaryExpr(rows, cols, [&] { return static_cast<float>(random.normal()); });
}

}  // namespace

TEST_CASE("alibi: slopes of a power of two are a geometric series that ends at 2^(−biasMax)", "[alibi]") {
  for (const std::size_t heads : {1U, 2U, 4U, 8U, 64U, 1024U})
    for (const double biasMax : {8.0, 4.0, 1.5}) {
      const std::vector<double> all = slopes(heads, biasMax);
      if (biasMax == std::trunc(biasMax)) CHECK(all.back() == std::exp2(-biasMax));
      CHECK(std::abs(all.back() / std::exp2(-biasMax) - 1) < 1e-15);
      const double ratio = std::exp2(-biasMax / static_cast<double>(heads));
      for (std::size_t h = 1; h < heads; ++h) CHECK(std::abs(all[h] / all[h - 1] - ratio) < 1e-14);
    }
}

TEST_CASE("alibi: other counts begin with the next lower power of two and go on between its slopes", "[alibi]") {
  for (std::size_t heads = 3; heads < 200; ++heads) {
    std::size_t whole = 1;
    while (2 * whole <= heads) whole *= 2;
    const std::vector<double> all = slopes(heads);
    const std::vector<double> lower = slopes(whole);
    const std::vector<double> upper = slopes(2 * whole);
    for (std::size_t h = 0; h < heads; ++h) CHECK(all[h] == (h < whole ? lower[h] : upper[2 * (h - whole)]));
  }
  // Not monotone: eight standard slopes, then four larger ones (claims of articles notwithstanding).
  const std::vector<double> twelve = slopes(12);
  CHECK(twelve[7] == 1.0 / 256);
  for (int h = 8; h < 12; ++h) CHECK(std::abs(twelve[static_cast<std::size_t>(h)] - std::exp2(-(h - 8) - 0.5)) < 1e-15);
}

TEST_CASE("alibi: the bias is minus slope times distance, at any positions", "[alibi]") {
  Random random(1);
  for (int draw = 0; draw < 200; ++draw) {
    const std::vector<double> s = slopes(static_cast<std::size_t>(random.integer(1, 9)));
    std::vector<double> queries(static_cast<std::size_t>(random.integer(0, 6)));
    std::vector<double> keys(static_cast<std::size_t>(random.integer(0, 6)));
    for (auto* list : {&queries, &keys})
      for (double& position : *list) position = random.position();
    const RowMatrix<float> both = bias({}, s, queries, keys);
    const RowMatrix<float> past = bias({.symmetric = false}, s, queries, keys);
    const RowMatrix<float> masked = bias({.causal = true}, s, queries, keys);
    const RowMatrix<float> byKey = bias({.form = AlibiForm::keyPosition}, s, queries, keys);
    for (Index row = 0; row < both.rows(); ++row)
      for (Index col = 0; col < both.cols(); ++col) {
        const double slope = s[static_cast<std::size_t>(row) / queries.size()];
        const double i = queries[static_cast<std::size_t>(row) % queries.size()];
        const double j = keys[static_cast<std::size_t>(col)];
        CHECK(both(row, col) == static_cast<float>(-slope * std::abs(i - j)));
        CHECK(past(row, col) == (j > i ? 0 : both(row, col)));
        CHECK(masked(row, col) == (j > i ? -std::numeric_limits<float>::infinity() : both(row, col)));
        CHECK(byKey(row, col) == static_cast<float>(slope * j));
      }
  }
}

TEST_CASE("alibi: under a causal mask both forms give the same attention, without one they do not", "[alibi]") {
  Random random(2);
  const auto attended = [&](const Alibi& alibi, bool causal, const RowMatrix<float>& q, const RowMatrix<float>& k) {
    const AttentionShape shape{.heads = 4, .kvHeads = 4, .queries = 7, .keys = 7, .headDim = 4, .valueDim = 4};
    const RowMatrix<float> added = bias(alibi, slopes(4), counted(7), counted(7));
    std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)));
    RowMatrix<float> out(28, 4);
    RowMatrix<float> none(0, 0);
    const AttentionBias given{{added.data(), static_cast<std::size_t>(added.size())}, 4, 7};
    attention(shape, {.scale = 0.5, .causal = causal}, q, k, k, given, {}, workspace, out, none);
    return out;
  };
  for (int draw = 0; draw < 20; ++draw) {
    const RowMatrix<float> q = drawn(random, 28, 4);
    const RowMatrix<float> k = drawn(random, 28, 4);
    const Alibi byKey{.form = AlibiForm::keyPosition};
    CHECK((attended({}, true, q, k) - attended(byKey, true, q, k)).cwiseAbs().maxCoeff() < 1e-5F);
    CHECK((attended({}, false, q, k) - attended(byKey, false, q, k)).cwiseAbs().maxCoeff() > 1e-3F);
  }
}

TEST_CASE("alibi: in bfloat16 near keys collapse far from the start", "[alibi]") {
  const Alibi rounded{.form = AlibiForm::keyPosition, .precision = Precision::bfloat16};
  const RowMatrix<float> out = bias(rounded, slopes(8), {0}, {256, 257, 1000, 1001});
  CHECK(out(0, 0) == out(0, 1));
  CHECK(out(0, 2) == out(0, 3));
}

TEST_CASE("alibi: the proximal bias is minus the logarithm of one more than the distance", "[alibi]") {
  const std::vector<double> queries{3, -2.5};
  const std::vector<double> keys{0, 3, 1e6};
  RowMatrix<float> out(2, 3);
  proximalBias(queries, keys, out);
  for (Index i = 0; i < 2; ++i)
    for (Index j = 0; j < 3; ++j) {
      const double distance = std::abs(queries[static_cast<std::size_t>(i)] - keys[static_cast<std::size_t>(j)]);
      CHECK(std::abs(out(i, j) + std::log(1 + distance)) < 1e-6);
    }
}

TEST_CASE("alibi: allocates nothing", "[alibi][allocations]") {
  const std::vector<double> s = slopes(4);
  const std::vector<double> at = counted(5);
  std::vector<double> out(7);
  RowMatrix<float> matrix(20, 5);
  RowMatrix<float> proximal(5, 5);
  CHECK(allocationsOf([&] {
          alibiSlopes(8, out);
          alibiBias({}, s, at, at, matrix);
          proximalBias(at, at, proximal);
        }) == 0);
}

namespace {

void refusedSlopes(double biasMax, Index heads, Outputs& out) { alibiSlopes(biasMax, out.doubles(heads)); }

const Refuses refused{
    {"alibiSlopes.biasMax.zero", [](Outputs& out) { refusedSlopes(0, 4, out); }},
    {"alibiSlopes.biasMax.notANumber", [](Outputs& out) { refusedSlopes(NAN, 4, out); }},
    {"alibiSlopes.heads.zero", [](Outputs& out) { refusedSlopes(8, 0, out); }},
    {"alibiSlopes.heads.large", [](Outputs& out) { refusedSlopes(8, 65537, out); }},
    {"alibiBias.out.shape", [](Outputs& out) { alibiBias({}, slopes(2), counted(3), counted(4), out.floats(6, 3)); }},
    {"proximalBias.out.shape", [](Outputs& out) { proximalBias(counted(3), counted(4), out.floats(4, 4)); }},
};

}  // namespace
