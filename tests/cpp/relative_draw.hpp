// What the tests of relative position by vectors share.
#pragma once

#include <vector>

#include "posenc/attention.hpp"
#include "random.hpp"

namespace posenc::test {

inline std::vector<double> upTo(Index count) {
  std::vector<double> positions;
  for (Index i = 0; i < count; ++i) positions.push_back(static_cast<double>(i));
  return positions;
}

inline std::vector<double> wholePositions(Random& random, Index count) {
  std::vector<double> positions;
  for (Index i = 0; i < count; ++i) positions.push_back(static_cast<double>(random.integer(-9, 9)));
  return positions;
}

struct Attended {
  RowMatrix<float> out;
  RowMatrix<float> weights;
};

// One head, or several of as many key heads, with a bias [heads·n, m].
inline Attended attended(const RowMatrix<float>& q, const RowMatrix<float>& k, const RowMatrix<float>& v, double scale,
                         const RowMatrix<float>& bias, Index heads = 1, bool causal = false) {
  const AttentionShape shape{heads, heads, q.rows() / heads, k.rows() / heads, q.cols(), v.cols()};
  std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)));
  Attended got{RowMatrix<float>(q.rows(), v.cols()), RowMatrix<float>(q.rows(), shape.keys)};
  attention(shape, {.scale = scale, .causal = causal}, q, k, v,
            {.data = {bias.data(), static_cast<std::size_t>(bias.size())}, .heads = heads, .queries = shape.queries},
            {}, workspace, got.out, got.weights);
  return got;
}

}  // namespace posenc::test
