#include "posenc/multi_head_attention.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cmath>

#include "allocations.hpp"
#include "layer_draw.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

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
  l.x = random.matrix(l.s.batch * l.s.length, l.s.dim);
  l.wq = 0.5F * random.matrix(l.s.heads * l.s.headDim, l.s.dim);
  l.wk = 0.5F * random.matrix(l.s.kvHeads * l.s.headDim, l.s.dim);
  l.wv = 0.5F * random.matrix(l.s.kvHeads * l.s.headDim, l.s.dim);
  l.wo = 0.5F * random.matrix(random.integer(1, 6), l.s.heads * l.s.headDim);
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
    l.x = random.matrix(2 * l.s.length, l.s.dim);
    const Index n = l.s.length;
    const RowMatrix<float> bias = random.matrix(2 * l.s.heads * n, n);
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
    l.x = random.matrix(l.s.length, l.s.dim);
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

TEST_CASE("multi-head attention: allocates nothing once its buffers are made", "[allocations]") {
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

// The sizes of a good layer; each refusal changes one of them.
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
};

}  // namespace
