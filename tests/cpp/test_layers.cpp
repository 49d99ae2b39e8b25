// Whole layers: splitting into heads, multi-head attention, latent attention.
#include <catch2/catch_test_macros.hpp>

#include <cmath>

#include "allocations.hpp"
#include "posenc/heads.hpp"
#include "posenc/latent_attention.hpp"
#include "posenc/norm.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RowMatrix<float> drawn(Random& random, Index rows, Index cols, double scale = 1) {
  return RowMatrix<float>::NullaryExpr(rows, cols, [&] { return static_cast<float>(scale * random.normal()); });
}
std::vector<float> drawnList(Random& random, Index size) {
  std::vector<float> out(static_cast<std::size_t>(size));
  for (float& value : out) value = static_cast<float>(random.normal());
  return out;
}

// y = x Wᵀ + b in double.
RowMatrix<double> projected(const RowMatrix<double>& x, const RowMatrix<float>& w, const std::vector<float>& b) {
  RowMatrix<double> y = x * w.cast<double>().transpose();
  for (Index col = 0; col < std::ssize(b); ++col) y.col(col).array() += b[static_cast<std::size_t>(col)];
  return y;
}

struct Layer {
  MultiHeadShape s;
  RowMatrix<float> x, wq, wk, wv, wo, cos, sin;
  std::vector<float> bq, bk, bv, bo;
  std::vector<double> theta, positions;
  PairLayout layout;
  MultiHeadWeights weights() const { return {wq, wk, wv, wo, bq, bk, bv, bo}; }
  HeadRotation rotation() const { return {cos, sin, layout}; }
};

Layer drawnLayer(Random& random, bool ownPositions) {
  Layer l;
  l.s = {.batch = random.integer(1, 3), .length = random.integer(1, 6), .dim = random.integer(1, 7)};
  l.s.kvHeads = random.integer(1, 3);
  l.s.heads = l.s.kvHeads * random.integer(1, 3);
  l.s.headDim = 2 * random.integer(1, 4) + random.integer(0, 1);
  l.x = drawn(random, l.s.batch * l.s.length, l.s.dim);
  l.wq = drawn(random, l.s.heads * l.s.headDim, l.s.dim, 0.5);
  l.wk = drawn(random, l.s.kvHeads * l.s.headDim, l.s.dim, 0.5);
  l.wv = drawn(random, l.s.kvHeads * l.s.headDim, l.s.dim, 0.5);
  l.wo = drawn(random, random.integer(1, 6), l.s.heads * l.s.headDim, 0.5);
  if (random.coin()) {
    l.bq = drawnList(random, l.wq.rows());
    l.bk = drawnList(random, l.wk.rows());
    l.bv = drawnList(random, l.wv.rows());
    l.bo = drawnList(random, l.wo.rows());
  }
  const Index rows = ownPositions ? l.s.batch * l.s.length : l.s.length;
  l.theta = thetaOf(l.s.headDim - l.s.headDim % 2);
  for (Index i = 0; i < rows; ++i) l.positions.push_back(static_cast<double>(random.integer(0, 50)));
  l.cos.resize(rows, std::ssize(l.theta));
  l.sin.resize(rows, std::ssize(l.theta));
  cosSin(l.positions, l.theta, 1, Precision::float64, l.cos, l.sin);
  l.layout = random.coin() ? PairLayout::half : PairLayout::interleaved;
  return l;
}

// The same layer written out: scores of rotated vectors one pair of tokens at a time, in double.
RowMatrix<double> writtenOut(const Layer& l, bool causal, const std::vector<std::uint8_t>& hidden) {
  const Index n = l.s.length;
  const Index width = l.s.headDim;
  RowMatrix<double> out(l.x.rows(), l.wo.rows());
  for (Index member = 0; member < l.s.batch; ++member) {
    const RowMatrix<double> tokens = l.x.middleRows(member * n, n).cast<double>();
    const RowMatrix<double> q = projected(tokens, l.wq, l.bq);
    const RowMatrix<double> k = projected(tokens, l.wk, l.bk);
    const RowMatrix<double> v = projected(tokens, l.wv, l.bv);
    RowMatrix<double> side = RowMatrix<double>::Zero(n, l.s.heads * width);
    for (Index head = 0; head < l.s.heads; ++head)
      for (Index i = 0; i < n; ++i) {
        const Index from = head / (l.s.heads / l.s.kvHeads) * width;
        const auto at = [&](Index token) {
          const Index row = std::ssize(l.positions) == n ? token : member * n + token;
          return l.positions[static_cast<std::size_t>(row)];
        };
        const auto list = [&](const RowMatrix<double>& rows, Index row, Index col) {
          return std::vector<double>(rows.row(row).data() + col, rows.row(row).data() + col + width);
        };
        std::vector<double> weight(static_cast<std::size_t>(n), 0);
        double sum = 0;
        for (Index j = 0; j < n; ++j) {
          const bool sees =
              (!causal || j <= i) && (hidden.empty() || !hidden[static_cast<std::size_t>(member * n + j)]);
          if (!sees) continue;
          const double s =
              score(list(q, i, head * width), list(k, j, from), at(i), at(j), l.theta, 1, l.layout, Precision::float64);
          sum += weight[static_cast<std::size_t>(j)] = std::exp(s / std::sqrt(static_cast<double>(width)));
        }
        if (sum == 0) continue;
        for (Index j = 0; j < n; ++j)
          side.row(i).segment(head * width, width) +=
              weight[static_cast<std::size_t>(j)] / sum * v.row(j).segment(from, width);
      }
    out.middleRows(member * n, n) = projected(side, l.wo, l.bo);
  }
  return out;
}

}  // namespace

TEST_CASE("heads: splitting and merging are each other's inverse", "[heads]") {
  Random random(1);
  for (int draw = 0; draw < 50; ++draw) {
    const Index n = random.integer(0, 5);
    const Index heads = random.integer(1, 4);
    const Index width = random.integer(1, 5);
    const RowMatrix<float> tokens = drawn(random, n, heads * width);
    RowMatrix<float> split(heads * n, width);
    RowMatrix<float> merged(n, heads * width);
    splitHeads(tokens, heads, split);
    for (Index head = 0; head < heads; ++head)
      for (Index i = 0; i < n; ++i) CHECK(split.row(head * n + i) == tokens.row(i).segment(head * width, width));
    mergeHeads(split, heads, merged);
    CHECK(merged == tokens);
  }
}

TEST_CASE("heads: a fused projection gives its three parts back, in both orders", "[heads]") {
  Random random(2);
  for (int draw = 0; draw < 50; ++draw) {
    const Index heads = random.integer(1, 4);
    const Index width = random.integer(1, 3);
    const Index cols = random.integer(1, 3);
    const RowMatrix<float> q = drawn(random, heads * width, cols);
    const RowMatrix<float> k = drawn(random, heads * width, cols);
    const RowMatrix<float> v = drawn(random, heads * width, cols);
    RowMatrix<float> blocks(3 * heads * width, cols);
    blocks << q, k, v;
    RowMatrix<float> perHead(3 * heads * width, cols);
    for (Index head = 0; head < heads; ++head)
      perHead.middleRows(3 * head * width, 3 * width) << q.middleRows(head * width, width),
          k.middleRows(head * width, width), v.middleRows(head * width, width);
    RowMatrix<float> a(q.rows(), cols), b(q.rows(), cols), c(q.rows(), cols);
    splitProjection(blocks, FusedLayout::blocks, heads, heads, a, b, c);
    CHECK((a == q && b == k && c == v));
    splitProjection(perHead, FusedLayout::perHead, heads, heads, a, b, c);
    CHECK((a == q && b == k && c == v));
  }
}

TEST_CASE("multi-head attention: equals the layer written out in double, GQA, biases, padding and batches included",
          "[multi_head_attention]") {
  Random random(3);
  for (int draw = 0; draw < 150; ++draw) {
    const Layer l = drawnLayer(random, random.coin());
    const bool causal = random.coin();
    std::vector<std::uint8_t> hidden;
    if (random.coin())
      for (Index i = 0; i < l.x.rows(); ++i) hidden.push_back(random.integer(0, 3) == 0 ? 1 : 0);
    MultiHeadBuffers buffers(l.s);
    RowMatrix<float> out(l.x.rows(), l.wo.rows());
    RowMatrix<float> none(0, 0);
    const AttentionOptions options{.scale = 1 / std::sqrt(static_cast<double>(l.s.headDim)), .causal = causal};
    multiHeadAttention(l.s, options, l.x, l.weights(), l.rotation(), {}, hidden, buffers, out, none);
    const RowMatrix<double> expected = writtenOut(l, causal, hidden);
    const double reach = std::max(1.0, expected.cwiseAbs().maxCoeff());
    CHECK((out.cast<double>() - expected).cwiseAbs().maxCoeff() < 2e-5 * reach);
  }
}

TEST_CASE("multi-head attention: a bias a member of the batch is that member's alone", "[multi_head_attention]") {
  Random random(4);
  for (int draw = 0; draw < 30; ++draw) {
    Layer l = drawnLayer(random, false);
    l.s.batch = 2;
    l.x = drawn(random, 2 * l.s.length, l.s.dim);
    const Index n = l.s.length;
    const RowMatrix<float> bias = drawn(random, 2 * l.s.heads * n, n);
    const auto run = [&](const MultiHeadShape& s, const RowMatrix<float>& x, const RowMatrix<float>& own, Index heads) {
      MultiHeadBuffers buffers(s);
      RowMatrix<float> out(x.rows(), l.wo.rows());
      RowMatrix<float> softmax(s.batch * s.heads * n, n);
      multiHeadAttention(s, {.scale = 1}, x, l.weights(), l.rotation(),
                         {{own.data(), static_cast<std::size_t>(own.size())}, heads, n}, {}, buffers, out, softmax);
      CHECK(((softmax.rowwise().sum().array() - 1).abs() < 1e-5F).all());
      return out;
    };
    const RowMatrix<float> both = run(l.s, l.x, bias, 2 * l.s.heads);
    MultiHeadShape one = l.s;
    one.batch = 1;
    for (Index member = 0; member < 2; ++member) {
      const RowMatrix<float> x = l.x.middleRows(member * n, n);
      const RowMatrix<float> own = bias.middleRows(member * l.s.heads * n, l.s.heads * n);
      CHECK(run(one, x, own, l.s.heads) == both.middleRows(member * n, n));
    }
  }
}

TEST_CASE("multi-head attention: without a position encoding and mask, tokens permuted come out permuted",
          "[multi_head_attention]") {
  Random random(5);
  for (int draw = 0; draw < 30; ++draw) {
    Layer l = drawnLayer(random, false);
    l.s.batch = 1;
    l.x = drawn(random, l.s.length, l.s.dim);
    const RowMatrix<float> none(0, 0);
    const auto run = [&](const RowMatrix<float>& x, bool causal) {
      MultiHeadBuffers buffers(l.s);
      RowMatrix<float> out(x.rows(), l.wo.rows());
      RowMatrix<float> softmax(0, 0);
      multiHeadAttention(l.s, {.scale = 1, .causal = causal}, x, l.weights(), {none, none}, {}, {}, buffers, out,
                         softmax);
      return out;
    };
    const RowMatrix<float> reversed = l.x.colwise().reverse();
    const RowMatrix<float> expected = run(l.x, false).colwise().reverse();
    CHECK((run(reversed, false) - expected).cwiseAbs().maxCoeff() < 1e-4F);
  }
}

TEST_CASE("latent attention: equals multi-head attention on the keys and values that the latent rows hold",
          "[latent_attention]") {
  Random random(6);
  for (int draw = 0; draw < 60; ++draw) {
    LatentShape s{.batch = random.integer(1, 2), .length = random.integer(1, 5), .dim = random.integer(1, 6)};
    s.heads = random.integer(1, 3);
    s.qRank = random.coin() ? random.integer(1, 4) : 0;
    s.kvRank = random.integer(1, 4);
    s.nopeDim = random.integer(0, 3);
    s.ropeDim = 2 * random.integer(1, 2);
    s.valueDim = random.integer(1, 4);
    const Index n = s.length;
    const Index width = s.nopeDim + s.ropeDim;
    const RowMatrix<float> x = drawn(random, s.batch * n, s.dim);
    const RowMatrix<float> qa = drawn(random, s.qRank, s.qRank > 0 ? s.dim : 0);
    const RowMatrix<float> qb = drawn(random, s.heads * width, s.qRank > 0 ? s.qRank : s.dim);
    const RowMatrix<float> kva = drawn(random, s.kvRank + s.ropeDim, s.dim);
    const RowMatrix<float> kvb = drawn(random, s.heads * (s.nopeDim + s.valueDim), s.kvRank);
    const RowMatrix<float> wo = drawn(random, 3, s.heads * s.valueDim);
    const std::vector<float> qaNorm = drawnList(random, s.qRank);
    const std::vector<float> kvaNorm = drawnList(random, s.kvRank);
    const std::vector<double> theta = thetaOf(s.ropeDim);
    std::vector<double> positions(static_cast<std::size_t>(n));
    for (double& position : positions) position = static_cast<double>(random.integer(0, 40));
    RowMatrix<float> cos(n, std::ssize(theta)), sin(n, std::ssize(theta));
    cosSin(positions, theta, 1, Precision::float64, cos, sin);
    const PairLayout layout = random.coin() ? PairLayout::half : PairLayout::interleaved;
    const double scale = 1 / std::sqrt(static_cast<double>(width));
    LatentBuffers buffers(s);
    RowMatrix<float> out(x.rows(), 3);
    RowMatrix<float> softmax(s.batch * s.heads * n, n);
    latentAttention(s, {.scale = scale, .causal = true}, x, {qa, qaNorm, qb, kva, kvaNorm, kvb, wo}, 1e-6,
                    {cos, sin, layout}, {}, buffers, out, softmax);

    const auto normed = [](RowMatrix<double> rows, const std::vector<float>& weight) {
      for (Index i = 0; i < rows.rows(); ++i) {
        const double scaleOf = 1 / std::sqrt(rows.row(i).squaredNorm() / static_cast<double>(rows.cols()) + 1e-6);
        for (Index j = 0; j < rows.cols(); ++j) rows(i, j) *= scaleOf * weight[static_cast<std::size_t>(j)];
      }
      return rows;
    };
    for (Index member = 0; member < s.batch; ++member) {
      const RowMatrix<double> tokens = x.middleRows(member * n, n).cast<double>();
      const RowMatrix<double> q = projected(s.qRank > 0 ? normed(projected(tokens, qa, {}), qaNorm) : tokens, qb, {});
      const RowMatrix<double> latent = projected(tokens, kva, {});
      const RowMatrix<double> kv = projected(normed(latent.leftCols(s.kvRank), kvaNorm), kvb, {});
      for (Index head = 0; head < s.heads; ++head)
        for (Index i = 0; i < n; ++i) {
          std::vector<double> weight;
          double sum = 0;
          for (Index j = 0; j <= i; ++j) {
            const auto part = [&](const RowMatrix<double>& rows, Index row, Index col, Index size) {
              return std::vector<double>(rows.row(row).data() + col, rows.row(row).data() + col + size);
            };
            const double still =
                dot(part(q, i, head * width, s.nopeDim), part(kv, j, head * (s.nopeDim + s.valueDim), s.nopeDim));
            const double turned = score(part(q, i, head * width + s.nopeDim, s.ropeDim),
                                        part(latent, j, s.kvRank, s.ropeDim), positions[static_cast<std::size_t>(i)],
                                        positions[static_cast<std::size_t>(j)], theta, 1, layout, Precision::float64);
            weight.push_back(std::exp(scale * (still + turned)));
            sum += weight.back();
          }
          for (Index j = 0; j <= i; ++j)
            CHECK(std::abs(softmax((member * s.heads + head) * n + i, j) - weight[static_cast<std::size_t>(j)] / sum) <
                  1e-4);
        }
    }
  }
}

TEST_CASE("layers: allocate nothing once their buffers are made", "[allocations]") {
  Random random(7);
  const Layer l = drawnLayer(random, true);
  MultiHeadBuffers buffers(l.s);
  RowMatrix<float> out(l.x.rows(), l.wo.rows());
  RowMatrix<float> softmax(l.s.batch * l.s.heads * l.s.length, l.s.length);
  const MultiHeadWeights weights = l.weights();
  const HeadRotation rotation = l.rotation();
  CHECK(allocationsOf([&] {
          multiHeadAttention(l.s, {.scale = 1}, l.x, weights, rotation, {}, {}, buffers, out, softmax);
        }) == 0);
}

namespace {

// One thing of a good layer changed.
struct Wrong {
  Index batch = 1, heads = 4, kvHeads = 2, xRows = 3, qRows = 8, kRows = 4, vRows = 4, oCols = 8, bias = 0, cosRows = 3,
        cosCols = 1, sinRows = 3, outRows = 3, softmaxRows = 0, padding = 0, scoreBias = 0, biasHeads = 1;
};

void refusedLayer(const Wrong& w, Outputs& outputs) {
  const MultiHeadShape s{w.batch, 3, 5, w.heads, w.kvHeads, 2};
  const auto ones = [](Index rows, Index cols) { return RowMatrix<float>(RowMatrix<float>::Ones(rows, cols)); };
  const RowMatrix<float> x = ones(w.xRows, 5), wq = ones(w.qRows, 5), wk = ones(w.kRows, 5), wv = ones(w.vRows, 5),
                         wo = ones(6, w.oCols), cos = ones(w.cosRows, w.cosCols), sin = ones(w.sinRows, w.cosCols);
  const std::vector<float> bias(static_cast<std::size_t>(w.bias), 1);
  const std::vector<float> scores(static_cast<std::size_t>(w.scoreBias), 0);
  const std::vector<std::uint8_t> padding(static_cast<std::size_t>(w.padding), 0);
  RowMatrix<float>& out = outputs.floats(w.outRows, 6);
  RowMatrix<float>& softmax = outputs.floats(w.softmaxRows, w.softmaxRows > 0 ? 3 : 0);
  MultiHeadBuffers buffers(s);
  multiHeadAttention(s, {.scale = 1}, x, {wq, wk, wv, wo, bias}, {cos, sin}, {scores, w.biasHeads, 3}, padding, buffers,
                     out, softmax);
}

struct WrongLatent {
  Index qRank = 2, ropeDim = 2, xRows = 3, qbRows = 6, kvaRows = 5, kvbRows = 8, woCols = 6, cosCols = 1, outRows = 3;
  std::size_t qaNorm = 2, kvaNorm = 3;
  double eps = 1e-6;
};

void refusedLatent(const WrongLatent& w, Outputs& outputs) {
  const LatentShape s{1, 3, 5, 2, w.qRank, 3, 1, w.ropeDim, 3};
  const auto ones = [](Index rows, Index cols) { return RowMatrix<float>(RowMatrix<float>::Ones(rows, cols)); };
  const RowMatrix<float> x = ones(w.xRows, 5), qa = ones(2, 5), qb = ones(w.qbRows, 2), kva = ones(w.kvaRows, 5),
                         kvb = ones(w.kvbRows, 3), wo = ones(4, w.woCols), cos = ones(3, w.cosCols);
  const std::vector<float> qaNorm(w.qaNorm, 1), kvaNorm(w.kvaNorm, 1);
  RowMatrix<float>& out = outputs.floats(w.outRows, 4);
  RowMatrix<float>& softmax = outputs.floats(0, 0);
  LatentBuffers buffers(s);
  latentAttention(s, {.scale = 1}, x, {qa, qaNorm, qb, kva, kvaNorm, kvb, wo}, w.eps, {cos, cos}, {}, buffers, out,
                  softmax);
}

void refusedSplit(FusedLayout layout, Index rows, Index kvHeads, Index kRows, Outputs& out) {
  const RowMatrix<float> fused = RowMatrix<float>::Ones(rows, 2);
  RowMatrix<float>& q = out.floats(4, 2);
  RowMatrix<float>& k = out.floats(kRows, 2);
  splitProjection(fused, layout, 2, kvHeads, q, k, out.floats(4, 2));
}

const Refuses refused{
    {"multiHeadAttention.x.shape", [](Outputs& out) { refusedLayer({.xRows = 4}, out); }},
    {"multiHeadAttention.wq.shape", [](Outputs& out) { refusedLayer({.qRows = 6}, out); }},
    {"multiHeadAttention.wk.shape", [](Outputs& out) { refusedLayer({.kRows = 8}, out); }},
    {"multiHeadAttention.wv.shape", [](Outputs& out) { refusedLayer({.vRows = 2}, out); }},
    {"multiHeadAttention.wo.shape", [](Outputs& out) { refusedLayer({.oCols = 4}, out); }},
    {"multiHeadAttention.bq.length", [](Outputs& out) { refusedLayer({.bias = 4}, out); }},
    {"multiHeadAttention.cos.shape", [](Outputs& out) { refusedLayer({.cosRows = 2, .sinRows = 2}, out); }},
    {"multiHeadAttention.sin.shape", [](Outputs& out) { refusedLayer({.sinRows = 2}, out); }},
    {"multiHeadAttention.cos.pairs", [](Outputs& out) { refusedLayer({.cosCols = 2}, out); }},
    {"multiHeadAttention.bias.heads", [](Outputs& out) { refusedLayer({.scoreBias = 45, .biasHeads = 5}, out); }},
    {"multiHeadAttention.bias.length",
     [](Outputs& out) { refusedLayer({.batch = 2, .xRows = 6, .outRows = 6, .scoreBias = 9, .biasHeads = 8}, out); }},
    {"multiHeadAttention.keyPadding.length", [](Outputs& out) { refusedLayer({.padding = 2}, out); }},
    {"multiHeadAttention.out.shape", [](Outputs& out) { refusedLayer({.outRows = 2}, out); }},
    {"multiHeadAttention.weights.shape", [](Outputs& out) { refusedLayer({.softmaxRows = 3}, out); }},
    {"latentAttention.ropeDim.odd", [](Outputs& out) { refusedLatent({.ropeDim = 3}, out); }},
    {"latentAttention.x.shape", [](Outputs& out) { refusedLatent({.xRows = 2}, out); }},
    {"latentAttention.qaNorm.length", [](Outputs& out) { refusedLatent({.qaNorm = 3}, out); }},
    {"latentAttention.qb.shape", [](Outputs& out) { refusedLatent({.qbRows = 5}, out); }},
    {"latentAttention.kva.shape", [](Outputs& out) { refusedLatent({.kvaRows = 4}, out); }},
    {"latentAttention.kvaNorm.length", [](Outputs& out) { refusedLatent({.kvaNorm = 1}, out); }},
    {"latentAttention.kvb.shape", [](Outputs& out) { refusedLatent({.kvbRows = 7}, out); }},
    {"latentAttention.wo.shape", [](Outputs& out) { refusedLatent({.woCols = 5}, out); }},
    {"latentAttention.cos.shape", [](Outputs& out) { refusedLatent({.cosCols = 2}, out); }},
    {"latentAttention.eps.negative", [](Outputs& out) { refusedLatent({.eps = -1}, out); }},
    {"latentAttention.out.shape", [](Outputs& out) { refusedLatent({.outRows = 4}, out); }},
    {"splitProjection.fused.rows", [](Outputs& out) { refusedSplit(FusedLayout::blocks, 11, 2, 4, out); }},
    {"splitProjection.kvHeads.perHead", [](Outputs& out) { refusedSplit(FusedLayout::perHead, 12, 1, 4, out); }},
    {"splitProjection.k.shape", [](Outputs& out) { refusedSplit(FusedLayout::blocks, 12, 2, 3, out); }},
    {"splitHeads.out.shape", [](Outputs& out) { splitHeads(RowMatrix<float>::Ones(3, 8), 2, out.floats(5, 4)); }},
    {"splitHeads.heads.zero", [](Outputs& out) { splitHeads(RowMatrix<float>::Ones(3, 8), 0, out.floats(6, 4)); }},
    {"mergeHeads.out.shape", [](Outputs& out) { mergeHeads(RowMatrix<float>::Ones(6, 4), 2, out.floats(3, 7)); }},
};

}  // namespace
