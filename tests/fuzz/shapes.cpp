// Buffers of sizes that fit, nearly fit or do not, with options of every kind: what is not refused reads and writes
// inside them.
#include <algorithm>
#include <stdexcept>

#include "bytes.hpp"
#include "posenc/attention.hpp"
#include "posenc/check.hpp"
#include "posenc/positions.hpp"
#include "posenc/rope.hpp"
#include "posenc/score_matrix.hpp"
#include "posenc/sinusoidal.hpp"
#include "targets.hpp"

namespace posenc::fuzz {

namespace {

constexpr Index small = 9;

void tables(Bytes& in) {
  const Index n = in.count(small);
  const Sinusoidal encoding{.dim = in.count(small),
                            .base = in.number(),
                            .layout = in.choice<SinusoidalLayout>(3),
                            .spacing = in.choice<Spacing>(2),
                            .oddDim = in.choice<OddDim>(3)};
  std::vector<double> theta = in.doubles(frequencyCount(encoding));
  inverseFrequencies(encoding, theta);
  RowMatrix<float> out = in.matrix<float>(n, encoding.dim);
  sinusoidal(encoding, in.doubles(n), theta, out);
}

void shifts(Bytes& in) {
  const Index dim = in.count(small);
  RowMatrix<float> out = in.matrix<float>(dim, dim);
  shiftMatrix(dim, in.number(), in.number(), out);
}

void tokens(Bytes& in) {
  const Index rows = in.count(small);
  const std::vector<double> ids = in.doubles(rows * in.count(small));
  std::vector<double> out = in.doubles(std::ssize(ids));
  tokenPositions(ids, rows, in.number(), in.number(), out);
}

void rotations(Bytes& in) {
  const Index n = in.count(small);
  const Index pairs = in.count(small);
  RowMatrix<float> cos = in.matrix<float>(n, pairs);
  RowMatrix<float> sin = in.matrix<float>(n, pairs);
  cosSin(in.doubles(n), in.doubles(pairs), in.number(), in.choice<Precision>(4), cos, sin);
  RowMatrix<float> x = in.matrix<float>(n * in.count(3), 2 * pairs + in.count(3));
  RowMatrix<float> out = in.matrix<float>(x.rows(), x.cols());
  rotate(x, cos, sin, in.choice<PairLayout>(2), in.coin(), out);
}

void scores(Bytes& in) {
  const Index pairs = in.count(small);
  const std::vector<double> q = in.doubles(2 * pairs);
  const std::vector<double> k = in.doubles(2 * pairs);
  const std::vector<double> theta = in.doubles(pairs);
  std::vector<double> out = in.doubles(in.count(small));
  const auto layout = in.choice<PairLayout>(2);
  const auto precision = in.choice<Precision>(4);
  score(q, k, in.number(), in.number(), theta, in.number(), layout, precision);
  scoreCurve(q, k, in.number(), theta, in.number(), layout, precision, out);
}

void permutations(Bytes& in) {
  const RowMatrix<float> w = in.matrix<float>(2 * in.count(small), in.count(small));
  RowMatrix<float> out = in.matrix<float>(w.rows(), w.cols());
  permuteLayout(w, in.count(small), in.choice<PairLayout>(2), in.choice<PairLayout>(2), out);
}

void attentions(Bytes& in) {
  const Index group = in.count(3);
  const Index kvHeads = in.count(3);
  AttentionShape shape{.heads = group * kvHeads,
                       .kvHeads = kvHeads,
                       .queries = in.count(small),
                       .keys = in.count(small),
                       .headDim = in.count(small),
                       .valueDim = in.count(small)};
  if (in.byte() == 0) shape.keys = in.hugeCount();
  if (in.byte() == 0) shape.headDim = in.hugeCount();
  const auto rows = [](Index heads, Index length) { return std::min<Index>(heads * length, 256); };
  const Index width = std::min<Index>(shape.headDim, 64);
  const Index keys = std::clamp<Index>(shape.keys, 0, 64);
  const RowMatrix<float> q = in.matrix<float>(rows(shape.heads, shape.queries), std::max<Index>(0, width));
  const RowMatrix<float> k = in.matrix<float>(rows(kvHeads, keys), std::max<Index>(0, width));
  const RowMatrix<float> v = in.matrix<float>(rows(kvHeads, keys), shape.valueDim);
  AttentionBias bias{.heads = in.coin() ? 1 : shape.heads, .queries = in.coin() ? 1 : shape.queries};
  const RowMatrix<float> biasData = in.matrix<float>(bias.heads * bias.queries, keys);
  if (in.coin()) bias.data = {biasData.data(), static_cast<std::size_t>(biasData.size())};
  const std::vector<std::uint8_t> hidden(static_cast<std::size_t>(in.coin() ? in.nearly(keys) : 0), in.byte() % 2);
  std::vector<double> workspace = in.doubles(std::min<Index>(attentionWorkspace(shape), 1024));
  RowMatrix<float> out = in.matrix<float>(q.rows(), shape.valueDim);
  RowMatrix<float> weights = in.coin() ? in.matrix<float>(q.rows(), keys) : RowMatrix<float>(0, 0);
  attention(shape, {.scale = in.number(), .causal = in.coin()}, q, k, v, bias, hidden, workspace, out, weights);
}

void defects(Bytes& in) {
  const Index n = in.count(small);
  toeplitzDefect(in.matrix<double>(n, n));
}

}  // namespace

void shapes(std::span<const std::uint8_t> data) {
  constexpr void (*calls[])(Bytes&) = {tables, shifts, tokens, rotations, scores, permutations, attentions, defects};
  Bytes in(data);
  try {
    calls[in.byte() % std::size(calls)](in);
  } catch (const std::invalid_argument&) {
    // refused, as it should be
  }
}

}  // namespace posenc::fuzz
