#include "posenc/latent_attention.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cmath>

#include "layer_draw.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

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
    const RowMatrix<float> x = random.matrix(s.batch * n, s.dim);
    const RowMatrix<float> qa = random.matrix(s.qRank, s.qRank > 0 ? s.dim : 0);
    const RowMatrix<float> qb = random.matrix(s.heads * width, s.qRank > 0 ? s.qRank : s.dim);
    const RowMatrix<float> kva = random.matrix(s.kvRank + s.ropeDim, s.dim);
    const RowMatrix<float> kvb = random.matrix(s.heads * (s.nopeDim + s.valueDim), s.kvRank);
    const RowMatrix<float> wo = random.matrix(3, s.heads * s.valueDim);
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

namespace {

// The sizes of a good layer; each refusal changes one of them.
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

const Refuses refused{
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
};

}  // namespace
