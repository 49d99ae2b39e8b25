// Attention as its definition reads, in double, one query after the other: what the tiles of the library are held
// against. It shares no code with them.
#pragma once

#include "posenc/attention.hpp"
#include "support.hpp"

namespace posenc::test {

struct Attended {
  RowMatrix<float> out;
  RowMatrix<float> weights;
};

// A random call: shape, vectors and, when drawn, options.
struct AttentionCall {
  AttentionShape shape;
  AttentionOptions options = {};
  RowMatrix<float> q, k, v;
  std::vector<float> bias = {};
  Index biasHeads = 1;
  Index biasQueries = 1;
  bool relative = false;
  std::vector<std::uint8_t> padding = {};
  std::vector<double> segments = {};

  // Up to `rows` queries, `keys` keys beside as many again, `width` channels.
  AttentionCall(Random& random, Index rows, Index keys, Index width) {
    shape.kvHeads = random.integer(1, 3);
    shape.heads = shape.kvHeads * random.integer(1, 3);
    shape.queries = random.integer(1, rows);
    shape.keys = shape.queries + random.integer(0, keys);
    shape.headDim = random.integer(1, width);
    shape.valueDim = random.integer(1, width);
    options.scale = 1 / std::sqrt(static_cast<double>(shape.headDim));
    q = random.matrix(shape.heads * shape.queries, shape.headDim);
    k = random.matrix(shape.kvHeads * shape.keys, shape.headDim);
    v = random.matrix(shape.kvHeads * shape.keys, shape.valueDim);
  }

  // A random bias over the broadcast shapes or by distance, some of it −∞.
  void drawBias(Random& random) {
    relative = random.integer(0, 2) == 0;
    biasHeads = random.coin() ? 1 : shape.heads;
    biasQueries = relative || random.coin() ? 1 : shape.queries;
    const Index row = relative ? shape.queries + shape.keys - 1 : shape.keys;
    bias.resize(static_cast<std::size_t>(biasHeads * biasQueries * row));
    for (float& b : bias) b = random.integer(0, 5) == 0 ? -INFINITY : static_cast<float>(random.normal());
  }

  void drawPadding(Random& random) {
    const bool atTheLeft = random.coin();
    const Index some = random.integer(0, shape.keys);
    for (Index j = 0; j < shape.keys; ++j)
      padding.push_back((atTheLeft ? j < some : random.integer(0, 3) == 0) ? 1 : 0);
  }

  void drawSegments(Random& random) {
    segments = {0};
    while (segments.back() < static_cast<double>(shape.keys))
      segments.push_back(static_cast<double>(
          random.integer(static_cast<Index>(segments.back()) + (random.integer(0, 9) == 0 ? 0 : 1), shape.keys)));
  }

  Attended operator()() const {
    std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)), 5);
    Attended result{RowMatrix<float>::Constant(q.rows(), shape.valueDim, 77),
                    RowMatrix<float>::Constant(q.rows(), shape.keys, 77)};
    AttentionOptions all = options;
    all.segments = segments;
    attention(shape, all, q, k, v, {bias, biasHeads, biasQueries, relative}, padding, workspace, result.out,
              result.weights);
    return result;
  }

  bool sees(Index query, Index key) const {
    const Index position = query + shape.keys - shape.queries;
    if (options.causal && key > position) return false;
    if (!padding.empty() && padding[static_cast<std::size_t>(key)] != 0) return false;
    for (const double end : segments)
      if ((static_cast<double>(key) < end) != (static_cast<double>(position) < end)) return false;
    return true;
  }

  double biasAt(Index head, Index query, Index key) const {
    if (bias.empty()) return 0;
    const Index matrix = biasHeads == 1 ? 0 : head;
    const Index at = relative ? matrix * (shape.queries + shape.keys - 1) + (key - query + shape.queries - 1)
                              : (matrix * biasQueries + (biasQueries == 1 ? 0 : query)) * shape.keys + key;
    return bias[static_cast<std::size_t>(at)];
  }
};

// The weights and the output of one query, and how far float32 may be from each weight, relative to it: a score is a
// sum of headDim products, so its error is bounded by their absolute sum; an exponential turns absolute errors of
// its argument into relative ones of its own; sums of positive terms and the parts of 64 add their roundings.
struct ReferenceRow {
  std::vector<double> weights;
  std::vector<double> out;
  double relative = 0;
};

inline ReferenceRow referenceRow(const AttentionCall& call, Index head, Index query) {
  const AttentionShape& s = call.shape;
  const Index kv = head / (s.heads / s.kvHeads);
  ReferenceRow row{std::vector<double>(static_cast<std::size_t>(s.keys), -infinite),
                   std::vector<double>(static_cast<std::size_t>(s.valueDim)), 0};
  double highest = -infinite;
  for (Index j = 0; j < s.keys; ++j) {
    if (!call.sees(query, j)) continue;
    double score = 0, size = 0;
    for (Index c = 0; c < s.headDim; ++c) {
      const double term = call.options.scale * call.q(head * s.queries + query, c) * call.k(kv * s.keys + j, c);
      score += term;
      size += std::abs(term);
    }
    const double bias = call.biasAt(head, query, j);
    row.weights[static_cast<std::size_t>(j)] = score + bias;
    highest = std::max(highest, score + bias);
    if (std::isfinite(bias))
      row.relative =
          std::max(row.relative, u32 * (static_cast<double>(s.headDim + 3) * size + 2 * std::abs(score + bias)));
  }
  double total = 0;
  for (double& weight : row.weights) {
    weight = weight == -infinite ? 0 : std::exp(weight - highest);
    total += weight;
  }
  for (Index j = 0; j < s.keys; ++j) {
    double& weight = row.weights[static_cast<std::size_t>(j)];
    if (total > 0) weight /= total;
    for (Index c = 0; weight > 0 && c < s.valueDim; ++c)
      row.out[static_cast<std::size_t>(c)] += weight * call.v(kv * s.keys + j, c);
  }
  row.relative = 2 * row.relative + u32 * static_cast<double>(64 + s.keys / 64 + 8);
  return row;
}

}  // namespace posenc::test
